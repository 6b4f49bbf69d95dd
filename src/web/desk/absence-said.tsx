import type { WireDayPlan, WireNurseRoute } from '#planning/wire';
import { Icon } from '../parts/icons.tsx';
import { nameOf } from '../sign-in/people.ts';
import { absenceWords } from '../words/absence.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { fateOf } from './absence.ts';

/** An absence just recorded, and the plan the desk saw until then. */
export interface Recorded {
  readonly nurse: WireNurseRoute['nurse'];
  readonly visitIds: readonly string[];
  readonly seen: WireDayPlan;
}

/** Nothing when no visit of the day was touched. */
function fateText({ moved, left }: ReturnType<typeof fateOf>, words: (typeof absenceWords)['en']): string {
  if (left === 0) return moved === 0 ? '' : words.allMoved(moved);
  return moved === 0 ? words.noneMoved(left) : words.someLeft(moved, left);
}

/** What an absence did to the day, once the new plan is here. */
export function AbsenceSaid({ recorded, plan }: { recorded: Recorded | undefined; plan: WireDayPlan }) {
  const words = useWords(absenceWords);
  const language = useLanguage();
  const fate = recorded && recorded.seen !== plan ? fateOf(recorded.visitIds, plan) : undefined;
  return (
    <div role="status">
      {recorded && fate && (
        <p className="with-icon">
          <Icon name={fate.left > 0 ? 'alert' : 'check'} />
          <span>
            {words.saved(nameOf(recorded.nurse, language))} {fateText(fate, words)}
          </span>
        </p>
      )}
    </div>
  );
}
