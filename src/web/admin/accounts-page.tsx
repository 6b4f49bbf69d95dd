import { useState } from 'react';
import type { WireAccount, WireInvitation } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { dayAt } from '../time/clock.ts';
import { adminWords } from '../words/admin.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waysInWords } from '../words/ways-in.ts';
import { Invite } from './invite.tsx';
import { RoleForm } from './role-form.tsx';
import { Sure } from './sure.tsx';

/** Who may sign in here, as what, and who is invited. */
export function AccountsPage() {
  const words = useWords(adminWords);
  const list = useLoad('accounts', accountApi.accounts);
  return (
    <Page title={words.accountsTitle}>
      <div className="desk-columns">
        <div className="stack">
          {list.state === 'loading' && <Loading rows={3} />}
          {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
          {list.state === 'ready' && (
            <>
              <Accounts accounts={list.value.accounts} again={list.again} />
              {list.value.invitations.length > 0 && (
                <Invitations invitations={list.value.invitations} again={list.again} />
              )}
            </>
          )}
        </div>
        <Invite invited={list.again} />
      </div>
    </Page>
  );
}

function Accounts({ accounts, again }: { accounts: readonly WireAccount[]; again: () => void }) {
  const words = useWords(adminWords);
  if (accounts.length === 0) return <Empty icon="people" title={words.noAccounts} />;
  return (
    <section className="card" aria-label={words.accountsTitle}>
      <ul className="plain-list people-lines">
        {accounts.map((account) => (
          <AccountLine key={account.id} account={account} again={again} />
        ))}
      </ul>
    </section>
  );
}

function AccountLine({ account, again }: { account: WireAccount; again: () => void }) {
  const words = useWords(adminWords);
  const { roles } = useWords(waysInWords);
  const { me } = useSession();
  const [changing, setChanging] = useState(false);
  const act = useAction(async (what: 'close' | 'open' | 'resetFactor') => {
    await accountApi[what](account.id);
    return true;
  });
  async function run(what: 'close' | 'open' | 'resetFactor'): Promise<void> {
    if (await act.run(what)) again();
  }
  const own = account.id === me.accountId;
  return (
    <li>
      <div>
        <span className="strong">{account.name || account.email}</span>{' '}
        {own && <span className="badge accent">{words.you}</span>}{' '}
        {account.closedAt !== null && <span className="badge red">{words.closed}</span>}{' '}
        {!account.hasSecondFactor && <span className="badge amber">{words.noFactor}</span>}
        <p className="soft small">
          {roles[account.role]} · {account.email}
        </p>
        {act.failure && <Failed failure={act.failure} />}
        {changing && (
          <RoleForm
            account={account}
            done={() => {
              setChanging(false);
              again();
            }}
          />
        )}
      </div>
      {!own && (
        <div className="row">
          <button type="button" className="button" onClick={() => setChanging(!changing)} aria-expanded={changing}>
            {words.changeRole}
          </button>
          {account.hasSecondFactor && (
            <Sure word={words.resetFactor} busy={act.busy} act={() => void run('resetFactor')} />
          )}
          {account.closedAt === null ? (
            <Sure word={words.close} busy={act.busy} act={() => void run('close')} />
          ) : (
            <button type="button" className="button" disabled={act.busy} onClick={() => void run('open')}>
              {words.open}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function Invitations({ invitations, again }: { invitations: readonly WireInvitation[]; again: () => void }) {
  const words = useWords(adminWords);
  const { roles } = useWords(waysInWords);
  const language = useLanguage();
  const { zone } = useSession();
  const withdraw = useAction(async (id: string) => {
    await accountApi.withdraw(id);
    return true;
  });
  async function run(id: string): Promise<void> {
    if (await withdraw.run(id)) again();
  }
  return (
    <section className="card" aria-labelledby="invitations">
      <h2 id="invitations">{words.openInvitations}</h2>
      {withdraw.failure && <Failed failure={withdraw.failure} />}
      <ul className="plain-list people-lines">
        {invitations.map((one) => (
          <li key={one.id}>
            <div>
              <span className="strong">{one.email}</span>
              <p className="soft small">
                {roles[one.role]} · {words.expires(longDay(dayAt(one.expiresAt, zone), language))}
              </p>
            </div>
            <button type="button" className="button" disabled={withdraw.busy} onClick={() => void run(one.id)}>
              {words.withdraw}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
