import { seriesApi } from '../net/series-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { SeriesView } from '../parts/series-view.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { dayFromToday } from '../words/days.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** Every visit of a series, each with its own page, and a way to change or leave those that are to come. */
export function SeriesPage({ id }: { id: string }) {
  const words = useWords(seriesWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const series = useLoad(`series ${id}`, (signal) => seriesApi.show(id, signal));
  return (
    <Page title={words.seriesTitle} back="/">
      {series.state === 'loading' && <Loading rows={4} />}
      {series.state === 'failed' && <Failed failure={series.failure} again={series.again} />}
      {series.state === 'ready' && (
        <SeriesView
          series={series.value}
          again={series.again}
          asking={{ channel: 'web' }}
          own={(visit) => (
            <Link to={`/visits/${visit.id}`} className="grow figures">
              {dayFromToday(visit.day, today, language)} {windowText(visit.window, zone)}
            </Link>
          )}
        />
      )}
    </Page>
  );
}
