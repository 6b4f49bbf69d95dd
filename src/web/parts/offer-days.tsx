import { type ReactNode, useState } from 'react';
import type { OfferedWindow } from '#booking/wire';
import { daysAsked, span } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { useSession } from '../session.ts';
import { addDays, dayAt } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { type OneTripWords, Windows } from './window-picker.tsx';

interface OfferDays {
  readonly from: string;
  readonly to: string;
  /** Ways to the days before and after. */
  readonly more: ReactNode;
}

/** The days of one page of windows, from today on and never past a centre's horizon. */
export function useOfferDays(centreId: string): OfferDays {
  const words = useWords(bookingWords);
  const { today } = useSession();
  const [from, setFrom] = useState(today);
  const centre = useLoad(`centre ${centreId}`, (signal) => api.centre(centreId, signal));
  const horizon = centre.state === 'ready' ? centre.value.settings.promiseHorizonDays : daysAsked;
  const { to, more } = span(from, today, horizon);
  return {
    from,
    to,
    more: (
      <div className="row">
        {from !== today && (
          <button type="button" className="button" onClick={() => setFrom(addDays(from, -daysAsked))}>
            {words.earlierDays}
          </button>
        )}
        {more && (
          <button type="button" className="button" onClick={() => setFrom(addDays(from, daysAsked))}>
            {words.laterDays}
          </button>
        )}
      </div>
    ),
  };
}

/** When the place has just gone to somebody else. */
export function NextOffered(props: {
  windows: readonly OfferedWindow[];
  zone: string;
  chosen: OfferedWindow | undefined;
  choose: (window: OfferedWindow) => void;
  oneTrip?: OneTripWords;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const { today } = useSession();
  if (props.windows.length === 0) return null;
  return (
    <section className="card" aria-label={words.nextOffered}>
      <h2>{words.nextOffered}</h2>
      <Windows {...props} label={(window) => dayFromToday(dayAt(window.start, props.zone), today, language)} />
    </section>
  );
}
