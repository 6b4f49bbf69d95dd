import { useState } from 'react';
import type { OwnAccount } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { Enrol } from '../sign-in/enrol.tsx';
import { SecretForm } from '../sign-in/secret-form.tsx';
import { accountWords } from '../words/account.ts';
import { commonWords } from '../words/common.ts';
import { useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { SignIns } from './sign-ins.tsx';

/** How somebody signs in, and where she is signed in. */
export function AccountPage({ changed }: { changed: () => void }) {
  const words = useWords(accountWords);
  const common = useWords(commonWords);
  const { me, signOut } = useSession();
  const account = useLoad('own account', accountApi.own);
  const [enrolling, setEnrolling] = useState(false);
  if (me.accountId === null) {
    return (
      <Page title={words.title}>
        <Empty icon="person" title={words.demoTitle}>
          {words.demoText}
        </Empty>
      </Page>
    );
  }
  if (enrolling) return <Enrol signedIn={changed} />;
  return (
    <Page title={words.title}>
      {account.state === 'loading' && <Loading rows={3} />}
      {account.state === 'failed' && <Failed failure={account.failure} again={account.again} />}
      {account.state === 'ready' && (
        <>
          <SignIns signIns={account.value.signIns} again={account.again} changed={changed} />
          <Password account={account.value} again={account.again} />
          {account.value.hasSecondFactor && (
            <Factor left={account.value.recoveryCodesLeft} begun={() => setEnrolling(true)} />
          )}
        </>
      )}
      <button type="button" className="button block" onClick={() => void signOut()}>
        {common.signOut}
      </button>
    </Page>
  );
}

function Password({ account, again }: { account: OwnAccount; again: () => void }) {
  const words = useWords(accountWords);
  const ways = useWords(waysInWords);
  const [saved, setSaved] = useState(0);
  const change = useAction(async (given: { current?: string; password: string }) => {
    await accountApi.changePassword(given);
    return true;
  });
  async function send(given: { current?: string; password: string }): Promise<void> {
    if (!(await change.run(given))) return;
    setSaved(saved + 1);
    again();
  }
  const next = {
    name: 'password',
    label: words.next,
    type: 'password',
    autoComplete: 'new-password',
    hint: ways.passwordHint,
  } as const;
  const current = {
    name: 'current',
    label: words.current,
    type: 'password',
    autoComplete: 'current-password',
  } as const;
  return (
    <details className="card">
      <summary>{words.passwordTitle}</summary>
      {!account.hasPassword && <p>{words.noPassword}</p>}
      {saved > 0 && (
        <Notice tone="accent" icon="check">
          <p role="status">{words.passwordSaved}</p>
        </Notice>
      )}
      <SecretForm<'current' | 'password'>
        key={saved}
        atRest
        fields={account.hasPassword ? [current, next] : [next]}
        button={words.savePassword}
        busy={change.busy}
        failure={change.failure}
        send={(given) => void send(given)}
      />
    </details>
  );
}

function Factor({ left, begun }: { left: number; begun: () => void }) {
  const words = useWords(accountWords);
  const replace = useAction(async (given: { password: string }) => {
    await accountApi.replaceFactor(given);
    return true;
  });
  async function send(given: { password: string }): Promise<void> {
    if (await replace.run(given)) begun();
  }
  return (
    <details className="card">
      <summary>{words.factorTitle}</summary>
      <p>{words.factorOn(left)}</p>
      <p className="soft small">{words.replaceHint}</p>
      <SecretForm
        atRest
        fields={[{ name: 'password', label: words.current, type: 'password', autoComplete: 'current-password' }]}
        button={words.replace}
        busy={replace.busy}
        failure={replace.failure}
        send={(given) => void send(given)}
      />
    </details>
  );
}
