import { titleRank } from '#roster';
import type { Day } from '#time';
import type { Payer, Programme } from './wire.ts';

/** What a programme asks of the nurse who goes, and who pays, from one day to another. */
export interface ProgrammeRule {
  readonly programme: Programme;
  readonly version: number;
  readonly validFrom: Day;
  /** The first day on which it no longer holds; null goes on. */
  readonly validUntil: Day | null;
  readonly leastClinicalYears: number;
  /** Null: any. */
  readonly leastTitle: string | null;
  readonly onRegister: boolean;
  readonly payer: Payer;
  readonly source: string;
  /** The organisation's own; else everybody's. */
  readonly own: boolean;
}

export interface NurseStanding {
  readonly title: string;
  readonly clinicalYears: number;
  readonly onRegister: boolean;
}

/** What the optimiser calls being allowed to go for a programme: one skill among the others. */
export function programmeSkill(programme: Programme): string {
  return `programme:${programme}`;
}

/** Whether she may go for a programme. Source of the rule for internet-nursing: the rule's own `source`. */
export function mayGo(nurse: NurseStanding, rule: ProgrammeRule): boolean {
  if (nurse.clinicalYears < rule.leastClinicalYears) return false;
  if (rule.onRegister && !nurse.onRegister) return false;
  return rule.leastTitle === null || titleRank(nurse.title) >= titleRank(rule.leastTitle);
}

/** The programmes she may go for, as skills; a programme without a rule on that day is closed to everybody. */
export function programmeSkillsOf(nurse: NurseStanding, rules: readonly ProgrammeRule[]): string[] {
  return rules.filter((rule) => mayGo(nurse, rule)).map((rule) => programmeSkill(rule.programme));
}
