import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { deskWords } from '../words/desk.ts';
import { registerWords } from '../words/register.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { ageOn } from './planning-phase.ts';
import { useSettled } from './use-settled.ts';

/** The telephone rings: type, arrow, Enter. */
export function Find() {
  const words = useWords(deskWords);
  const { query } = usePlace();
  const [typed, setTyped] = useState(query.get('q') ?? '');
  const asked = useSettled(typed.trim());
  const found = useLoad(`find ${asked}`, async (signal) =>
    asked === '' ? [] : (await api.findResidents(asked, signal)).residents,
  );
  const residents = found.state === 'ready' ? found.value : [];
  return (
    <Page title={words.findTitle}>
      <div className="find">
        <FindBox typed={typed} setTyped={setTyped} residents={residents} />
        <div role="status" className="soft small">
          {found.state === 'ready' && asked !== '' && words.foundCount(residents.length)}
        </div>
        {found.state === 'failed' && <Failed failure={found.failure} again={found.again} />}
        {asked === '' && <Empty icon="people" title={words.startTitle} />}
        {found.state === 'ready' && asked !== '' && residents.length === 0 && (
          <Empty icon="people" title={words.nobodyTitle}>
            {words.nobody}
          </Empty>
        )}
        {found.state === 'ready' && asked !== '' && <RegisterLink searched={asked} first={residents.length === 0} />}
      </div>
    </Page>
  );
}

/** Who is not among those found is new. */
function RegisterLink({ searched, first }: { searched: string; first: boolean }) {
  const words = useWords(registerWords);
  return (
    <p className="row register-link">
      <Link to={`/residents/new?q=${encodeURIComponent(searched)}`} className={first ? 'button main' : 'button quiet'}>
        {words.registerNew}
      </Link>
    </p>
  );
}

function FindBox(props: { typed: string; setTyped: (typed: string) => void; residents: readonly WireResident[] }) {
  const words = useWords(deskWords);
  const { residents } = props;
  const [at, setAt] = useState(0);
  const [field, list, hint] = [useId(), useId(), useId()];
  const box = useRef<HTMLInputElement>(null);
  const marked = Math.min(at, residents.length - 1);
  useEffect(() => box.current?.focus(), []);

  function press(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && residents.length > 0) {
      event.preventDefault();
      setAt((marked + step + residents.length) % residents.length);
    }
    const chosen = residents[marked];
    if (event.key === 'Enter' && chosen) open(chosen);
  }
  function open(resident: WireResident): void {
    go(`/residents?q=${encodeURIComponent(props.typed)}`, 'replace');
    go(`/residents/${resident.id}`);
  }

  return (
    <div className="field">
      <label htmlFor={field}>{words.findLabel}</label>
      <input
        ref={box}
        id={field}
        role="combobox"
        aria-expanded={residents.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-describedby={hint}
        aria-activedescendant={residents[marked] ? `${list}-${marked}` : undefined}
        autoComplete="off"
        value={props.typed}
        onChange={(event) => {
          props.setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <p id={hint} className="soft small">
        {words.findHint}
      </p>
      <div id={list} role="listbox" aria-label={words.findTitle} className="found">
        {residents.map((resident, index) => (
          <Option key={resident.id} id={`${list}-${index}`} resident={resident} marked={index === marked} open={open} />
        ))}
      </div>
    </div>
  );
}

/** The keyboard stays in the field (`aria-activedescendant`); the mouse may press an option. */
function Option(props: {
  id: string;
  resident: WireResident;
  marked: boolean;
  open: (resident: WireResident) => void;
}) {
  const words = useWords(deskWords);
  const language = useLanguage();
  const { today } = useSession();
  const { resident } = props;
  const [name, otherName] =
    language === 'en' ? [resident.nameLatin, resident.name] : [resident.name, resident.nameLatin];
  const address = language === 'en' ? resident.address?.textLatin || resident.address?.text : resident.address?.text;
  return (
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.marked}
      className="found-one"
      onMouseDown={(event) => {
        event.preventDefault();
        props.open(resident);
      }}
    >
      <span>
        <span className="strong">{name || otherName}</span> <span className="soft">{otherName}</span>
        <span className="soft block small">
          {words.sexes[resident.sex]} · {words.age(ageOn(resident.birthDate, today))} ·{' '}
          {resident.phone ?? words.noPhone}
        </span>
      </span>
      <span className="soft small">{address ?? words.noAddress}</span>
    </div>
  );
}
