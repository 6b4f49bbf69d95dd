import { type SyntheticEvent, useState } from 'react';
import type { JoinWait, WireWaitEntry } from '#booking/wait-list/wire';
import { useAction } from '../net/use-action.ts';
import { waitApi } from '../net/wait-api.ts';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { weekdayText } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waitingWords } from '../words/waiting.ts';
import { type Bands, DayField, OfBands } from './form/plain.tsx';
import { Failed } from './states.tsx';

type Asked = Pick<JoinWait, 'residentId' | 'services' | 'nurseSex' | 'channel' | 'caller'>;

/** Days and times at which somebody would take a place: plain fields, so that the keyboard alone fills them in. */
export function JoinWaitForm(props: { asked: Asked; centreId: string; joined: (entry: WireWaitEntry) => void }) {
  return (
    <OfBands centreId={props.centreId} rows={3}>
      {(bands) => <Fields {...props} bands={bands} />}
    </OfBands>
  );
}

function Fields(props: { asked: Asked; bands: Bands; joined: (entry: WireWaitEntry) => void }) {
  const words = useWords(waitingWords);
  const { today } = useSession();
  const { bands } = props;
  const [first, setFirst] = useState(addDays(today, 1));
  const [last, setLast] = useState(addDays(today, 14));
  const [chosen, setChosen] = useState<readonly string[]>(bands.map(([start]) => start));
  const [weekdays, setWeekdays] = useState(everyWeekday);
  const join = useAction(waitApi.join);

  async function wait(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const windows = bands.filter(([start]) => chosen.includes(start)).map(([start, end]) => ({ start, end }));
    if (windows.length === 0 || weekdays.length === 0) return;
    const times = { firstDay: first, lastDay: last, weekdays: [...weekdays], windows };
    const entry = await join.run({ ...props.asked, ...times });
    if (entry) props.joined(entry);
  }
  return (
    <form className="stack" onSubmit={(event) => void wait(event)}>
      <p className="soft">{words.hint}</p>
      {join.failure && <Failed failure={join.failure} />}
      <div className="two-fields">
        <DayField label={words.firstDay} required min={today} value={first} choose={setFirst} />
        <DayField label={words.lastDay} required min={first} value={last} choose={setLast} />
      </div>
      <Weekdays chosen={weekdays} choose={setWeekdays} />
      <fieldset className="stack">
        <legend>{words.times}</legend>
        {bands.map(([start, end]) => (
          <label key={start} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(start)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, start] : chosen.filter((each) => each !== start))
              }
            />
            <span className="choice-text figures">
              {start}–{end}
            </span>
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 && (
        <p className="fault" role="alert">
          {words.chooseTime}
        </p>
      )}
      <button type="submit" className="button main block" disabled={join.busy}>
        {words.join}
      </button>
    </form>
  );
}

/** 1 Monday to 7 Sunday. */
const everyWeekday: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

function Weekdays({ chosen, choose }: { chosen: readonly number[]; choose: (weekdays: readonly number[]) => void }) {
  const words = useWords(waitingWords);
  const language = useLanguage();
  return (
    <fieldset className="stack">
      <legend>{words.weekdays}</legend>
      <div className="weekdays">
        {everyWeekday.map((weekday) => (
          <label key={weekday} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(weekday)}
              onChange={(event) =>
                choose(everyWeekday.filter((one) => (one === weekday ? event.target.checked : chosen.includes(one))))
              }
            />
            <span className="choice-text">{weekdayText(weekday, language)}</span>
          </label>
        ))}
      </div>
      {chosen.length === 0 && (
        <p className="fault" role="alert">
          {words.chooseWeekday}
        </p>
      )}
    </fieldset>
  );
}
