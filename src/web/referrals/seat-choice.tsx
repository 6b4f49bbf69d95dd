import { useId } from 'react';
import { sessionApi } from '../net/session-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { addDays, timeAt } from '../time/clock.ts';
import { compactDay } from '../words/days.ts';
import { referralWords } from '../words/referrals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

interface Props {
  readonly organisationId: string;
  readonly chosen: string;
  readonly choose: (sessionId: string) => void;
}

/** The hospital's seats that are open to whoever asks, in the next four weeks. */
export function SeatChoice({ organisationId, chosen, choose }: Props) {
  const words = useWords(referralWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const field = useId();
  const seats = useLoad(`seats of ${organisationId}`, (signal) =>
    sessionApi.list(organisationId, today, addDays(today, 28), signal),
  );
  if (seats.state === 'loading') return <Loading rows={1} />;
  if (seats.state === 'failed') return <Failed failure={seats.failure} again={seats.again} />;
  const free = seats.value.sessions.filter((one) => one.free > 0);
  if (free.length === 0) return <p className="soft">{words.noSeats}</p>;
  return (
    <div className="field">
      <label htmlFor={field}>{words.seat}</label>
      <select id={field} value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value="">{words.noSeat}</option>
        {free.map((one) => (
          <option key={one.id} value={one.id}>
            {`${compactDay(one.day, language)} ${timeAt(one.start, zone)} ${one.name[language]} ${one.practitioner?.[language] ?? ''} · ${words.seatFree(one.free)}`}
          </option>
        ))}
      </select>
    </div>
  );
}
