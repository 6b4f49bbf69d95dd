import { useState } from 'react';
import type { SignInState } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { Page } from '../parts/frame.tsx';
import { Notice } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { SecretForm } from './secret-form.tsx';
import { Steps } from './steps.tsx';

/** Signing in with an account: residents by telephone, staff by mail address and two proofs. */
export function Ways({ signedIn, demo }: { signedIn: () => void; demo: boolean }) {
  const words = useWords(waysInWords);
  const { path, query } = usePlace();
  const as = query.get('as') === 'staff' ? 'staff' : 'resident';
  const [state, setState] = useState<SignInState>();
  const [proof, setProof] = useState<{ phone: string; code: string }>();
  function next(reached: SignInState): void {
    if (reached.state === 'whole') signedIn();
    else setState(reached);
  }
  if (state) {
    const choose = (personId: string) => accountApi.withCode({ phone: '', code: '', ...proof, personId });
    return <Steps state={state} next={next} signedIn={signedIn} choose={choose} />;
  }
  return (
    <Page title={words.title}>
      <nav className="tabs" aria-label={words.title}>
        {(['resident', 'staff'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            aria-current={as === kind ? 'page' : undefined}
            onClick={() => go(kind === 'staff' ? `${path}?as=staff` : path, 'replace')}
          >
            {kind === 'staff' ? words.asStaff : words.asResident}
          </button>
        ))}
      </nav>
      <section className="card" key={as}>
        {as === 'staff' ? <ByPassword staff next={next} /> : <Resident next={next} proven={setProof} />}
      </section>
      {demo && <Link to="/sign-in">{words.demo}</Link>}
    </Page>
  );
}

type Next = { next: (state: SignInState) => void };
type Proven = { proven: (proof: { phone: string; code: string }) => void };

function Resident({ next, proven }: Next & Proven) {
  const words = useWords(waysInWords);
  const [byPassword, setByPassword] = useState(false);
  return (
    <>
      {byPassword ? <ByPassword next={next} /> : <ByCode next={next} proven={proven} />}
      <button type="button" className="button quiet" onClick={() => setByPassword(!byPassword)}>
        {byPassword ? words.withCode : words.withPassword}
      </button>
    </>
  );
}

function ByPassword({ next, staff = false }: Next & { staff?: boolean }) {
  const words = useWords(waysInWords);
  const signIn = useAction(accountApi.withPassword);
  async function send(given: { name: string; password: string }): Promise<void> {
    const state = await signIn.run(given);
    if (state) next(state);
  }
  return (
    <>
      <SecretForm
        fields={[
          staff
            ? { name: 'name', label: words.email, type: 'email', autoComplete: 'username' }
            : { name: 'name', label: words.phone, type: 'tel', autoComplete: 'username', figures: true },
          { name: 'password', label: words.password, type: 'password', autoComplete: 'current-password' },
        ]}
        button={words.signIn}
        busy={signIn.busy}
        failure={signIn.failure}
        send={(given) => void send(given)}
      />
      {staff && <Link to="/forgot-password">{words.forgotten}</Link>}
    </>
  );
}

function ByCode({ next, proven }: Next & Proven) {
  const words = useWords(waysInWords);
  const [phone, setPhone] = useState<string>();
  const ask = useAction(accountApi.sendCode);
  const signIn = useAction(accountApi.withCode);
  async function sendCode(given: { phone: string }): Promise<void> {
    if ((await ask.run(given)) !== undefined) setPhone(given.phone);
  }
  async function prove(code: string): Promise<void> {
    const proof = { phone: phone ?? '', code: code.trim() };
    const state = await signIn.run(proof);
    if (!state) return;
    proven(proof);
    next(state);
  }
  if (phone === undefined) {
    return (
      <SecretForm
        key="phone"
        fields={[
          {
            name: 'phone',
            label: words.phone,
            type: 'tel',
            autoComplete: 'tel-national',
            hint: words.phoneHint,
            figures: true,
          },
        ]}
        button={words.sendCode}
        busy={ask.busy}
        failure={ask.failure}
        send={(given) => void sendCode(given)}
      />
    );
  }
  return (
    <SecretForm
      key="code"
      fields={[{ name: 'code', label: words.code, type: 'text', autoComplete: 'one-time-code', figures: true }]}
      button={words.signIn}
      busy={signIn.busy}
      failure={signIn.failure}
      send={({ code }) => void prove(code)}
    >
      <Notice tone="accent" icon="phone">
        <p role="status">{words.codeSent}</p>
        <button type="button" className="button quiet" onClick={() => setPhone(undefined)}>
          {words.otherPhone}
        </button>
      </Notice>
    </SecretForm>
  );
}
