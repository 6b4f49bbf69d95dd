import { type ReactNode, useId } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import { bestOf, sameWindow } from '../booking/offer.ts';
import { Needs } from '../papers/needs.tsx';
import { dayAt, windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { DayStrip } from './day-strip.tsx';
import { Helps } from './helps.tsx';
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
  anyNurse?: (() => void) | undefined;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const shown = props.offer.days.find((day) => day.day === props.day);
  const others = props.offer.days.filter(({ day, windows }) => windows.length > 0 && day !== props.day);
  const next = others.find(({ day }) => day > (props.day ?? '')) ?? others.at(-1);
  const stripDay = ({ day, windows }: WireWindows['days'][number]) => ({
    day,
    hint: windows.length > 0 ? words.windows(windows.length) : words.none,
    shut: windows.length === 0,
  });
  return (
    <div className="stack">
      <Helps {...props} />
      <Best {...props} />
      <DayStrip {...props} days={props.offer.days.map(stripDay)} />
      {props.more}
      {shown && (
        <div className="windows">
          <h2>{dayFromToday(shown.day, props.today, language)}</h2>
          {shown.windows.length === 0 ? (
            <Empty icon="book" title={words.closed[shown.reason ?? 'full']}>
              {shown.nearest && <p>{words.misses[shown.nearest.rule](shown.nearest.shortMinutes)}</p>}
              <Needs needs={shown.needs} residentId={props.residentId} />
              {next && (
                <button type="button" className="button" onClick={() => props.chooseDay(next.day)}>
                  {words.nextOpen(dayFromToday(next.day, props.today, language))}
                </button>
              )}
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

/** With wishes: the best windows of all the days, so that nobody need look through them. */
function Best(props: {
  offer: WireWindows;
  today: string;
  chosen: OfferedWindow | undefined;
  choose: (window: OfferedWindow) => void;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const { offer, today } = props;
  const best = bestOf(offer);
  if (best.length === 0) return null;
  return (
    <section className="card" aria-label={words.best}>
      <h2>{words.best}</h2>
      <Windows
        {...props}
        windows={best}
        zone={offer.zone}
        label={(window) => dayFromToday(dayAt(window.start, offer.zone), today, language)}
      />
    </section>
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
            <Liked window={window} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Which wishes the window would meet, in words; then which not. */
function Liked({ window }: { window: OfferedWindow }) {
  const words = useWords(bookingWords);
  const { listJoin } = useWords(commonWords);
  const met = window.likes.filter((one) => one.met).map(({ kind }) => words.met[kind]);
  const unmet = window.likes.filter((one) => !one.met && one.kind !== 'known').map(({ kind }) => words.unmet[kind]);
  const texts = [met.join(listJoin), unmet.join(listJoin)].filter((text) => text !== '');
  return texts.length > 0 ? <span className="small liked">{texts.join(words.unmetJoin)}</span> : null;
}

/** Why a window saves a trip: said otherwise when several people are booked at once. */
export interface OneTripWords {
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
