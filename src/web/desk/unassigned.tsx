import { useState } from 'react';
import type { WireDayPlan } from '#planning/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { Icon } from '../parts/icons.tsx';
import { Failed, Notice } from '../parts/states.tsx';
import { go } from '../router/router.tsx';
import { nameOf } from '../sign-in/people.ts';
import { windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { deskDayWords } from '../words/desk-day.ts';
import { speaks } from '../words/problems.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** So many are read at a glance; on a bad day the plan stays in sight below them. */
const shownAtFirst = 5;

/** What is in danger comes first: who has no nurse, why, and what could be done. */
export function UnassignedList({ plan }: { plan: WireDayPlan }) {
  const words = useWords(deskDayWords);
  const [all, setAll] = useState(false);
  const { unassigned } = plan;
  if (unassigned.length === 0) {
    if (plan.figures.visits === 0) return null;
    return (
      <p className="with-icon soft">
        <Icon name="check" />
        {words.allAssigned}
      </p>
    );
  }
  const shown = all ? unassigned : unassigned.slice(0, shownAtFirst);
  return (
    <Notice tone="amber" icon="alert">
      <h2>{words.unassignedTitle(unassigned.length)}</h2>
      <ul className="plain-list unassigned">
        {shown.map((visit) => (
          <li key={visit.visitId}>
            <Unassigned visit={visit} zone={plan.zone} />
          </li>
        ))}
      </ul>
      {shown.length < unassigned.length && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {words.showRest(unassigned.length - shown.length)}
        </button>
      )}
    </Notice>
  );
}

function Unassigned({ visit, zone }: { visit: WireDayPlan['unassigned'][number]; zone: string }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const [reason, proposal] = words.reasons[visit.code] ?? words.otherReason;
  return (
    <>
      <span className="grow">
        <span className="strong figures">
          {windowText(visit.window, zone)}{' '}
          {nameOf({ name: visit.residentName, nameLatin: visit.residentNameLatin }, language)}
        </span>{' '}
        {visit.services.map((service) => service.name[language]).join(common.listJoin)}
        <span className="block">
          {words.sentences(reason, speaks(visit.suggestion, language) ? visit.suggestion : proposal)}
        </span>
      </span>
      <OpenResident visitId={visit.visitId} />
    </>
  );
}

/** To her telephone and her bookings: the list itself does not say who she is. */
function OpenResident({ visitId }: { visitId: string }) {
  const words = useWords(deskDayWords);
  const look = useAction((id: string) => api.visit(id));
  async function open(): Promise<void> {
    const visit = await look.run(visitId);
    if (visit) go(`/residents/${visit.resident.id}`);
  }
  return (
    <>
      <button type="button" className="button" disabled={look.busy} onClick={() => void open()}>
        {words.callResident}
      </button>
      {look.failure && <Failed failure={look.failure} />}
    </>
  );
}
