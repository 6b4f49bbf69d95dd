import { type ReactNode, useState } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import type { WireVisit } from '#visits/wire';
import { daysAsked, firstOpenDay } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { useWords } from '../words/use-words.ts';
import { Failed, Loading } from './states.tsx';
import { WindowPicker } from './window-picker.tsx';

interface Choosing {
  readonly visit: WireVisit;
  readonly chosen: OfferedWindow | undefined;
  readonly choose: (window: OfferedWindow) => void;
}

/** Where a visit could go instead: the windows of the days as if it had given its own place up. */
export function MoveWindows(props: Choosing) {
  const words = useWords(bookingWords);
  const { today } = useSession();
  const [from, setFrom] = useState(today);
  const { visit } = props;
  const offer = useLoad(`moving ${visit.id} ${visit.version} ${from}`, (signal) =>
    api.windows(
      {
        residentId: visit.resident.id,
        services: visit.services.map(({ code }) => code),
        from,
        to: addDays(from, daysAsked - 1),
        nurseSex: visit.nurseSex ?? undefined,
        moving: visit.id,
      },
      signal,
    ),
  );
  const more = (
    <div className="row">
      {from !== today && (
        <button type="button" className="button" onClick={() => setFrom(today)}>
          {words.earlierDays}
        </button>
      )}
      {from === today && (
        <button type="button" className="button" onClick={() => setFrom(addDays(from, daysAsked))}>
          {words.laterDays}
        </button>
      )}
    </div>
  );
  if (offer.state === 'loading') return <Loading rows={3} />;
  if (offer.state === 'failed') return <Failed failure={offer.failure} again={offer.again} />;
  return <Days key={from} {...props} offer={offer.value} more={more} />;
}

function Days(props: Choosing & { offer: WireWindows; more: ReactNode }) {
  const { today } = useSession();
  const [day, setDay] = useState(() => firstOpenDay(props.offer));
  return <WindowPicker {...props} residentId={props.visit.resident.id} today={today} day={day} chooseDay={setDay} />;
}
