import { Button } from 'antd';
import { useState } from 'react';
import type { WireProposal } from '#planning/live/wire';
import type { WireVisit } from '#visits/wire';
import { liveApi } from '../net/live-api.ts';
import { useAction } from '../net/use-action.ts';
import { addressText } from '../parts/address-text.ts';
import { Failed, Notice } from '../parts/states.tsx';
import { happenedWords } from '../words/happened.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Proposal } from './live/proposal.tsx';

/** A visit that was promised where the resident lived before: what taking it to her new address does is seen before. */
export function ToNewAddress(props: { visit: WireVisit; addressId: string; changed: () => void }) {
  const words = useWords(happenedWords);
  const language = useLanguage();
  const [proposal, setProposal] = useState<WireProposal>();
  const { visit, addressId } = props;
  const propose = useAction((to: string) =>
    liveApi.propose(visit.centreId, visit.day, { kind: 'moved-address', visitId: visit.id, addressId: to }),
  );
  const settled = (done: WireProposal | undefined) => {
    setProposal(undefined);
    if (done) props.changed();
  };
  return (
    <div className="stack block">
      <Notice tone="amber" icon="pin">
        <p>{words.goesToOld(addressText(visit.address, language) ?? '')}</p>
      </Notice>
      {proposal ? (
        <Proposal proposal={proposal} settled={settled} />
      ) : (
        <Button
          loading={propose.busy}
          onClick={async () => {
            const made = await propose.run(addressId);
            if (made?.state === 'accepted') settled(made);
            else setProposal(made);
          }}
        >
          {words.toNewAddress}
        </Button>
      )}
      {propose.failure && <Failed failure={propose.failure} />}
    </div>
  );
}
