import { Button, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { WireDayPlan, WireNurseRoute } from '#planning/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Loading } from '../parts/states.tsx';
import { useWide } from '../parts/use-wide.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { useWords } from '../words/use-words.ts';
import type { Away } from './absence.ts';
import { AbsenceDialog } from './absence-dialog.tsx';
import { PlanTable } from './plan-table.tsx';
import { TimeChart } from './time-chart.tsx';

const DayMap = lazy(() => import('./day-map.tsx'));

/** From here on chart and map stand side by side with the table below. */
const wideFromPixels = 1280;

/** What chart and table show and do alike. */
export interface RoutesShown {
  readonly plan: WireDayPlan;
  readonly away: readonly Away[];
  readonly nurseId: string | undefined;
  readonly choose: (nurseId: string) => void;
}

/** Chart, map and table of the day; one nurse may be looked at alone, and be recorded as away. */
export function Routes(props: {
  plan: WireDayPlan;
  recorded: (nurse: WireNurseRoute['nurse'], visitIds: readonly string[]) => void;
}) {
  const { plan } = props;
  const words = useWords(deskDayWords);
  const wide = useWide(wideFromPixels);
  const [nurseId, setNurseId] = useState<string>();
  const [leaving, setLeaving] = useState<WireNurseRoute>();
  const absences = useLoad(`absences ${plan.day}`, (signal) => api.rosterOf(plan.day, signal));
  const shown: RoutesShown = {
    plan,
    away: absences.state === 'ready' ? absences.value.absences : [],
    nurseId,
    choose: (id) => setNurseId((before) => (before === id ? undefined : id)),
  };
  const all = nurseId !== undefined && <Button onClick={() => setNurseId(undefined)}>{words.showAll}</Button>;
  const map = (
    <div className="plan-map">
      <Suspense fallback={<Loading rows={1} />}>
        <DayMap plan={plan} nurseId={nurseId} />
      </Suspense>
    </div>
  );
  return (
    <>
      {wide ? (
        <>
          <div className="plan-columns">
            <TimeChart {...shown} end={all} />
            {map}
          </div>
          <h2>{words.tableTitle}</h2>
          <PlanTable {...shown} leave={setLeaving} />
        </>
      ) : (
        <>
          <Tabs shown={shown} end={all} leave={setLeaving} />
          {map}
        </>
      )}
      {leaving && (
        <AbsenceDialog
          route={leaving}
          close={() => setLeaving(undefined)}
          recorded={(visitIds) => {
            setLeaving(undefined);
            absences.again();
            props.recorded(leaving.nurse, visitIds);
          }}
        />
      )}
    </>
  );
}

function Tabs(props: { shown: RoutesShown; end: React.ReactNode; leave: (route: WireNurseRoute) => void }) {
  const words = useWords(deskDayWords);
  const [view, setView] = useState<'table' | 'chart'>('table');
  return (
    <div className="stack plan-left">
      <div className="row spread">
        <Segmented
          aria-label={words.view}
          value={view}
          onChange={setView}
          options={[
            { value: 'table', label: words.table },
            { value: 'chart', label: words.chart },
          ]}
        />
        {view === 'table' && props.end}
      </div>
      {view === 'table' ? (
        <PlanTable {...props.shown} leave={props.leave} />
      ) : (
        <TimeChart {...props.shown} end={props.end} />
      )}
    </div>
  );
}
