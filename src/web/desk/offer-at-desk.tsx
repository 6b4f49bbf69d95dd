import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import type { WireResident } from '#people/wire';
import type { WireVisit } from '#visits/wire';
import { type Draft, queryOf, requestOf } from '../booking/draft.ts';
import { firstOpenDay } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { NextOffered, useOfferDays } from '../parts/offer-days.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { WindowPicker } from '../parts/window-picker.tsx';
import { Wishes } from '../parts/wishes.tsx';
import { useSession } from '../session.ts';
import { deskWords } from '../words/desk.ts';
import { useWords } from '../words/use-words.ts';
import type { Spoken } from './caller-fields.tsx';
import { useSettled } from './use-settled.ts';

interface Booking {
  readonly resident: WireResident;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly note: string;
  readonly spoken: Spoken;
  readonly booked: (visit: WireVisit) => void;
}

/** The windows for whoever is on the line; in place of the centre's windows also a time she names. */
export function OfferAtDesk(props: Booking) {
  const { resident, draft, setDraft } = props;
  const { today } = useSession();
  const days = useOfferDays(resident.centreId);
  const [times, setTimes] = useState({ from: '', until: '' });
  const settled = useSettled(times.from !== '' && times.until > times.from ? `${times.from}-${times.until}` : '');
  const between = settled === '' ? undefined : settled;
  const offer = useLoad(`windows ${resident.id} ${queryOf(draft)} ${days.from} ${days.to} ${settled}`, (signal) =>
    api.windows({ residentId: resident.id, ...draft, from: days.from, to: days.to, between }, signal),
  );
  const nurses = useLoad(`nurses ${today}`, (signal) => api.nurses(today, signal));
  const known = offer.state === 'ready' ? offer.value.knownNurses : [];
  const all = nurses.state === 'ready' ? nurses.value.nurses : [];
  const others = all.filter(({ id }) => !known.some((nurse) => nurse.id === id));
  return (
    <>
      <Wishes
        likes={draft.likes}
        nurses={[...known, ...others]}
        spoken={[...known, ...others].flatMap(({ languages }) => languages)}
        change={(likes) => setDraft({ ...draft, likes })}
      />
      <ExactTimes times={times} change={setTimes} />
      {offer.state === 'loading' && <Loading rows={2} />}
      {offer.state === 'failed' && <Failed failure={offer.failure} again={offer.again} />}
      {offer.state === 'ready' && (
        <Choose
          key={`${days.from} ${settled}`}
          {...props}
          offer={offer.value}
          again={offer.again}
          more={days.more}
          anyNurse={draft.nurseSex && (() => setDraft({ ...draft, nurseSex: undefined }))}
        />
      )}
    </>
  );
}

interface Times {
  readonly from: string;
  readonly until: string;
}

/** Care bound to a time, such as an injection at half past eight. */
function ExactTimes({ times, change }: { times: Times; change: (times: Times) => void }) {
  const words = useWords(deskWords);
  const [from, until] = [useId(), useId()];
  return (
    <div className="two-fields">
      <div className="field">
        <label htmlFor={from}>{words.exactFrom}</label>
        <input
          id={from}
          type="time"
          value={times.from}
          onChange={(event) => change({ ...times, from: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={until}>{words.exactUntil}</label>
        <input
          id={until}
          type="time"
          value={times.until}
          onChange={(event) => change({ ...times, until: event.target.value })}
        />
      </div>
    </div>
  );
}

function Choose(
  props: Booking & { offer: WireWindows; again: () => void; more: ReactNode; anyNurse: (() => void) | undefined },
) {
  const words = useWords(deskWords);
  const { today } = useSession();
  const { offer, spoken } = props;
  const [day, setDay] = useState(() => firstOpenDay(offer));
  const [chosen, setChosen] = useState<OfferedWindow>();
  const book = useAction((window: OfferedWindow, key) => {
    const request = requestOf(props.draft, props.resident.id, window, spoken.channel, props.note);
    return api.book({ ...request, caller: spoken.caller }, key);
  });
  async function take(): Promise<void> {
    if (!chosen) return;
    const visit = await book.run(chosen);
    if (visit) return props.booked(visit);
    setChosen(undefined);
    props.again();
  }
  return (
    <>
      {book.failure && <Failed failure={book.failure} />}
      <NextOffered windows={book.failure?.windows ?? []} zone={offer.zone} chosen={chosen} choose={setChosen} />
      <WindowPicker
        offer={offer}
        today={today}
        day={day}
        chooseDay={setDay}
        chosen={chosen}
        choose={setChosen}
        residentId={props.resident.id}
        more={props.more}
        anyNurse={props.anyNurse}
      />
      <Button
        type="primary"
        size="large"
        block
        disabled={!chosen || book.busy}
        loading={book.busy}
        onClick={() => void take()}
      >
        {words.bookNow}
      </Button>
    </>
  );
}
