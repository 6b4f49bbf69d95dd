import { useState } from 'react';
import type { WireContract, WireMember } from '#contracts/wire';
import { ContractSheet, YesOrNo } from '../../contracts/contract-sheet.tsx';
import { MemberFacts } from '../../contracts/facts.tsx';
import { GuardianAnswer } from '../../contracts/guardian.tsx';
import { contractsApi } from '../../net/contracts-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Failed } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { contractMoveWords } from '../../words/contract-moves.ts';
import { contractWords } from '../../words/contracts.ts';
import { useWords } from '../../words/use-words.ts';

/** One contract at the desk or with its doctor: each member's word, both signatures, what became of it. */
export function ContractPage({ id }: { id: string }) {
  const words = useWords(contractWords);
  return (
    <ContractSheet
      id={id}
      next={(contract, again) => (
        <>
          {contract.successorId !== null && <Link to={`/contracts/${contract.successorId}`}>{words.showNext}</Link>}
          <MoveLink contract={contract} />
          <Sign contract={contract} again={again} />
        </>
      )}
      member={(contract, member, again) => (
        <MemberFacts key={member.id} member={member}>
          <Word contract={contract} member={member} again={again} />
        </MemberFacts>
      )}
    />
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
  if (!member.mayAnswer) return null;
  const guardian = <GuardianAnswer contract={contract} member={member} again={again} />;
  if (member.needsGuardian) return guardian;
  return (
    <>
      <YesOrNo
        contract={contract}
        member={member}
        again={again}
        yes={words.agreedByMember}
        no={words.refusedByMember}
      />
      {guardian}
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
