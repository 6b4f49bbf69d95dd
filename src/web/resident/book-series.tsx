import { askedOnline, draftFrom, queryOf } from '../booking/draft.ts';
import { keptNote } from '../booking/note.ts';
import { Page } from '../parts/frame.tsx';
import { SeriesForm } from '../parts/series-form.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';

/** Several visits in one act; or one on a day nobody can promise yet. */
export function BookSeriesPage() {
  const words = useWords(seriesWords);
  const { me } = useSession();
  const { query } = usePlace();
  const draft = draftFrom(query);
  const once = query.get('once') !== null;
  const { nurseId } = draft.likes;
  const named = nurseId ? { namedNurseId: nurseId } : {};
  return (
    <Page title={once ? words.wishTitle : words.title} back={`/book/when?${queryOf(draft)}`}>
      {once && <p className="soft">{words.wishHint}</p>}
      <SeriesForm
        once={once}
        asked={{ ...askedOnline(me.personId, draft), ...named, note: keptNote() }}
        centreId={me.centreId ?? ''}
        booked={({ id }) => go(`/series/${id}`, 'replace')}
      />
    </Page>
  );
}
