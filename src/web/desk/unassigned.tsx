import type { WireDayPlan } from '#planning/wire';
import { Icon } from '../parts/icons.tsx';
import { Notice } from '../parts/states.tsx';
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
                {windowText(visit.window, plan.zone)} {visit.residentName}
              </span>{' '}
              {visit.services.map((service) => service.name[language]).join(common.listJoin)}
              <span className="block">
                {words.sentences(reason, speaks(visit.suggestion, language) ? visit.suggestion : proposal)}
              </span>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
