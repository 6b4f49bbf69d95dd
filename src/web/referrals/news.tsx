import type { ReactNode } from 'react';
import type { WireNews } from '#referrals/wire';
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

type One = WireNews['news'][number];

/** Leads to the referral; a seat leads to the sessions of whoever keeps them, and nowhere else. */
function Told({ one, base, children }: { one: One; base: string; children: ReactNode }) {
  const { me } = useSession();
  const keeps = one.seat?.session.organisationId === me.centreId;
  const to = one.referral ? `${base}/${one.referral.id}` : keeps ? `/sessions?day=${one.seat?.session.day}` : undefined;
  if (to === undefined) return <p className="line-link">{children}</p>;
  return (
    <Link to={to} className="line-link">
      {children}
    </Link>
  );
}

function SeatText({ seat }: { seat: NonNullable<One['seat']> }) {
  const language = useLanguage();
  const { zone, today } = useSession();
  const { session } = seat;
  const when = `${compactFromToday(session.day, today, language)} ${timeAt(session.start, zone)}`;
  return <span className="block small soft">{[session.name[language], when].join(' · ')}</span>;
}

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
            <Told one={one} base={base}>
              <span>
                <strong>{words.happened[one.step] ?? one.step}</strong>
                {one.referral && ` · ${nameOf(one.referral.resident, language)}`}
                {one.resident && ` · ${nameOf(one.resident, language)}`}
                {one.seat && <SeatText seat={one.seat} />}
              </span>
              <span className="end small soft figures">
                {compactFromToday(dayAt(one.at, zone), today, language)} {timeAt(one.at, zone)}
              </span>
            </Told>
          </li>
        ))}
      </ol>
    </section>
  );
}
