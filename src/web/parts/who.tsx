import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { accountWords } from '../words/account.ts';
import { commonWords } from '../words/common.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Who is signed in, beside the menu: the way to the own account and the way out. */
export function Who() {
  const words = useWords(commonWords);
  const account = useWords(accountWords);
  const language = useLanguage();
  const { me, signOut } = useSession();
  return (
    <>
      <span className="soft small desk-name">{nameOf(me, language)}</span>
      {me.accountId !== null && (
        <Link to="/account" className="button quiet">
          {account.title}
        </Link>
      )}
      <button type="button" className="button quiet" onClick={() => void signOut()}>
        {me.accountId === null ? words.changePerson : words.signOut}
      </button>
    </>
  );
}
