import { Button, Select } from 'antd';
import { useState } from 'react';
import type { WireProposal } from '#planning/live/wire';
import type { WireDayPlan } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLive } from '../../net/use-live.ts';
import { useLoad } from '../../net/use-load.ts';
import { Failed, Notice } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Happened } from './happened.tsx';
import { MoveByHand } from './move-by-hand.tsx';
import { Proposal } from './proposal.tsx';

/** What is proposed for today, who has to be rung about her list, and taking a nurse out. */
export function Replan({ plan, changed }: { plan: WireDayPlan; changed: () => void }) {
  const words = useWords(replanWords);
  const { centreId, day } = plan;
  const proposals = useLoad(`proposals ${centreId} ${day}`, (signal) => liveApi.proposals(centreId, day, signal));
  useLive(['plan', 'visit'], proposals.again);
  const [accepted, setAccepted] = useState(false);
  const settled = (done: WireProposal | undefined) => {
    setAccepted(done?.state === 'accepted');
    proposals.again();
    changed();
  };
  return (
    <section className="card stack" aria-label={words.region}>
      <h2>{words.region}</h2>
      <Unreceived plan={plan} />
      <TakeOut plan={plan} made={settled} />
      <MoveByHand plan={plan} made={settled} />
      <Happened plan={plan} made={settled} changed={changed} />
      {accepted && (
        <Notice tone="calm" icon="check">
          <p role="status">{words.accepted}</p>
        </Notice>
      )}
      {proposals.state === 'failed' && <Failed failure={proposals.failure} again={proposals.again} />}
      {proposals.state === 'ready' &&
        proposals.value.proposals.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} settled={settled} />
        ))}
    </section>
  );
}

function TakeOut({ plan, made }: { plan: WireDayPlan; made: (proposal: WireProposal) => void }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const session = useSession();
  const [nurseId, setNurseId] = useState<string>();
  const propose = useAction((nurse: string) => {
    const from = new Date(session.now()).toISOString();
    const change = { kind: 'nurse-out', nurseId: nurse, from, to: null, reason: 'sick' } as const;
    return liveApi.propose(plan.centreId, plan.day, change);
  });
  return (
    <form
      className="stack"
      aria-label={words.takeOut}
      onSubmit={async (event) => {
        event.preventDefault();
        const proposal = nurseId === undefined ? undefined : await propose.run(nurseId);
        if (proposal) made(proposal);
      }}
    >
      <h3>{words.takeOut}</h3>
      <div className="row">
        <Select
          className="grow"
          aria-label={words.whichNurse}
          placeholder={words.whichNurse}
          value={nurseId}
          onChange={setNurseId}
          options={plan.routes.map(({ nurse }) => ({ value: nurse.id, label: nameOf(nurse, language) }))}
        />
        <Button htmlType="submit" disabled={nurseId === undefined} loading={propose.busy}>
          {words.propose}
        </Button>
      </div>
      <p className="soft small">{words.hint}</p>
      {propose.failure && <Failed failure={propose.failure} />}
    </form>
  );
}

function Unreceived({ plan }: { plan: WireDayPlan }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const { centreId, day, version } = plan;
  const lists = useLoad(`lists ${centreId} ${day} ${version}`, (signal) => liveApi.lists(centreId, day, signal));
  const overdue = lists.state === 'ready' ? lists.value.lists.filter((list) => list.overdue) : [];
  if (overdue.length === 0) return null;
  return (
    <Notice tone="amber" icon="phone">
      <p>{words.unreceived(overdue.map((list) => nameOf(list, language)).join(language === 'en' ? ', ' : '、'))}</p>
    </Notice>
  );
}
