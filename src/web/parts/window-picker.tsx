import { type ReactNode, useId } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import { sameWindow } from '../booking/offer.ts';
import { Needs } from '../papers/needs.tsx';
import { windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { DayStrip } from './day-strip.tsx';
import { Icon } from './icons.tsx';
import { Empty } from './states.tsx';

/** Days as a strip, below it the windows of the chosen day, or in words why there are none. */
export function WindowPicker(props: {
  offer: WireWindows;
  today: string;
  day: string | undefined;
  chooseDay: (day: string) => void;
  chosen: OfferedWindow | undefined;
  choose: (window: OfferedWindow) => void;
  /** At the desk: for whom it is. */
  residentId?: string;
  /** Ways to other days, below the strip. */
  more?: ReactNode;
  oneTrip?: OneTripWords;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const shown = props.offer.days.find((day) => day.day === props.day);
  const stripDay = ({ day, windows }: WireWindows['days'][number]) => ({
    day,
    hint: windows.length > 0 ? words.windows(windows.length) : words.none,
    shut: windows.length === 0,
  });
  return (
    <div className="stack">
      <DayStrip {...props} days={props.offer.days.map(stripDay)} />
      {props.more}
      {shown && (
        <div className="windows">
          <h2>{dayFromToday(shown.day, props.today, language)}</h2>
          {shown.windows.length === 0 ? (
            <Empty icon="book" title={words.closed[shown.reason ?? 'full']}>
              <Needs needs={shown.needs} residentId={props.residentId} />
            </Empty>
          ) : (
            <Windows
              windows={shown.windows}
              zone={props.offer.zone}
              chosen={props.chosen}
              choose={props.choose}
              oneTrip={props.oneTrip}
            />
          )}
        </div>
      )}
    </div>
  );
}

export function Windows(props: {
  windows: readonly OfferedWindow[];
  zone: string;
  chosen: OfferedWindow | undefined;
  choose: (window: OfferedWindow) => void;
  /** For windows of several days in one list. */
  label?: (window: OfferedWindow) => string;
  oneTrip?: OneTripWords | undefined;
}) {
  const words = useWords(bookingWords);
  const oneTrip = props.oneTrip ?? { word: words.oneTrip, hint: words.oneTripHint };
  const name = useId();
  return (
    <fieldset className="stack">
      <legend className="soft small">{words.windowHint}</legend>
      {props.windows.map((window) => (
        <label key={window.start} className="choice">
          <input
            type="radio"
            name={name}
            checked={sameWindow(window, props.chosen)}
            onChange={() => props.choose(window)}
          />
          <span className="choice-text">
            <span className="row">
              <span className="strong figures window-time">
                {props.label?.(window)} {windowText(window, props.zone)}
              </span>
              <Praise window={window} word={(window.oneTrip && oneTrip.word) || words.recommended} />
            </span>
            {window.recommended && (
              <span className="soft small">{window.oneTrip ? oneTrip.hint : words.recommendedHint}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Why a window saves a trip: said otherwise when several people are booked at once. */
interface OneTripWords {
  readonly word: string;
  readonly hint: string;
}

function Praise({ window, word }: { window: OfferedWindow; word: string }) {
  if (!window.recommended) return null;
  return (
    <span className="badge accent">
      <Icon name={window.oneTrip ? 'home' : 'star'} />
      {word}
    </span>
  );
}
