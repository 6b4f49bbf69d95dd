import { useActing } from '../acting.ts';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { accountWords } from '../words/account.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Icon } from './icons.tsx';

/** On every page of a relative: whose it is, and the way back. */
export function ActingFor() {
  const words = useWords(accountWords);
  const language = useLanguage();
  const { me } = useSession();
  const { self, actFor } = useActing();
  if (me.personId === self.personId) return null;
  return (
    <div className="notice amber acting">
      <Icon name="people" />
      <div>
        <strong>{words.actingFor(nameOf(me, language))}</strong>
      </div>
      <button type="button" className="button quiet" onClick={() => actFor(null)}>
        {words.backToMyself}
      </button>
    </div>
  );
}
