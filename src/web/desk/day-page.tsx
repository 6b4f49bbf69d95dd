import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import type { WireDayPlan } from '#planning/wire';
import { api } from '../net/api.ts';
import { useLive } from '../net/use-live.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, dayAt, timeAt } from '../time/clock.ts';
import { compactFromToday, dayFromToday, dayText } from '../words/days.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { AbsenceSaid, type Recorded } from './absence-said.tsx';
import { AtRiskList } from './at-risk.tsx';
import { Figures } from './figures.tsx';
import { CloseDay } from './live/close-day.tsx';
import { ClosedRoads } from './live/closed-roads.tsx';
import { PlanningProgress } from './planning-progress.tsx';
import { Routes } from './routes-view.tsx';
import { UnassignedList } from './unassigned.tsx';
import { usePlanning } from './use-planning.ts';

/** Is today safe, is tomorrow ready. */
export function DayPage({ day }: { day: string }) {
  const language = useLanguage();
  const { me, today } = useSession();
  const centreId = me.centreId ?? '';
  const plan = useLoad(`plan ${centreId} ${day}`, (signal) => api.dayPlan(centreId, day, signal));
  useLive(['visit'], plan.again);
  return (
    <Page title={dayFromToday(day, today, language)} end={<DayPicker day={day} />}>
      {plan.state === 'loading' && <Loading rows={4} />}
      {plan.state === 'failed' && <Failed failure={plan.failure} again={plan.again} />}
      {plan.state === 'ready' && <Plan key={day} plan={plan.value} again={plan.again} />}
    </Page>
  );
}

const daysBack = 3;
const daysAhead = 28;

function DayPicker({ day }: { day: string }) {
  const words = useWords(deskDayWords);
  const language = useLanguage();
  const { today } = useSession();
  const near = Array.from({ length: daysBack + daysAhead + 1 }, (_, index) => addDays(today, index - daysBack));
  const days = near.includes(day) ? near : [day, ...near];
  const open = (chosen: string) => go(`/days/${chosen}`);
  return (
    <span className="day-choice">
      <Button aria-label={words.dayBefore} icon={<Icon name="previous" />} onClick={() => open(addDays(day, -1))} />
      <Select
        aria-label={words.chooseDay}
        className="day-select"
        value={day}
        onChange={open}
        options={days.map((each) => ({ value: each, label: compactFromToday(each, today, language) }))}
      />
      <Button aria-label={words.dayAfter} icon={<Icon name="next" />} onClick={() => open(addDays(day, 1))} />
    </span>
  );
}

function Plan({ plan, again }: { plan: WireDayPlan; again: () => void }) {
  const words = useWords(deskDayWords);
  const { today } = useSession();
  const planning = usePlanning(plan.centreId, plan.day, again);
  const canPlan = plan.day > today && plan.closed === null;
  const [recorded, setRecorded] = useState<Recorded>();
  return (
    <>
      <div className="row spread">
        <PlanState plan={plan} />
        <span className="row">
          {plan.day <= today && <span className="soft small">{words.onlyFuture}</span>}
          <Button
            type="primary"
            disabled={!canPlan || planning.busy}
            loading={planning.busy}
            onClick={() => void planning.planAgain()}
          >
            {words.planAgain}
          </Button>
        </span>
      </div>
      <PlanningProgress phase={planning.phase} />
      {planning.failure && <Failed failure={planning.failure} />}
      {!plan.rosterPublished && (
        <Notice tone="amber" icon="alert">
          <p>{words.noRoster}</p>
        </Notice>
      )}
      <CloseDay plan={plan} changed={again} />
      {plan.day > today && <ClosedRoads plan={plan} changed={again} />}
      <AbsenceSaid recorded={recorded} plan={plan} />
      <UnassignedList plan={plan} />
      <AtRiskList plan={plan} />
      <Figures plan={plan} />
      {plan.figures.visits + plan.unassigned.length === 0 && (
        <Empty icon="list" title={words.nothingTitle}>
          {words.nothing}
        </Empty>
      )}
      {plan.routes.length > 0 && (
        <Routes
          plan={plan}
          recorded={(nurse, visitIds) => {
            setRecorded({ nurse, visitIds, seen: plan });
            again();
          }}
        />
      )}
    </>
  );
}

function PlanState({ plan }: { plan: WireDayPlan }) {
  const words = useWords(deskDayWords);
  const language = useLanguage();
  const at = plan.publishedAt;
  return (
    <span className="row">
      <Tag className={`plan-state ${plan.state}`}>{words.states[plan.state]}</Tag>
      {at && (
        <span className="soft small figures">
          {words.publishedAt(`${dayText(dayAt(at, plan.zone), language)} ${timeAt(at, plan.zone)}`)}
        </span>
      )}
    </span>
  );
}
