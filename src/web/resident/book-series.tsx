import { askedOnline, draftFrom, queryOf } from '../booking/draft.ts';
import { keptNote } from '../booking/note.ts';
import { Page } from '../parts/frame.tsx';
import { SeriesForm } from '../parts/series-form.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';

/** Several visits in one act. */
export function BookSeriesPage() {
  const words = useWords(seriesWords);
  const { me } = useSession();
  const draft = draftFrom(usePlace().query);
  return (
    <Page title={words.title} back={`/book/when?${queryOf(draft)}`}>
      <SeriesForm
        asked={{ ...askedOnline(me.personId, draft), note: keptNote() }}
        centreId={me.centreId ?? ''}
        booked={({ id }) => go(`/series/${id}`, 'replace')}
      />
    </Page>
  );
}
