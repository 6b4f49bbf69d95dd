import { Button } from 'antd';
import { useState } from 'react';
import type { WireStop } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { PickOne } from '../../parts/form/plain.tsx';
import { Failed } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { instantOf } from '../../time/clock.ts';
import { happenedWords } from '../../words/happened.ts';
import { useWords } from '../../words/use-words.ts';
import { PickVisit, visitsOf } from './fields.tsx';
import type { Happening } from './happened.tsx';
import { laterQuarters } from './later.ts';

const inCare = ({ state }: WireStop) => state === 'in-care';

/** Care that has begun lasts longer: which visit, and until when. */
export function Overrun({ plan, made }: Happening) {
  const words = useWords(happenedWords);
  const session = useSession();
  const times = laterQuarters(plan, session.now());
  const [visitId, setVisitId] = useState('');
  const [until, setUntil] = useState(times[1] ?? times[0] ?? '24:00');
  const propose = useAction((id: string) =>
    liveApi.propose(plan.centreId, plan.day, {
      kind: 'overrun',
      visitId: id,
      until: instantOf(plan.day, until, plan.zone),
    }),
  );
  if (visitsOf(plan, inCare).length === 0) return <p className="soft">{words.noneInCare}</p>;
  return (
    <form
      className="happened-form"
      aria-label={words.longer}
      onSubmit={async (event) => {
        event.preventDefault();
        const proposal = await propose.run(visitId);
        if (proposal) made(proposal);
      }}
    >
      <div className="happened-fields">
        <PickVisit plan={plan} among={inCare} value={visitId} choose={setVisitId} />
        <PickOne label={words.until} value={until} options={times.map((time) => [time, time])} choose={setUntil} />
      </div>
      <Button type="primary" htmlType="submit" disabled={visitId === ''} loading={propose.busy}>
        {words.see}
      </Button>
      {propose.failure && <Failed failure={propose.failure} />}
    </form>
  );
}
