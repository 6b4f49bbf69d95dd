import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { DayChange, WireLook, WireProposal } from '#planning/live/wire';
import type { WireDayPlan, WireStop } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Failed, Loading, Notice } from '../../parts/states.tsx';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { replanWords } from '../../words/replan.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

type Made = (proposal: WireProposal) => void;
type Move = Extract<DayChange, { kind: 'move' }>;

const isToCome = ({ state }: WireStop) => state === 'booked' || state === 'planned';

/** A visit into another nurse's list, or to another place in it: what it costs and breaks is seen before. */
export function MoveByHand({ plan, made }: { plan: WireDayPlan; made: Made }) {
  const words = useWords(replanWords);
  const language = useLanguage();
  const [visitId, setVisitId] = useState<string>();
  const [nurseId, setNurseId] = useState<string>();
  const [after, setAfter] = useState<string | null>(null);
  const named = (stop: WireStop) => `${timeAt(stop.startsAt, plan.zone)} ${nameOf(stop.resident, language)}`;
  const stops = new Map(
    plan.routes.flatMap((route) => route.stops.filter(isToCome)).map((stop) => [stop.visitId, stop]),
  );
  const target = plan.routes.find(({ nurse }) => nurse.id === nurseId)?.stops.filter(isToCome) ?? [];
  const behind = target.filter((stop) => stop.visitId !== visitId);
  return (
    <fieldset className="stack" aria-label={words.byHand}>
      <h3>{words.byHand}</h3>
      <div className="row">
        <Select
          className="grow"
          aria-label={words.whichVisit}
          placeholder={words.whichVisit}
          value={visitId ?? null}
          onChange={(id: string) => setVisitId(id)}
          options={[...stops.values()].map((stop) => ({ value: stop.visitId, label: named(stop) }))}
        />
        <Select
          className="grow"
          aria-label={words.toNurse}
          placeholder={words.toNurse}
          value={nurseId ?? null}
          onChange={(id: string) => {
            setNurseId(id);
            setAfter(null);
          }}
          options={plan.routes.map(({ nurse }) => ({ value: nurse.id, label: nameOf(nurse, language) }))}
        />
        <Select
          className="grow"
          aria-label={words.whereInList}
          value={after ?? ''}
          onChange={(id: string) => setAfter(id === '' ? null : id)}
          options={[
            { value: '', label: words.first },
            ...behind.map((stop) => ({ value: stop.visitId, label: words.behind(named(stop)) })),
          ]}
        />
      </div>
      {visitId !== undefined && nurseId !== undefined && (
        <Look plan={plan} move={{ kind: 'move', visitId, nurseId, after, reason: '' }} made={made} />
      )}
    </fieldset>
  );
}

function Look({ plan, move, made }: { plan: WireDayPlan; move: Move; made: Made }) {
  const words = useWords(replanWords);
  const key = `look ${plan.version} ${move.visitId} ${move.nurseId} ${move.after}`;
  const look = useLoad(key, (signal) => liveApi.look(plan.centreId, plan.day, move, signal));
  const [reason, setReason] = useState('');
  const propose = useAction((change: Move) => liveApi.propose(plan.centreId, plan.day, change));
  if (look.state === 'loading') return <Loading rows={1} />;
  if (look.state === 'failed') return <Failed failure={look.failure} again={look.again} />;
  const { conflicts, extraTravelSeconds } = look.value;
  const refused = conflicts.some(({ hard }) => hard) || (conflicts.length > 0 && reason.trim().length < 3);
  return (
    <>
      <p className="figures">{words.extraTravel(Math.round(extraTravelSeconds / 60))}</p>
      <Conflicts look={look.value} />
      <div className="row">
        {conflicts.length > 0 && (
          <Input
            className="grow"
            aria-label={words.moveWhy}
            placeholder={words.moveWhy}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <Button
          disabled={refused}
          loading={propose.busy}
          onClick={async () => {
            const proposal = await propose.run({ ...move, reason: reason.trim() });
            if (proposal) made(proposal);
          }}
        >
          {words.proposeMove}
        </Button>
      </div>
      {propose.failure && <Failed failure={propose.failure} />}
    </>
  );
}

function Conflicts({ look }: { look: WireLook }) {
  const words = useWords(replanWords);
  if (look.conflicts.length === 0) return <p className="soft">{words.noConflicts}</p>;
  const rules: Readonly<Record<string, string>> = words.rules;
  return (
    <Notice tone="amber" icon="alert">
      <ul className="plain-list">
        {look.conflicts.map(({ rule, hard, visitId, bySeconds }) => (
          <li key={`${rule} ${visitId}`}>
            {rules[rule] ?? words.otherRule}
            {bySeconds === null ? '' : ` ${words.late(Math.ceil(bySeconds / 60))}`}
            {hard ? ` ${words.hard}` : ''}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
