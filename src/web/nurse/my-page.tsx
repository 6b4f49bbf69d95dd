import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { LargePrint } from '../parts/large-print.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { windowText } from '../time/clock.ts';
import { accountWords } from '../words/account.ts';
import { commonWords } from '../words/common.ts';
import { leaveWords } from '../words/leave.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { visitWords } from '../words/visit.ts';
import { loadDay } from './offline/day.ts';
import { useKept } from './offline/use-kept.ts';

export function MyPage() {
  const words = useWords(nurseWords);
  const leave = useWords(leaveWords);
  const account = useWords(accountWords);
  const common = useWords(commonWords);
  const visit = useWords(visitWords);
  const language = useLanguage();
  const { me, today, signOut } = useSession();
  const who = { nurseId: me.nurseId ?? '', centreId: me.centreId ?? '', today };
  const day = useLoad(`my day ${today}`, (signal) => loadDay(who, today, signal));
  const route = day.state === 'ready' ? { ...day, value: day.value.route } : day;
  const unsent = useKept().entries.filter(({ state }) => state === 'waiting').length;
  return (
    <Page title={words.me}>
      {route.state === 'loading' && <Loading rows={1} />}
      {route.state === 'failed' && <Failed failure={route.failure} again={route.again} />}
      {route.state === 'ready' && (
        <section className="card" aria-labelledby="me">
          <h2 id="me">{nameOf(me, language)}</h2>
          <dl className="facts">
            <dt>{words.shift}</dt>
            <dd className="figures">
              {route.value.shift ? windowText(route.value.shift, route.value.zone) : words.noShift}
            </dd>
            <dt>{words.travelMode}</dt>
            <dd>{words.modes[route.value.nurse.mode]}</dd>
          </dl>
        </section>
      )}
      <Link to="/leave" className="button block">
        {leave.title}
      </Link>
      <Link to="/account" className="button block">
        {account.title}
      </Link>
      <LargePrint />
      {unsent > 0 && (
        <Notice tone="amber" icon="alert">
          <p>{visit.unsentSignOut(unsent)}</p>
        </Notice>
      )}
      <button type="button" className="button block" onClick={() => void signOut()}>
        {me.accountId === null ? words.changePerson : common.signOut}
      </button>
    </Page>
  );
}
