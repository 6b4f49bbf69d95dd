import { Button } from 'antd-mobile';
import { useState } from 'react';
import { seatCancelReasons, type WireSeat } from '#sessions/wire';
import { sessionApi } from '../net/session-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { timeAt } from '../time/clock.ts';
import { dayFromToday } from '../words/days.ts';
import { sessionWords } from '../words/sessions.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

type Reason = (typeof seatCancelReasons)[number];

/** One appointment of hers: when, what, where, and the way to give it back. */
export function Seat({ seat, at, changed }: { seat: WireSeat; at?: string | undefined; changed: () => void }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const [asking, setAsking] = useState(false);
  const { session } = seat;
  return (
    <div className="stack">
      <p>
        <strong>
          {dayFromToday(session.day, today, language)} <span className="figures">{timeAt(session.start, zone)}</span>
        </strong>
        <span className="block">
          {session.name[language]}
          {session.practitioner && ` · ${session.practitioner[language]}`}
        </span>
        <span className="soft block">
          {[at, session.place, words.number(seat.number), words.seatStates[seat.state]].filter(Boolean).join(' · ')}
        </span>
      </p>
      {asking ? (
        <GiveBack seat={seat} changed={changed} keep={() => setAsking(false)} />
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {words.giveBack}
        </button>
      )}
    </div>
  );
}

function GiveBack({ seat, changed, keep }: { seat: WireSeat; changed: () => void; keep: () => void }) {
  const words = useWords(sessionWords);
  const [reason, setReason] = useState<Reason>('no-longer-needed');
  const giveBack = useAction((why: Reason) => sessionApi.giveBack(seat.id, why));
  return (
    <fieldset className="stack">
      <legend>{words.giveBackAsk}</legend>
      <div className="choices">
        {seatCancelReasons.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name={`why ${seat.id}`} checked={reason === each} onChange={() => setReason(each)} />
            <span className="choice-text">{words.giveBackReasons[each]}</span>
          </label>
        ))}
      </div>
      {giveBack.failure && <Failed failure={giveBack.failure} />}
      <Button
        block
        color="danger"
        loading={giveBack.busy}
        onClick={async () => {
          if (await giveBack.run(reason)) changed();
        }}
      >
        {words.giveBack}
      </Button>
      <button type="button" className="button block" onClick={keep}>
        {words.keep}
      </button>
    </fieldset>
  );
}
