import { type SyntheticEvent, useId, useState } from 'react';
import type { BookSeries, WireSeries } from '#booking/series/wire';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';
import { type Bands, bandOptions, DayField, OfBands, PickOne, wordOptions } from './form/plain.tsx';
import { Failed } from './states.tsx';

type Every = keyof (typeof seriesWords)['en']['every'];
type Asked = Pick<BookSeries, 'residentId' | 'services' | 'nurseSex' | 'note' | 'channel' | 'caller' | 'namedNurseId'>;

/** How visits repeat: plain fields in the order one says them, so that the keyboard alone fills them in. */
export function SeriesForm(props: {
  asked: Asked;
  centreId: string;
  /** One visit, on a day further ahead than windows are offered. */
  once?: boolean;
  booked: (series: WireSeries) => void;
}) {
  return (
    <OfBands centreId={props.centreId} rows={3}>
      {(bands) => <Fields {...props} bands={bands} />}
    </OfBands>
  );
}

function Fields(props: { asked: Asked; once?: boolean; bands: Bands; booked: (series: WireSeries) => void }) {
  const words = useWords(seriesWords);
  const { today } = useSession();
  const times = useId();
  const [firstDay, setFirstDay] = useState(addDays(today, 1));
  const [every, setEvery] = useState<Every>('FREQ=WEEKLY');
  const [count, setCount] = useState(props.once ? '1' : '4');
  const [chosen, setChosen] = useState(0);
  const [holidays, setHolidays] = useState<BookSeries['holidays']>('keep');
  const [possible, setPossible] = useState(false);
  const book = useAction(seriesApi.book);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const [from, until] = props.bands[chosen] ?? ['', ''];
    const rrule = `${every};COUNT=${count}`;
    const mode = possible ? 'possible' : 'all';
    const series = await book.run({ ...props.asked, rrule, firstDay, from, until, holidays, mode });
    if (series) props.booked(series);
  }

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <DayField label={words.firstDay} required min={today} value={firstDay} choose={setFirstDay} />
      {!props.once && (
        <PickOne label={words.often} value={every} options={wordOptions(words.every)} choose={setEvery} />
      )}
      <div className="field" hidden={props.once}>
        <label htmlFor={times}>{words.count}</label>
        <input
          id={times}
          type="number"
          required
          min={1}
          max={60}
          value={count}
          onChange={(e) => setCount(e.target.value)}
        />
      </div>
      <PickOne label={words.window} value={chosen} options={bandOptions(props.bands)} choose={setChosen} />
      <PickOne label={words.onHoliday} value={holidays} options={wordOptions(words.holidays)} choose={setHolidays} />
      <label className="choice" hidden={props.once}>
        <input type="checkbox" checked={possible} onChange={(e) => setPossible(e.target.checked)} />
        <span className="choice-text">{words.possible}</span>
      </label>
      {book.failure && <Failed failure={book.failure} />}
      <button type="submit" className="button block" disabled={book.busy}>
        {props.once ? words.wish : words.book}
      </button>
    </form>
  );
}
