import { Button } from 'antd';
import type { WireClosedRoad, WireDayPlan } from '#planning/wire';
import { liveApi } from '../../net/live-api.ts';
import { useAction } from '../../net/use-action.ts';
import { ClosedRoadLine } from '../../parts/closed-road-line.tsx';
import { Failed, Notice } from '../../parts/states.tsx';
import { happenedWords } from '../../words/happened.ts';
import { useWords } from '../../words/use-words.ts';

/** What is closed just now, or will be; each can be said to be open again. */
export function ClosedRoads({ plan, changed }: { readonly plan: WireDayPlan; readonly changed: () => void }) {
  const words = useWords(happenedWords);
  if (plan.closedRoads.length === 0) return null;
  return (
    <Notice tone="amber" icon="alert">
      <strong>{words.closedRoads}</strong>
      <ul className="plain-list">
        {plan.closedRoads.map((road) => (
          <li key={road.id} className="row spread">
            <ClosedRoadLine road={road} zone={plan.zone} />
            <OpenAgain plan={plan} road={road} changed={changed} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function OpenAgain(props: { readonly plan: WireDayPlan; readonly road: WireClosedRoad; readonly changed: () => void }) {
  const words = useWords(happenedWords);
  const open = useAction((id: string) => liveApi.openRoad(props.plan.centreId, props.plan.day, id));
  return (
    <>
      <Button
        loading={open.busy}
        onClick={async () => {
          if (await open.run(props.road.id)) props.changed();
        }}
      >
        {words.openAgain}
      </Button>
      {open.failure && <Failed failure={open.failure} />}
    </>
  );
}
