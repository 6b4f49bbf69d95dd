import type { ReactNode } from 'react';
import type { WireContract, WireMember } from '#contracts/wire';
import { contractsApi } from '../net/contracts-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { contractWords } from '../words/contracts.ts';
import { useWords } from '../words/use-words.ts';
import { ContractBadge, History, Three } from './facts.tsx';

/** One contract: the three institutions and what can be done next, each member, what became of it. */
export function ContractSheet(props: {
  readonly id: string;
  readonly next: (contract: WireContract, again: () => void) => ReactNode;
  readonly member: (contract: WireContract, member: WireMember, again: () => void) => ReactNode;
}) {
  const words = useWords(contractWords);
  const loaded = useLoad(`contract ${props.id}`, (signal) => contractsApi.show(props.id, signal));
  return (
    <Page title={words.title} back="/contracts">
      {loaded.state === 'loading' && <Loading rows={4} />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} again={loaded.again} />}
      {loaded.state === 'ready' && (
        <>
          <section className="card stack" aria-labelledby="three">
            <h2 id="three">
              {words.number(loaded.value.number)} <ContractBadge contract={loaded.value} />
            </h2>
            <Three contract={loaded.value} />
            {props.next(loaded.value, loaded.again)}
          </section>
          <section className="card stack" aria-labelledby="members">
            <h2 id="members">{words.members}</h2>
            {loaded.value.members.map((member) => props.member(loaded.value, member, loaded.again))}
          </section>
          <section className="card">
            <History contract={loaded.value} />
          </section>
        </>
      )}
    </Page>
  );
}

/** A member's own yes or no to a contract, by two buttons. */
export function YesOrNo(props: {
  readonly contract: WireContract;
  readonly member: WireMember;
  readonly again: () => void;
  readonly yes: string;
  readonly no: string;
  /** Whether yes is what the page is for. */
  readonly main?: boolean;
}) {
  const { contract, member } = props;
  const answer = useAction((given: boolean) =>
    contractsApi.answer(contract.id, { residentId: member.residentId, given, relation: 'self', authorityId: null }),
  );
  const say = async (given: boolean) => {
    if (await answer.run(given)) props.again();
  };
  return (
    <>
      {answer.failure && <Failed failure={answer.failure} />}
      <div className="row">
        <button
          type="button"
          className={props.main ? 'button main' : 'button'}
          disabled={answer.busy}
          onClick={() => void say(true)}
        >
          {props.yes}
        </button>
        <button type="button" className="button" disabled={answer.busy} onClick={() => void say(false)}>
          {props.no}
        </button>
      </div>
    </>
  );
}
