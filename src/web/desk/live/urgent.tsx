import { Button } from 'antd';
import { useId, useState } from 'react';
import type { WirePossible } from '#booking/urgent/wire';
import type { WireDayPlan } from '#planning/wire';
import { api } from '../../net/api.ts';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { PickOne } from '../../parts/form/plain.tsx';
import { Failed, Notice } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { instantOf, windowText } from '../../time/clock.ts';
import { dayFromToday } from '../../words/days.ts';
import { happenedWords } from '../../words/happened.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { useSettled } from '../use-settled.ts';
import { laterQuarters } from './later.ts';
import { Moves } from './proposal.tsx';

interface Asked {
  readonly residentId: string;
  readonly services: string[];
  readonly window: { readonly start: string; readonly end: string };
  readonly note: string;
  readonly channel: 'telephone';
}

/** A visit that cannot wait: for whom, what, when; then what is possible, and one of it is done. */
export function Urgent({ plan, booked }: { readonly plan: WireDayPlan; readonly booked: (isPlaced: boolean) => void }) {
  const words = useWords(happenedWords);
  const session = useSession();
  const times = laterQuarters(plan, session.now());
  const [residentId, setResident] = useState('');
  const [service, setService] = useState('');
  const [from, setFrom] = useState(times[3] ?? '23:45');
  const [until, setUntil] = useState(times[11] ?? '24:00');
  const look = useAction(async (asked: Asked) => ({
    asked,
    possible: await liveApi.possible(plan.centreId, plan.day, asked),
  }));
  const [seen, setSeen] = useState<{ readonly asked: Asked; readonly possible: WirePossible }>();
  async function see(): Promise<void> {
    setSeen(undefined);
    const window = { start: instantOf(plan.day, from, plan.zone), end: instantOf(plan.day, until, plan.zone) };
    setSeen(await look.run({ residentId, services: [service], window, note: '', channel: 'telephone' }));
  }
  return (
    <div className="happened-form">
      <div className="happened-fields">
        <PickResident value={residentId} choose={setResident} />
        <PickService centreId={plan.centreId} value={service} choose={setService} />
        <PickOne label={words.from} value={from} options={times.map((time) => [time, time])} choose={setFrom} />
        <PickOne
          label={words.until}
          value={until}
          options={times.filter((time) => time > from).map((time) => [time, time])}
          choose={setUntil}
        />
      </div>
      <Button
        type="primary"
        disabled={residentId === '' || service === ''}
        loading={look.busy}
        onClick={() => void see()}
      >
        {words.possible}
      </Button>
      {look.failure && <Failed failure={look.failure} />}
      {seen && <Possible plan={plan} {...seen} done={booked} />}
    </div>
  );
}

function PickResident({ value, choose }: { readonly value: string; readonly choose: (id: string) => void }) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const found = useLoad(`find ${asked}`, async (signal) =>
    asked === '' ? [] : (await api.findResidents(asked, signal)).residents,
  );
  const residents = found.state === 'ready' ? found.value : [];
  return (
    <div className="field">
      <label htmlFor={id}>{words.who}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.state === 'failed' && <Failed failure={found.failure} again={found.again} />}
      {residents.length > 0 && (
        <select aria-label={words.who} value={value} onChange={(event) => choose(event.target.value)}>
          <option value="">{words.choose}</option>
          {residents.map((resident) => (
            <option key={resident.id} value={resident.id}>
              {nameOf(resident, language)} · {resident.birthDate}
            </option>
          ))}
        </select>
      )}
      {found.state === 'ready' && asked !== '' && residents.length === 0 && <p className="soft">{words.nobodyFound}</p>}
    </div>
  );
}

function PickService(props: {
  readonly centreId: string;
  readonly value: string;
  readonly choose: (code: string) => void;
}) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const services = useLoad(`services ${props.centreId}`, (signal) => api.services(props.centreId, signal));
  if (services.state === 'failed') return <Failed failure={services.failure} again={services.again} />;
  const offered = services.state === 'ready' ? services.value.services : [];
  return (
    <PickOne
      label={words.service}
      value={props.value}
      options={[['', words.choose], ...offered.map(({ code, name }) => [code, name[language]] as const)]}
      choose={props.choose}
    />
  );
}

function Possible(props: {
  readonly plan: WireDayPlan;
  readonly asked: Asked;
  readonly possible: WirePossible;
  readonly done: (isPlaced: boolean) => void;
}) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const { plan, asked, possible } = props;
  const { nearest, choices } = possible;
  const book = useAction((choice: string, key) =>
    liveApi.bookUrgent(plan.centreId, plan.day, { ...asked, choice }, key),
  );
  return (
    <section className="stack" aria-label={words.possibleTitle}>
      <h3>{words.possibleTitle}</h3>
      {nearest && (
        <Notice tone="amber" icon="alert">
          <p role="status">
            {words.doesNotFit}{' '}
            {words.misses[nearest.rule](nameOf(nearest, language), words.byMinutes(nearest.shortMinutes))}
          </p>
        </Notice>
      )}
      {choices.length === 0 && <p>{words.nothingPossible}</p>}
      {choices.map((choice) => (
        <article key={choice.key} className="stack choice" aria-label={words.choices[choice.kind]}>
          <p>
            <strong>{words.choices[choice.kind]}</strong>
            {choice.overtimeMinutes !== null && ` (${words.overtimeOf(choice.overtimeMinutes)})`}
            {choice.lateMinutes !== null && ` (${words.lateBy(choice.lateMinutes)})`}
          </p>
          <Moves moves={choice.moves} zone={plan.zone} />
          <Button
            loading={book.busy}
            onClick={async () => {
              const answer = await book.run(choice.key);
              if (answer) props.done(answer.state === 'accepted');
            }}
          >
            {words.take}
          </Button>
        </article>
      ))}
      {book.failure && <Failed failure={book.failure} />}
      <Elsewhere possible={possible} />
    </section>
  );
}

/** Other ways that leave this day as it is: each is booked where such visits are booked. */
function Elsewhere({ possible: { helps, zone } }: { readonly possible: WirePossible }) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const { today } = useSession();
  if (helps.length === 0) return null;
  return (
    <ul className="plain-list">
      {helps.map(({ kind, day, window, centre }) => (
        <li key={kind} className="row">
          <strong>{centre ? `${words.helps[kind]}: ${centre.name[language]}` : words.helps[kind]}</strong>
          <span className="figures">
            {dayFromToday(day, today, language)} {windowText(window, zone)}
          </span>
          {centre?.phone && <a href={`tel:${centre.phone}`}>{centre.phone}</a>}
        </li>
      ))}
    </ul>
  );
}
