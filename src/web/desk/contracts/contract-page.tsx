import { useState } from 'react';
import type { WireContract, WireMember } from '#contracts/wire';
import { ContractBadge, History, MemberFacts, Three } from '../../contracts/facts.tsx';
import { GuardianAnswer } from '../../contracts/guardian.tsx';
import { contractsApi } from '../../net/contracts-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { contractMoveWords } from '../../words/contract-moves.ts';
import { contractWords } from '../../words/contracts.ts';
import { useWords } from '../../words/use-words.ts';

/** One contract at the desk or with its doctor: each member's word, both signatures, what became of it. */
export function ContractPage({ id }: { id: string }) {
  const words = useWords(contractWords);
  const contract = useLoad(`contract ${id}`, (signal) => contractsApi.show(id, signal));
  return (
    <Page title={words.title} back="/contracts">
      {contract.state === 'loading' && <Loading rows={4} />}
      {contract.state === 'failed' && <Failed failure={contract.failure} again={contract.again} />}
      {contract.state === 'ready' && (
        <div className="stack">
          <section className="card stack" aria-labelledby="three">
            <h2 id="three">
              {words.number(contract.value.number)} <ContractBadge contract={contract.value} />
            </h2>
            <Three contract={contract.value} />
            {contract.value.successorId !== null && (
              <Link to={`/contracts/${contract.value.successorId}`}>{words.showNext}</Link>
            )}
            <MoveLink contract={contract.value} />
            <Sign contract={contract.value} again={contract.again} />
          </section>
          <section className="card stack" aria-labelledby="members">
            <h2 id="members">{words.members}</h2>
            {contract.value.members.map((member) => (
              <MemberFacts key={member.id} member={member}>
                <Word contract={contract.value} member={member} again={contract.again} />
              </MemberFacts>
            ))}
          </section>
          <section className="card">
            <History contract={contract.value} />
          </section>
        </div>
      )}
    </Page>
  );
}

function MoveLink({ contract }: { contract: WireContract }) {
  const words = useWords(contractMoveWords);
  const { me } = useSession();
  if (contract.state !== 'active' || me.role === 'doctor') return null;
  return (
    <div className="row">
      <Link to={`/contracts/${contract.id}/move`} className="button">
        {words.move}
      </Link>
    </div>
  );
}

/** What a member says at the counter, written down by the desk. */
function Word({ contract, member, again }: { contract: WireContract; member: WireMember; again: () => void }) {
  const words = useWords(contractWords);
  const answer = useAction((given: boolean) =>
    contractsApi.answer(contract.id, { residentId: member.residentId, given, relation: 'self', authorityId: null }),
  );
  if (!member.mayAnswer) return null;
  const say = async (given: boolean) => {
    if (await answer.run(given)) again();
  };
  if (member.needsGuardian) return <GuardianAnswer contract={contract} member={member} again={again} />;
  return (
    <>
      {answer.failure && <Failed failure={answer.failure} />}
      <div className="row">
        <button type="button" className="button" disabled={answer.busy} onClick={() => void say(true)}>
          {words.agreedByMember}
        </button>
        <button type="button" className="button" disabled={answer.busy} onClick={() => void say(false)}>
          {words.refusedByMember}
        </button>
      </div>
      <GuardianAnswer contract={contract} member={member} again={again} />
    </>
  );
}

function Sign({ contract, again }: { contract: WireContract; again: () => void }) {
  const words = useWords(contractWords);
  const [paper, setPaper] = useState<File | null>(null);
  const submit = useAction((_: null) => contractsApi.submit(contract.id));
  const sign = useAction((_: { name: string | undefined }) => contractsApi.sign(contract.id, paper));
  const withdraw = useAction((_: null) =>
    contractsApi.end(contract.id, { reason: 'withdrawn', endsOn: contract.startsOn }),
  );
  const failure = submit.failure ?? sign.failure ?? withdraw.failure;
  const busy = submit.busy || sign.busy || withdraw.busy;
  const done = async (running: Promise<unknown>) => {
    if (await running) again();
  };
  if (contract.state !== 'draft' && contract.state !== 'submitted') return null;
  return (
    <>
      {failure && <Failed failure={failure} />}
      {contract.state === 'submitted' && (
        <div className="field">
          <label htmlFor="paper">{words.paper}</label>
          <input
            id="paper"
            type="file"
            accept="application/pdf,image/jpeg,image/png,image/webp"
            onChange={(event) => setPaper(event.target.files?.[0] ?? null)}
          />
          {paper === null && contract.documentId === null && <p className="soft small">{words.paperNeeded}</p>}
        </div>
      )}
      <div className="row">
        {contract.state === 'draft' ? (
          <button type="button" className="button main" disabled={busy} onClick={() => void done(submit.run(null))}>
            {words.submit}
          </button>
        ) : (
          <button
            type="button"
            className="button main"
            disabled={busy || (paper === null && contract.documentId === null)}
            onClick={() => void done(sign.run({ name: paper?.name }))}
          >
            {words.sign}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={() => void done(withdraw.run(null))}>
          {words.withdraw}
        </button>
      </div>
    </>
  );
}
