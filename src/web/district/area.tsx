import '../look/desk.css';
import '../look/doctor.css';
import { Frame, Page } from '../parts/frame.tsx';
import { Empty } from '../parts/states.tsx';
import { Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { accountWords } from '../words/account.ts';
import { commonWords } from '../words/common.ts';
import { contractFigureWords } from '../words/contract-figures.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { DistrictPage } from './district-page.tsx';

/** The pages of a district: its centres beside each other, numbers and nobody behind them. */
export default function DistrictArea() {
  const words = useWords(contractFigureWords);
  const common = useWords(commonWords);
  const account = useWords(accountWords);
  const language = useLanguage();
  const { me, signOut } = useSession();
  const { path } = usePlace();
  return (
    <Frame
      desk
      links={[{ to: '/', icon: 'star', word: words.menu, current: path === '/' }]}
      aside={
        <>
          <span className="soft small desk-name">{nameOf(me, language)}</span>
          {me.accountId !== null && (
            <Link to="/account" className="button quiet">
              {account.title}
            </Link>
          )}
          <button type="button" className="button quiet" onClick={() => void signOut()}>
            {me.accountId === null ? words.changePerson : common.signOut}
          </button>
        </>
      }
    >
      {path === '/' ? <DistrictPage /> : <Lost />}
    </Frame>
  );
}

function Lost() {
  const words = useWords(commonWords);
  return (
    <Page title={words.nothingHereTitle}>
      <Empty icon="map" title={words.nothingHere}>
        <Link to="/">{words.goHome}</Link>
      </Empty>
    </Page>
  );
}
