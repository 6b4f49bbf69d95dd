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

/** What is in danger comes first: who has no nurse, why, and what could be done. */
export function UnassignedList({ plan }: { plan: WireDayPlan }) {
  const words = useWords(deskDayWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  if (plan.unassigned.length === 0) {
    if (plan.figures.visits === 0) return null;
    return (
      <p className="with-icon soft">
        <Icon name="check" />
        {words.allAssigned}
      </p>
    );
  }
  return (
    <Notice tone="amber" icon="alert">
      <h2>{words.unassignedTitle(plan.unassigned.length)}</h2>
      <ul className="plain-list unassigned">
        {plan.unassigned.map((visit) => {
          const [reason, proposal] = words.reasons[visit.code] ?? words.otherReason;
          return (
            <li key={visit.visitId}>
              <span className="strong figures">
                {windowText(visit.window, plan.zone)}{' '}
                {nameOf({ name: visit.residentName, nameLatin: visit.residentNameLatin }, language)}
              </span>{' '}
              {visit.services.map((service) => service.name[language]).join(common.listJoin)}
              <span className="block">
                {words.sentences(reason, speaks(visit.suggestion, language) ? visit.suggestion : proposal)}
              </span>
              <OpenResident visitId={visit.visitId} />
            </li>
          );
        })}
      </ul>
    </Notice>
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
