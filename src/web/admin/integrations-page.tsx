import { type FormEvent, useId, useState } from 'react';
import { integrationScopes, type WireIntegration } from '#identity/wire';
import { accountApi } from '../net/account-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { adminWords } from '../words/admin.ts';
import { useWords } from '../words/use-words.ts';
import { Sure } from './sure.tsx';

/** Programs of others that may read this organisation's data. */
export function IntegrationsPage() {
  const words = useWords(adminWords);
  const list = useLoad('integrations', accountApi.integrations);
  return (
    <Page title={words.integrations}>
      <p className="soft">{words.integrationsWhy}</p>
      <div className="desk-columns">
        <div className="stack">
          {list.state === 'loading' && <Loading rows={2} />}
          {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
          {list.state === 'ready' && list.value.integrations.length === 0 && (
            <Empty icon="bag" title={words.noPrograms} />
          )}
          {list.state === 'ready' && list.value.integrations.length > 0 && (
            <section className="card" aria-label={words.integrations}>
              <ul className="plain-list people-lines">
                {list.value.integrations.map((one) => (
                  <Program key={one.id} program={one} again={list.again} />
                ))}
              </ul>
            </section>
          )}
        </div>
        <Add added={list.again} />
      </div>
    </Page>
  );
}

function Program({ program, again }: { program: WireIntegration; again: () => void }) {
  const words = useWords(adminWords);
  const close = useAction(accountApi.closeIntegration);
  async function shut(): Promise<void> {
    if (await close.run(program.id)) again();
  }
  return (
    <li>
      <div>
        <span className="strong">{program.name}</span>
        <p className="soft small">{program.scopes.map((scope) => words.scopeNames[scope]).join(' · ')}</p>
        <p className="soft small figures">{program.clientId}</p>
        {close.failure && <Failed failure={close.failure} />}
      </div>
      {program.closedAt === null ? (
        <Sure word={words.shutOut} busy={close.busy} act={() => void shut()} />
      ) : (
        <span className="badge">{words.shut}</span>
      )}
    </li>
  );
}

function Add({ added }: { added: () => void }) {
  const words = useWords(adminWords);
  const name = useId();
  const add = useAction(accountApi.addIntegration);
  const [made, setMade] = useState<{ id: string; secret: string }>();
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const chosen = integrationScopes.filter((scope) => given.has(scope));
    const answer = await add.run({ name: String(given.get('name')).trim(), scopes: chosen });
    if (!answer) return;
    setMade({ id: answer.integration.clientId, secret: answer.secret });
    form.reset();
    added();
  }
  return (
    <section className="card" aria-labelledby="add-program">
      <h2 id="add-program">{words.addTitle}</h2>
      {made && (
        <Notice tone="accent" icon="check">
          <p role="status">{words.secretOnce}</p>
          <dl className="facts">
            <dt>{words.clientId}</dt>
            <dd className="secret-text">{made.id}</dd>
            <dt>{words.secret}</dt>
            <dd className="secret-text">{made.secret}</dd>
          </dl>
        </Notice>
      )}
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={name}>{words.programName}</label>
          <input id={name} name="name" required maxLength={100} autoComplete="off" />
        </div>
        <fieldset>
          <legend>{words.scopes}</legend>
          <div className="stack">
            {integrationScopes.map((scope) => (
              <label key={scope} className="choice">
                <input type="checkbox" name={scope} />
                <span className="choice-text">{words.scopeNames[scope]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {add.failure && <Failed failure={add.failure} />}
        <button type="submit" className="button main" disabled={add.busy}>
          {words.add}
        </button>
      </form>
    </section>
  );
}
