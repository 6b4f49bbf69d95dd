import { type SyntheticEvent, useId, useState } from 'react';
import type { JoinWait, WireWaitEntry } from '#booking/wait-list/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { waitApi } from '../net/wait-api.ts';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { weekdayText } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waitingWords } from '../words/waiting.ts';
import { Failed, Loading } from './states.tsx';

type Asked = Pick<JoinWait, 'residentId' | 'services' | 'nurseSex' | 'channel' | 'caller'>;

/** Days and times at which somebody would take a place: plain fields, so that the keyboard alone fills them in. */
export function JoinWaitForm(props: { asked: Asked; centreId: string; joined: (entry: WireWaitEntry) => void }) {
  const centre = useLoad(`centre ${props.centreId}`, (signal) => api.centre(props.centreId, signal));
  if (centre.state === 'loading') return <Loading rows={3} />;
  if (centre.state === 'failed') return <Failed failure={centre.failure} again={centre.again} />;
  return <Fields {...props} bands={centre.value.settings.bands} />;
}

function Fields(props: {
  asked: Asked;
  bands: readonly (readonly [string, string])[];
  joined: (entry: WireWaitEntry) => void;
}) {
  const words = useWords(waitingWords);
  const { today } = useSession();
  const { bands } = props;
  const id = useId();
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
        <div className="field">
          <label htmlFor={`${id}-first`}>{words.firstDay}</label>
          <input
            id={`${id}-first`}
            type="date"
            required
            min={today}
            value={first}
            onChange={(event) => setFirst(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-last`}>{words.lastDay}</label>
          <input
            id={`${id}-last`}
            type="date"
            required
            min={first}
            value={last}
            onChange={(event) => setLast(event.target.value)}
          />
        </div>
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
