import { referralApi } from '../net/referral-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt } from '../time/clock.ts';
import { compactFromToday } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** What the other side did, until somebody here has read it. */
export function News({ base }: { base: string }) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { zone, today } = useSession();
  const news = useLoad('referral news', (signal) => referralApi.news(signal));
  const read = useAction((ids: readonly string[]) => referralApi.read(ids));
  if (news.state === 'loading') return <Loading rows={1} />;
  if (news.state === 'failed') return <Failed failure={news.failure} again={news.again} />;
  const all = news.value.news;
  return (
    <section className="card stack" aria-labelledby="referral-news">
      <div className="row spread">
        <h2 id="referral-news">{words.news}</h2>
        {all.length > 0 && (
          <button
            type="button"
            className="button quiet"
            disabled={read.busy}
            onClick={async () => {
              if (await read.run(all.map((one) => one.id))) news.again();
            }}
          >
            {words.markRead}
          </button>
        )}
      </div>
      {all.length === 0 && <p className="soft">{words.noNews}</p>}
      {read.failure && <Failed failure={read.failure} />}
      <ol className="plain-list">
        {all.map((one) => (
          <li key={one.id}>
            <Link to={`${base}/${one.referral.id}`} className="line-link">
              <span>
                <strong>{words.happened[one.step] ?? one.step}</strong> · {nameOf(one.referral.resident, language)}
              </span>
              <span className="end small soft figures">
                {compactFromToday(dayAt(one.at, zone), today, language)} {timeAt(one.at, zone)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
