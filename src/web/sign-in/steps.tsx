import type { SignInState } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Failed } from '../parts/states.tsx';
import { useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { Enrol } from './enrol.tsx';
import { SecretForm } from './secret-form.tsx';

/** What is left of a sign-in after its first proof; nothing when it is whole. */
export function Steps({
  state,
  next,
  signedIn,
  choose,
}: {
  state: SignInState;
  next: (state: SignInState) => void;
  signedIn: () => void;
  /** Where several people share a telephone: who it is. */
  choose?: (personId: string) => Promise<SignInState>;
}) {
  if (state.state === 'second-factor') return <SecondFactor next={next} />;
  if (state.state === 'enrol') return <Enrol signedIn={signedIn} />;
  if (state.state === 'choose' && choose) return <Choose people={state.people} choose={choose} next={next} />;
  return null;
}

function SecondFactor({ next }: { next: (state: SignInState) => void }) {
  const words = useWords(waysInWords);
  const prove = useAction(accountApi.secondFactor);
  async function send(given: { code: string }): Promise<void> {
    const state = await prove.run(given);
    if (state) next(state);
  }
  return (
    <Page title={words.factorTitle}>
      <section className="card">
        <SecretForm
          fields={[
            {
              name: 'code',
              label: words.factor,
              type: 'text',
              autoComplete: 'one-time-code',
              hint: words.factorHint,
            },
          ]}
          button={words.goOn}
          busy={prove.busy}
          failure={prove.failure}
          send={(given) => void send(given)}
        />
      </section>
    </Page>
  );
}

function Choose(props: {
  people: readonly { readonly personId: string; readonly name: string }[];
  choose: (personId: string) => Promise<SignInState>;
  next: (state: SignInState) => void;
}) {
  const words = useWords(waysInWords);
  const choose = useAction(props.choose);
  async function take(personId: string): Promise<void> {
    const state = await choose.run(personId);
    if (state) props.next(state);
  }
  return (
    <Page title={words.whoAreYou}>
      <p className="soft">{words.sharedNumber}</p>
      {choose.failure && <Failed failure={choose.failure} />}
      <section className="card">
        <ul className="plain-list">
          {props.people.map((person) => (
            <li key={person.personId}>
              <button
                type="button"
                className="line-link"
                disabled={choose.busy}
                onClick={() => void take(person.personId)}
              >
                <span className="strong">{person.name}</span>
                <Icon name="next" />
              </button>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
