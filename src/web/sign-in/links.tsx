import { useState } from 'react';
import type { OpenedInvitation, SignInState } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { SecretForm } from './secret-form.tsx';
import { Steps } from './steps.tsx';

/** The secret of a link stands behind `#`: it never leaves the browser but in a request's body. */
const secretInAddress = (): string => location.hash.slice(1);

export function ForgotPassword() {
  const words = useWords(waysInWords);
  const ask = useAction(accountApi.askRecovery);
  const [sent, setSent] = useState(false);
  async function send(given: { email: string }): Promise<void> {
    if ((await ask.run(given)) !== undefined) setSent(true);
  }
  return (
    <Page title={words.recoveryTitle} back="/sign-in/account?as=staff">
      {sent ? (
        <Notice tone="accent" icon="check">
          <p role="status">{words.linkSent}</p>
        </Notice>
      ) : (
        <section className="card">
          <p>{words.recoveryWhy}</p>
          <SecretForm
            fields={[{ name: 'email', label: words.email, type: 'email', autoComplete: 'username' }]}
            button={words.sendLink}
            busy={ask.busy}
            failure={ask.failure}
            send={(given) => void send(given)}
          />
        </section>
      )}
    </Page>
  );
}

export function NewPassword() {
  const words = useWords(waysInWords);
  const save = useAction(async (given: { password: string }) => {
    await accountApi.newPassword({ token: secretInAddress(), ...given });
    return true;
  });
  const [saved, setSaved] = useState(false);
  async function send(given: { password: string }): Promise<void> {
    if (await save.run(given)) setSaved(true);
  }
  return (
    <Page title={words.newPasswordTitle}>
      {saved ? (
        <Notice tone="accent" icon="check">
          <p role="status">{words.passwordSaved}</p>
          <Link to="/sign-in/account?as=staff" className="button main">
            {words.goSignIn}
          </Link>
        </Notice>
      ) : (
        <section className="card">
          <SecretForm
            fields={[
              {
                name: 'password',
                label: words.newPassword,
                type: 'password',
                autoComplete: 'new-password',
                hint: words.passwordHint,
              },
            ]}
            button={words.save}
            busy={save.busy}
            failure={save.failure}
            send={(given) => void send(given)}
          />
        </section>
      )}
    </Page>
  );
}

export function Invitation({ signedIn, someone }: { signedIn: () => void; someone: boolean }) {
  const words = useWords(waysInWords);
  const token = secretInAddress();
  const opened = useLoad(`invitation ${token}`, () => accountApi.openInvitation(token));
  const [state, setState] = useState<SignInState>();
  function next(reached: SignInState): void {
    if (reached.state === 'whole') signedIn();
    else setState(reached);
  }
  if (state) return <Steps state={state} next={next} signedIn={signedIn} />;
  return (
    <Page title={words.invitationTitle}>
      {opened.state === 'loading' && <Loading rows={2} />}
      {opened.state === 'failed' && <Failed failure={opened.failure} />}
      {opened.state === 'ready' && <Accept invitation={opened.value} token={token} next={next} someone={someone} />}
    </Page>
  );
}

function Accept(props: {
  invitation: OpenedInvitation;
  token: string;
  next: (state: SignInState) => void;
  someone: boolean;
}) {
  const words = useWords(waysInWords);
  const language = useLanguage();
  const { invitation, token } = props;
  const accept = useAction(accountApi.acceptInvitation);
  async function send(given: { name?: string; password?: string }): Promise<void> {
    const state = await accept.run({ token, ...given });
    if (state) props.next(state);
  }
  return (
    <section className="card">
      <p>{words.invitedTo(invitation.organisation[language], words.roles[invitation.role])}</p>
      {!invitation.known && (
        <SecretForm
          fields={[
            {
              name: 'name',
              label: words.yourName,
              type: 'text',
              autoComplete: 'name',
              initial: invitation.name,
            },
            {
              name: 'password',
              label: words.newPassword,
              type: 'password',
              autoComplete: 'new-password',
              hint: words.passwordHint,
            },
          ]}
          button={words.accept}
          busy={accept.busy}
          failure={accept.failure}
          send={(given) => void send(given)}
        />
      )}
      {invitation.known && (
        <>
          <p>{words.known(invitation.email)}</p>
          {accept.failure && <Failed failure={accept.failure} />}
          {props.someone ? (
            <button type="button" className="button main" disabled={accept.busy} onClick={() => void send({})}>
              {words.accept}
            </button>
          ) : (
            <Link to="/sign-in/account?as=staff" className="button main">
              {words.goSignIn}
            </Link>
          )}
        </>
      )}
    </section>
  );
}
