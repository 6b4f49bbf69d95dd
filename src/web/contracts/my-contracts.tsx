import type { WireContract, WireMember } from '#contracts/wire';
import { useActing } from '../acting.ts';
import { contractsApi } from '../net/contracts-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { BookItem } from '../proposals/book-item.tsx';
import { go, Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { contractMoveWords } from '../words/contract-moves.ts';
import { contractWords } from '../words/contracts.ts';
import { dayText } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { ContractSheet, YesOrNo } from './contract-sheet.tsx';
import { ContractBadge, MemberFacts } from './facts.tsx';
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

/** A resident's contract, with what she can do next. */
export function MyContract({ id }: { id: string }) {
  return (
    <ContractSheet
      id={id}
      next={(contract, again) => <Next contract={contract} again={again} />}
      member={(contract, member, again) => <Member key={member.id} contract={contract} member={member} again={again} />}
    />
  );
}

interface OfMember {
  readonly contract: WireContract;
  readonly member: WireMember;
  readonly again: () => void;
}

function Member({ contract, member, again }: OfMember) {
  const language = useLanguage();
  const { me } = useSession();
  const { self, actFor } = useActing();
  // Her own, and of whom she may act for: the pages are then about that person.
  const mayBook =
    member.state === 'active' && [self, ...self.actsFor].some(({ personId }) => personId === member.residentId);
  const isOwn = member.residentId === me.personId;
  function seeSuggestions(): void {
    if (!isOwn) actFor(member.residentId === self.personId ? null : member.residentId);
    go('/suggestions');
  }
  return (
    <MemberFacts
      member={member}
      {...(mayBook && {
        book: (item) => (
          <BookItem
            residentId={member.residentId}
            itemCode={item.code}
            // Each button says whose it is, where it is not one's own.
            name={[...(isOwn ? [] : [nameOf(member, language)]), item.name[language]].join(' · ')}
            found={seeSuggestions}
          />
        ),
      })}
    >
      <Answer contract={contract} member={member} again={again} />
    </MemberFacts>
  );
}

/** A member's own word, or that of a guardian whose proof the desk has. */
function Answer({ contract, member, again }: OfMember) {
  const words = useWords(contractWords);
  const { me } = useSession();
  if (!member.mayAnswer) return null;
  if (member.needsGuardian || member.residentId !== me.personId)
    return <GuardianAnswer contract={contract} member={member} again={again} />;
  return <YesOrNo contract={contract} member={member} again={again} yes={words.agree} no={words.refuse} main />;
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
