import { type SyntheticEvent, useId, useState } from 'react';
import type { BookSeries, WireSeries } from '#booking/series/wire';
import { api } from '../net/api.ts';
import { seriesApi } from '../net/series-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';
import { Failed, Loading } from './states.tsx';

type Every = keyof (typeof seriesWords)['en']['every'];
type Asked = Pick<BookSeries, 'residentId' | 'services' | 'nurseSex' | 'note' | 'channel' | 'caller' | 'namedNurseId'>;

/** How visits repeat: plain fields in the order one says them, so that the keyboard alone fills them in. */
export function SeriesForm(props: { asked: Asked; centreId: string; booked: (series: WireSeries) => void }) {
  const centre = useLoad(`centre ${props.centreId}`, (signal) => api.centre(props.centreId, signal));
  if (centre.state === 'loading') return <Loading rows={3} />;
  if (centre.state === 'failed') return <Failed failure={centre.failure} again={centre.again} />;
  return <Fields {...props} bands={centre.value.settings.bands} />;
}

function Fields(props: {
  asked: Asked;
  bands: readonly (readonly [string, string])[];
  booked: (series: WireSeries) => void;
}) {
  const words = useWords(seriesWords);
  const { today } = useSession();
  const [day, often, times, band, holiday] = [useId(), useId(), useId(), useId(), useId()];
  const [firstDay, setFirstDay] = useState(addDays(today, 1));
  const [every, setEvery] = useState<Every>('FREQ=WEEKLY');
  const [count, setCount] = useState('4');
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
      <div className="field">
        <label htmlFor={day}>{words.firstDay}</label>
        <input
          id={day}
          type="date"
          required
          min={today}
          value={firstDay}
          onChange={(e) => setFirstDay(e.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={often}>{words.often}</label>
        <select id={often} value={every} onChange={(e) => setEvery(e.target.value as Every)}>
          {Object.entries(words.every).map(([rule, word]) => (
            <option key={rule} value={rule}>
              {word}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
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
      <div className="field">
        <label htmlFor={band}>{words.window}</label>
        <select id={band} value={chosen} onChange={(e) => setChosen(Number(e.target.value))}>
          {props.bands.map(([from, until], index) => (
            <option key={from} value={index}>
              {from}–{until}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={holiday}>{words.onHoliday}</label>
        <select id={holiday} value={holidays} onChange={(e) => setHolidays(e.target.value as BookSeries['holidays'])}>
          {Object.entries(words.holidays).map(([rule, word]) => (
            <option key={rule} value={rule}>
              {word}
            </option>
          ))}
        </select>
      </div>
      <label className="choice">
        <input type="checkbox" checked={possible} onChange={(e) => setPossible(e.target.checked)} />
        <span className="choice-text">{words.possible}</span>
      </label>
      {book.failure && <Failed failure={book.failure} />}
      <button type="submit" className="button block" disabled={book.busy}>
        {words.book}
      </button>
    </form>
  );
}
