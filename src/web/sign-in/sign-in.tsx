import { useId, useState } from 'react';
import type { WireDemoPerson } from '#identity/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Frame, Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { Link, usePlace } from '../router/router.tsx';
import { signInWords } from '../words/sign-in.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { nameOf, peopleOf, rolesFrom } from './people.ts';

/** Sign-in of the demo town: choose somebody. */
export default function SignIn({ signedIn }: { signedIn: () => void }) {
  const words = useWords(signInWords);
  const ways = useWords(waysInWords);
  const people = useLoad('demo people', api.demoPeople);
  if (people.state === 'failed' && people.failure.status === 404) {
    return (
      <Frame links={[]}>
        <Page title={words.notDemoTitle}>
          <Empty icon="person" title={words.notDemo} />
        </Page>
      </Frame>
    );
  }
  return (
    <Frame links={[]}>
      <Page title={words.title}>
        <Notice tone="accent" icon="people">
          <p>{words.invented}</p>
        </Notice>
        <p className="soft">{words.why}</p>
        <Link to="/sign-in/account">{ways.account}</Link>
        {people.state === 'loading' && <Loading rows={3} />}
        {people.state === 'failed' && <Failed failure={people.failure} again={people.again} />}
        {people.state === 'ready' && <Choose people={people.value.people} signedIn={signedIn} />}
      </Page>
    </Frame>
  );
}

function Choose({ people, signedIn }: { people: readonly WireDemoPerson[]; signedIn: () => void }) {
  const words = useWords(signInWords);
  const [typed, setTyped] = useState('');
  const field = useId();
  const choose = useAction(api.demoSignIn);
  async function take(person: WireDemoPerson): Promise<void> {
    if (await choose.run({ role: person.role, code: person.code })) signedIn();
  }
  const found = rolesFrom(usePlace().query.get('role'))
    .map((role) => ({ role, people: peopleOf(people, role, typed) }))
    .filter((group) => group.people.length > 0);
  return (
    <>
      {choose.failure && <Failed failure={choose.failure} />}
      <div className="field">
        <label htmlFor={field}>{words.find}</label>
        <input
          id={field}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      {found.length === 0 && <Empty icon="people" title={words.nobody} />}
      {found.map((group) => (
        <Group key={group.role} role={group.role} people={group.people} busy={choose.busy} take={take} />
      ))}
    </>
  );
}

const shownAtFirst = 6;

function Group(props: {
  role: WireDemoPerson['role'];
  people: readonly WireDemoPerson[];
  busy: boolean;
  take: (person: WireDemoPerson) => void;
}) {
  const words = useWords(signInWords);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? props.people : props.people.slice(0, shownAtFirst);
  const heading = useId();
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{words[props.role]}</h2>
      <ul className="plain-list">
        {shown.map((person) => (
          <li key={person.code}>
            <button type="button" className="line-link" disabled={props.busy} onClick={() => props.take(person)}>
              <span>
                <span className="strong">{nameOf(person, language)}</span>
                <span className="soft small block">
                  {person.about[language]} · {person.centre[language]}
                </span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      {props.people.length > shown.length && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {words.more(props.people.length - shown.length)}
        </button>
      )}
    </section>
  );
}
