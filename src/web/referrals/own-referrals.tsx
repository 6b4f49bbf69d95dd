import '../look/referrals.css';
import { referralApi } from '../net/referral-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Written } from './referral-detail.tsx';

/** A resident's referrals on her page of health; nothing is shown where there are none. */
export function OwnReferrals() {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { me } = useSession();
  const mine = useLoad(`referrals of ${me.personId}`, (signal) => referralApi.ofResident(me.personId ?? '', signal));
  if (mine.state === 'loading') return <Loading rows={1} />;
  if (mine.state === 'failed') return <Failed failure={mine.failure} again={mine.again} />;
  if (mine.value.referrals.length === 0) return null;
  return (
    <section className="card" aria-labelledby="own-referrals">
      <h2 id="own-referrals">{words.mine}</h2>
      <ul className="plain-list">
        {mine.value.referrals.slice(0, 10).map((one) => (
          <li key={one.id}>
            <Link to={`/care/referrals/${one.id}`} className="line-link">
              <span>
                <strong>{(one.direction === 'up' ? one.to : one.from)?.name[language]}</strong>
                <br />
                <span className="soft small">{one.department || one.reason.name[language]}</span>
              </span>
              <span className="badge accent">{words.states[one.state]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One of them: where, when, what is written. */
export function OwnReferral({ id }: { id: string }) {
  const words = useWords(referralWords);
  const referral = useLoad(`referral ${id}`, (signal) => referralApi.show(id, signal));
  return (
    <Page title={words.mine} back="/care">
      {referral.state === 'loading' && <Loading rows={3} />}
      {referral.state === 'failed' && <Failed failure={referral.failure} again={referral.again} />}
      {referral.state === 'ready' && (
        <div className="stack">
          <p>
            <span className="badge accent">{words.states[referral.value.state]}</span>
          </p>
          <Written referral={referral.value} />
        </div>
      )}
    </Page>
  );
}
