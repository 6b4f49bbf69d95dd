import type { WireContract, WireMember } from '#contracts/wire';
import { contractsApi } from '../net/contracts-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { BookItem } from '../proposals/book-item.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { contractMoveWords } from '../words/contract-moves.ts';
import { contractWords } from '../words/contracts.ts';
import { dayText } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { ContractBadge, History, MemberFacts, Three } from './facts.tsx';
import { GuardianAnswer } from './guardian.tsx';

/** A resident's contracts: what serves her now first, what waits for an answer, what was. */
export function MyContracts() {
  const words = useWords(contractWords);
  const language = useLanguage();
  const { me } = useSession();
  const id = me.personId ?? '';
  const contracts = useLoad(`contracts of ${id}`, (signal) => contractsApi.ofResident(id, signal));
  const list = contracts.state === 'ready' ? contracts.value.contracts : [];
  const isOpen = list.some(({ state }) => state !== 'ended' && state !== 'expired');
  return (
    <Page title={words.title} back="/me">
      {contracts.state === 'loading' && <Loading rows={3} />}
      {contracts.state === 'failed' && <Failed failure={contracts.failure} again={contracts.again} />}
      {contracts.state === 'ready' && list.length === 0 && (
        <section className="card">
          <Empty icon="heart" title={words.none}>
            {words.noneHint}
          </Empty>
        </section>
      )}
      {list.map((contract) => (
        <Link key={contract.id} to={`/contracts/${contract.id}`} className="card block">
          <span className="row">
            <strong>{contract.team.name[language]}</strong> <ContractBadge contract={contract} />
          </span>
          <span className="soft block">{words.number(contract.number)}</span>
        </Link>
      ))}
      {contracts.state === 'ready' && !isOpen && (
        <Link to="/contracts/new" className="button main block">
          {words.make}
        </Link>
      )}
    </Page>
  );
}

/** One contract: the three institutions, each member, and what can be done next. */
export function MyContract({ id }: { id: string }) {
  const words = useWords(contractWords);
  const language = useLanguage();
  const { me } = useSession();
  const contract = useLoad(`contract ${id}`, (signal) => contractsApi.show(id, signal));
  return (
    <Page title={words.title} back="/contracts">
      {contract.state === 'loading' && <Loading rows={4} />}
      {contract.state === 'failed' && <Failed failure={contract.failure} again={contract.again} />}
      {contract.state === 'ready' && (
        <>
          <section className="card stack" aria-labelledby="three">
            <h2 id="three">
              {words.number(contract.value.number)} <ContractBadge contract={contract.value} />
            </h2>
            <Three contract={contract.value} />
            <Next contract={contract.value} again={contract.again} />
          </section>
          <section className="card stack" aria-labelledby="members">
            <h2 id="members">{words.members}</h2>
            {contract.value.members.map((member) => (
              <MemberFacts
                key={member.id}
                member={member}
                {...(member.state === 'active' &&
                  member.residentId === me.personId && {
                    book: (item) => (
                      <BookItem
                        residentId={member.residentId}
                        itemCode={item.code}
                        name={item.name[language]}
                        to="/suggestions"
                      />
                    ),
                  })}
              >
                <Answer contract={contract.value} member={member} again={contract.again} />
              </MemberFacts>
            ))}
          </section>
          <section className="card">
            <History contract={contract.value} />
          </section>
        </>
      )}
    </Page>
  );
}

/** A member's own word, or that of a guardian whose proof the desk has. */
function Answer({ contract, member, again }: { contract: WireContract; member: WireMember; again: () => void }) {
  const words = useWords(contractWords);
  const { me } = useSession();
  const answer = useAction((given: boolean) =>
    contractsApi.answer(contract.id, { residentId: member.residentId, given, relation: 'self', authorityId: null }),
  );
  if (!member.mayAnswer) return null;
  if (member.needsGuardian || member.residentId !== me.personId)
    return <GuardianAnswer contract={contract} member={member} again={again} />;
  const say = async (given: boolean) => {
    if (await answer.run(given)) again();
  };
  return (
    <>
      {answer.failure && <Failed failure={answer.failure} />}
      <div className="row">
        <button type="button" className="button main" disabled={answer.busy} onClick={() => void say(true)}>
          {words.agree}
        </button>
        <button type="button" className="button" disabled={answer.busy} onClick={() => void say(false)}>
          {words.refuse}
        </button>
      </div>
    </>
  );
}

function Next({ contract, again }: { contract: WireContract; again: () => void }) {
  const words = useWords(contractWords);
  const moves = useWords(contractMoveWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const submit = useAction((_: null) => contractsApi.submit(contract.id));
  const represents = me.personId === contract.representativeId;
  if (contract.successorId !== null)
    return (
      <Link to={`/contracts/${contract.successorId}`} className="button block">
        {words.showNext}
      </Link>
    );
  if (contract.state === 'active' && represents) {
    return today >= contract.renewableFrom ? (
      <>
        <Notice tone="amber" icon="clock">
          {words.renewHint}
        </Notice>
        <Link to={`/contracts/${contract.id}/renew`} className="button main block">
          {words.renew}
        </Link>
        <Link to={`/contracts/${contract.id}/move`} className="button block">
          {moves.move}
        </Link>
      </>
    ) : (
      <>
        <p className="soft">{words.renewableFrom(dayText(contract.renewableFrom, language))}</p>
        <Link to={`/contracts/${contract.id}/move`} className="button block">
          {moves.move}
        </Link>
      </>
    );
  }
  const canSubmit =
    contract.state === 'draft' && represents && contract.members.some(({ state }) => state === 'consented');
  if (!canSubmit) return null;
  return (
    <>
      {submit.failure && <Failed failure={submit.failure} />}
      <p className="soft">{words.submitHint}</p>
      <button
        type="button"
        className="button main block"
        disabled={submit.busy}
        onClick={async () => {
          if (await submit.run(null)) again();
        }}
      >
        {words.submit}
      </button>
    </>
  );
}
