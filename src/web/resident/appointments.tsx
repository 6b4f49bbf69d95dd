import { Button } from 'antd-mobile';
import { useId, useState } from 'react';
import { type SessionKind, sessionKinds, type WireSeat, type WireSession } from '#sessions/wire';
import { sessionApi } from '../net/session-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { DayStrip } from '../parts/day-strip.tsx';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, dayAt, timeAt } from '../time/clock.ts';
import { compactDay, dayFromToday } from '../words/days.ts';
import { sessionWords } from '../words/sessions.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Seat } from './seat.tsx';

const daysShown = 14;

/** A clinic or an examination at the centre: what is booked, and what may be booked together in one act. */
export function Appointments() {
  const words = useWords(sessionWords);
  const { me, today } = useSession();
  const residentId = me.personId ?? '';
  const seats = useLoad(`seats of ${residentId}`, (signal) => sessionApi.seats(residentId, signal));
  const sessions = useLoad(`sessions from ${today}`, (signal) =>
    sessionApi.list(me.centreId ?? '', today, addDays(today, daysShown), signal),
  );
  const changed = () => {
    seats.again();
    sessions.again();
  };
  return (
    <Page title={words.title} back="/">
      <section className="card stack" aria-labelledby="your-seats">
        <h2 id="your-seats">{words.yours}</h2>
        {seats.state === 'loading' && <Loading rows={1} />}
        {seats.state === 'failed' && <Failed failure={seats.failure} again={seats.again} />}
        {seats.state === 'ready' && <OpenSeats seats={seats.value.seats} none={words.noneYours} changed={changed} />}
      </section>
      {sessions.state === 'loading' && <Loading rows={3} />}
      {sessions.state === 'failed' && <Failed failure={sessions.failure} again={sessions.again} />}
      {sessions.state === 'ready' && (
        <Choose
          heading={words.free}
          none={[words.noneFree, words.noneFreeHint]}
          sessions={sessions.value.sessions}
          changed={changed}
        />
      )}
      <Link to="/hospitals" className="button block">
        {words.atHospitals}
      </Link>
    </Page>
  );
}

export function OpenSeats(props: {
  seats: readonly WireSeat[];
  none: string;
  /** At whose house, where it is not her own centre. */
  at?: ReadonlyMap<string, string>;
  changed: () => void;
}) {
  const { seats, none, at, changed } = props;
  const session = useSession();
  const open = seats
    .filter(
      (seat) => (seat.state === 'booked' || seat.state === 'held') && Date.parse(seat.session.end) > session.now(),
    )
    .sort((one, two) => one.session.start.localeCompare(two.session.start));
  if (open.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="plain-list">
      {open.map((seat) => (
        <li key={seat.id}>
          <Seat seat={seat} at={at?.get(seat.session.organisationId)} changed={changed} />
        </li>
      ))}
    </ul>
  );
}

interface Offered {
  readonly heading: string;
  /** Said when nothing is free: what, and what to do. */
  readonly none: readonly [title: string, hint: string];
  readonly sessions: readonly WireSession[];
  readonly changed: () => void;
}

/** Times of one organisation; several chosen are booked together. */
export function Choose({ heading, none, sessions, changed }: Offered) {
  const id = useId();
  const words = useWords(sessionWords);
  const { me, now } = useSession();
  const [kind, setKind] = useState<SessionKind>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const take = useAction((ids: readonly string[], key) =>
    sessionApi.take({ residentId: me.personId ?? '', sessionIds: [...ids] }, key),
  );
  const [done, setDone] = useState(false);
  const coming = sessions.filter((one) => one.state === 'open' && Date.parse(one.start) > now());
  const kinds = sessionKinds.filter((each) => coming.some((one) => one.kind === each));
  const shown = coming.filter((one) => kind === undefined || one.kind === kind);
  const toggle = (id: string) => {
    setDone(false);
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  };
  async function book(): Promise<void> {
    if (await take.run(chosen)) {
      setChosen([]);
      setDone(true);
    }
    changed();
  }
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {kinds.length > 1 && <Kinds kinds={kinds} kind={kind} choose={setKind} />}
      {shown.length === 0 && (
        <Empty icon="clock" title={none[0]}>
          {none[1]}
        </Empty>
      )}
      <ByDay sessions={shown} chosen={chosen} toggle={toggle} />
      {done && (
        <Notice tone="calm" icon="check">
          <p role="status">{words.booked}</p>
        </Notice>
      )}
      {take.failure && <Failed failure={take.failure} />}
      {chosen.length > 0 && (
        <div className="card stack">
          <p>{words.chosen(chosen.length)}</p>
          <Button block color="primary" size="large" loading={take.busy} onClick={() => void book()}>
            {chosen.length > 1 ? words.takeAlso : words.take}
          </Button>
        </div>
      )}
    </section>
  );
}

function Kinds(props: {
  kinds: readonly SessionKind[];
  kind: SessionKind | undefined;
  choose: (kind: SessionKind | undefined) => void;
}) {
  const words = useWords(sessionWords);
  const name = useId();
  const options = [undefined, ...props.kinds];
  return (
    <fieldset>
      <legend>{words.whichKind}</legend>
      <div className="choices">
        {options.map((each) => (
          <label key={each ?? 'all'} className="choice">
            <input type="radio" name={name} checked={props.kind === each} onChange={() => props.choose(each)} />
            <span className="choice-text">{each ? words.kinds[each] : words.allKinds}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function ByDay(props: { sessions: readonly WireSession[]; chosen: readonly string[]; toggle: (id: string) => void }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { today, now } = useSession();
  const days = Map.groupBy(props.sessions, (one) => one.day);
  const free = (sessions: readonly WireSession[]) => sessions.reduce((sum, one) => sum + one.free, 0);
  const shut = (sessions: readonly WireSession[]) =>
    sessions.every((one) => Date.parse(one.opensAt) > now()) ? words.notYet : words.full;
  const strip = [...days].map(([day, sessions]) => ({
    day,
    hint: free(sessions) > 0 ? words.seatsLeft(free(sessions)) : shut(sessions),
    shut: free(sessions) === 0,
  }));
  const [picked, setPicked] = useState<string>();
  // A kind that is not held on the picked day shows its own first day.
  const day = picked !== undefined && days.has(picked) ? picked : (strip.find(({ shut }) => !shut) ?? strip[0])?.day;
  if (day === undefined) return null;
  return (
    <>
      <DayStrip days={strip} today={today} day={day} chooseDay={setPicked} />
      <fieldset className="stack">
        <legend>{dayFromToday(day, today, language)}</legend>
        {days.get(day)?.map((one) => (
          <Choice
            key={one.id}
            session={one}
            chosen={props.chosen.includes(one.id)}
            toggle={() => props.toggle(one.id)}
          />
        ))}
      </fieldset>
    </>
  );
}

function Choice({ session, chosen, toggle }: { session: WireSession; chosen: boolean; toggle: () => void }) {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { zone, now } = useSession();
  const opensLater = Date.parse(session.opensAt) > now();
  const left = opensLater
    ? words.opensOn(compactDay(dayAt(session.opensAt, zone), language))
    : session.free > 0
      ? words.seatsLeft(session.free)
      : words.full;
  return (
    <label className="choice">
      <input type="checkbox" checked={chosen} disabled={session.free < 1} onChange={toggle} />
      <span className="choice-text">
        <strong className="figures">{timeAt(session.start, zone)}</strong>
        <span>{[session.name[language], session.practitioner?.[language]].filter(Boolean).join(' · ')}</span>
        <span className="soft small block">
          <Icon name="clock" /> {left}
        </span>
      </span>
    </label>
  );
}
