import { useState } from 'react';
import type { WireWaiting } from '#contracts/wire';
import { ContractBadge } from '../../contracts/facts.tsx';
import { contractsApi } from '../../net/contracts-api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { nameOf } from '../../sign-in/people.ts';
import { addDays } from '../../time/clock.ts';
import { contractFigureWords } from '../../words/contract-figures.ts';
import { contractWords } from '../../words/contracts.ts';
import { longDay } from '../../words/days.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { useSettled } from '../use-settled.ts';

/** What waits for the desk or a doctor: contracts to be signed, drafts, those that end; and a search for who is whose. */
export function ContractsPage() {
  const words = useWords(contractWords);
  const figures = useWords(contractFigureWords);
  const waiting = useLoad('waiting contracts', (signal) => contractsApi.waiting(signal));
  return (
    <Page title={words.menu}>
      <Link to="/contracts/figures" className="button">
        {figures.menu}
      </Link>
      <Search />
      {waiting.state === 'loading' && <Loading rows={4} />}
      {waiting.state === 'failed' && <Failed failure={waiting.failure} again={waiting.again} />}
      {waiting.state === 'ready' && (
        <div className="stack">
          <List title={words.waitingSubmitted} contracts={waiting.value.submitted} />
          <List title={words.waitingDraft} contracts={waiting.value.draft} />
          <List title={words.waitingEnding} contracts={waiting.value.ending} />
        </div>
      )}
    </Page>
  );
}

function List({ title, contracts }: { title: string; contracts: readonly WireWaiting[] }) {
  const words = useWords(contractWords);
  const language = useLanguage();
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title} <span className="soft figures">{contracts.length}</span>
      </h2>
      {contracts.length === 0 ? (
        <p className="soft">{words.nothingWaits}</p>
      ) : (
        <ul className="plain-list">
          {contracts.map((contract) => (
            <li key={contract.id} className="row">
              <Link to={`/contracts/${contract.id}`}>{nameOf(contract, language)}</Link>
              <span className="soft figures">
                {words.number(contract.number)} · {words.persons(contract.persons)} ·{' '}
                {words.term(longDay(contract.startsOn, language), longDay(addDays(contract.endsOn, -1), language))}
              </span>
              {contract.renewed && <span className="badge accent">{words.renewed}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Search() {
  const words = useWords(contractWords);
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const found = useLoad(`contracts found ${asked}`, async (signal) =>
    asked === '' ? undefined : contractsApi.find(asked, signal),
  );
  return (
    <section className="card stack" aria-label={words.find}>
      <div className="field">
        <label htmlFor="find-contract">{words.find}</label>
        <input
          id="find-contract"
          type="search"
          value={typed}
          placeholder={words.findHint}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {found.state === 'failed' && <Failed failure={found.failure} again={found.again} />}
      {found.state === 'ready' && found.value && found.value.residents.length === 0 && (
        <Empty icon="people" title={words.noneFound} />
      )}
      {found.state === 'ready' && found.value && found.value.residents.length > 0 && (
        <ul className="plain-list">
          {found.value.residents.map((person) => (
            <li key={person.residentId} className="row">
              <strong>{nameOf(person, language)}</strong>
              <span className="soft figures">
                {person.code} · {person.birthDate}
              </span>
              {person.contract ? (
                <Link to={`/contracts/${person.contract.id}`}>
                  {person.contract.teamName[language]} <ContractBadge contract={person.contract} />
                </Link>
              ) : (
                <span className="soft">{words.notSigned}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
