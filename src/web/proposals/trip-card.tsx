import { useId, useState } from 'react';
import type { DeclineReason, ProposedTime, TakeProposal, WireProposedTrip } from '#proposals/wire';
import { declineReasons } from '#proposals/wire';
import { proposalsApi } from '../net/proposals-api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed, Notice } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayText } from '../words/days.ts';
import { proposalWords } from '../words/proposals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { dueText, thingText, whenText } from './said.ts';

interface Props {
  readonly trip: WireProposedTrip;
  /** By which way it is answered, and who speaks, at the desk. */
  readonly spoken: Pick<TakeProposal, 'channel' | 'caller'>;
  readonly answered: (how: 'taken' | 'declined', trip: WireProposedTrip) => void;
  /** The time was taken by somebody else: look again. */
  readonly again: () => void;
}

/** One trip: for whom, what for, free times with the first chosen, one button that books, and a way to say no. */
export function TripCard(props: Props) {
  const { trip } = props;
  const words = useWords(proposalWords);
  const language = useLanguage();
  const heading = useId();
  const { today } = useSession();
  const place = trip.mode === 'home' ? words.home : words.clinic(trip.organisation.name[language]);
  return (
    <section className="card stack" aria-labelledby={heading}>
      <h2 id={heading}>
        <Icon name={trip.mode === 'home' ? 'home' : 'heart'} /> {place}
      </h2>
      {trip.people.map((person) => (
        <p key={person.proposalId}>
          <strong>{nameOf(person, language)}</strong>
          <span className="block">
            {person.things.map((thing) => thingText(thing, language, words.conditions)).join(' · ')}
          </span>
        </p>
      ))}
      <p className="soft">
        {dueText(trip.dueOn, words, { today, language })} · {words.openUntil(dayText(trip.openUntil, language))}
        {trip.people.length > 1 && <span className="block">{words.together(trip.people.length)}</span>}
        {trip.withOthers && <span className="block">{words.withOthers}</span>}
      </p>
      {trip.times.length === 0 ? <NoTimes trip={trip} /> : <Times {...props} />}
      <Decline {...props} />
    </section>
  );
}

function NoTimes({ trip }: { trip: WireProposedTrip }) {
  const words = useWords(proposalWords);
  const { phone } = trip.organisation;
  return (
    <Notice tone="amber" icon="clock">
      <p>{words.noTimes}</p>
      {phone !== null && <a href={`tel:${phone}`}>{words.call(phone)}</a>}
    </Notice>
  );
}

function Times({ trip, spoken, answered, again }: Props) {
  const words = useWords(proposalWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const [chosen, setChosen] = useState(0);
  const group = useId();
  const [first, ...others] = trip.people.map(({ proposalId }) => proposalId);
  const take = useAction((time: ProposedTime, key) =>
    proposalsApi.take(first ?? '', { ...time, ...spoken, alsoIds: others }, key),
  );
  const time = trip.times[chosen] ?? trip.times[0]!;
  const written = (one: ProposedTime) => whenText(one, trip.mode, { today, zone, language });
  async function act(): Promise<void> {
    if (await take.run(time)) answered('taken', trip);
    else again();
  }
  return (
    <>
      <fieldset className="stack">
        <legend>{words.times}</legend>
        {trip.times.map((one, index) => (
          <label key={one.start} className="choice">
            <input type="radio" name={group} checked={one === time} onChange={() => setChosen(index)} />
            <span className="choice-text figures">{written(one)}</span>
          </label>
        ))}
      </fieldset>
      {take.failure && <Failed failure={take.failure} />}
      <button type="button" className="button main block large" disabled={take.busy} onClick={() => void act()}>
        {words.take(written(time))}
      </button>
    </>
  );
}

function Decline({ trip, answered, again }: Props) {
  const words = useWords(proposalWords);
  const [reason, setReason] = useState<DeclineReason>();
  const group = useId();
  const [first, ...others] = trip.people.map(({ proposalId }) => proposalId);
  const decline = useAction((why: DeclineReason) =>
    proposalsApi.decline(first ?? '', { reason: why, note: '', alsoIds: others }),
  );
  async function act(): Promise<void> {
    if (!reason) return;
    if (await decline.run(reason)) answered('declined', trip);
    else again();
  }
  return (
    <details>
      <summary>
        {words.decline}
        <Icon name="next" />
      </summary>
      <fieldset className="stack">
        <legend>{words.declineWhy}</legend>
        {declineReasons.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name={group} checked={reason === one} onChange={() => setReason(one)} />
            <span className="choice-text">{words.reasons[one]}</span>
          </label>
        ))}
      </fieldset>
      {decline.failure && <Failed failure={decline.failure} />}
      <button
        type="button"
        className="button block"
        disabled={decline.busy || reason === undefined}
        onClick={() => void act()}
      >
        {words.declineDo}
      </button>
    </details>
  );
}
