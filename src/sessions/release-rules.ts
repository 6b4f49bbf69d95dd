import type { SessionLevel } from './wire.ts';

/**
 * How a hospital opens its seats: community doctors first, everybody later, and what they leave goes back.
 * City rules are data with a version and a validity; a new year's rule is a new entry, never an edit.
 */
export interface ReleaseRule {
  readonly code: string;
  readonly version: string;
  /** First day of sessions it holds for. */
  readonly validFrom: string;
  readonly community: {
    /** They may book this many days before everybody else may, */
    readonly daysBeforePublic: number;
    /** or this many days before the session, whichever is earlier. */
    readonly daysBeforeSession: number;
    /** Share of the seats nobody else may take before they go back. */
    readonly share: Readonly<Record<SessionLevel, number>>;
    /** From so many days before the session a case that cannot wait may have any free seat, beyond the channel's quota. */
    readonly urgentDaysBefore?: number;
    /** What a resident pays for a seat taken this way, in fen. */
    readonly feeFen: 0;
    /** What they have not taken goes back to everybody this many days before the session. */
    readonly returnsDaysBefore: number;
  };
  /** Residents whose contract names the hospital. */
  readonly contracted: {
    /** They may book this many days before everybody else may. */
    readonly daysBeforePublic: number;
    /** From so many days before the session what is kept for community doctors is theirs to take too; null: never. */
    readonly keptDaysBefore: number | null;
  };
  /** Where the rule is written. */
  readonly source: string;
}

// No text gives residents under contract a figure: that they come after the doctors and before the public is ours.
const fromKept = { daysBeforePublic: 0, keptDaysBefore: 7 };
const none = { general: 0, specialist: 0, expert: 0 };

export const releaseRules: readonly ReleaseRule[] = [
  {
    code: 'shanghai',
    version: '2024-04',
    validFrom: '2024-04-01',
    // All seats open to community doctors five days before the public; nothing is kept back from the public after that.
    community: {
      daysBeforePublic: 5,
      daysBeforeSession: 0,
      urgentDaysBefore: 3,
      share: none,
      returnsDaysBefore: 0,
      feeFen: 0,
    },
    contracted: { daysBeforePublic: 2, keptDaysBefore: null },
    source: '文汇报 2025-10-05 (scf.org.cn)',
  },
  {
    code: 'beijing',
    version: '2020',
    validFrom: '2020-01-01',
    community: {
      daysBeforePublic: 0,
      daysBeforeSession: 14,
      share: { general: 0.2, specialist: 0.2, expert: 0.2 },
      returnsDaysBefore: 1,
      feeFen: 0,
    },
    contracted: fromKept,
    source: 'crntt.cn/zpw/724904.html; xrxxw.com/article/view/348313.html',
  },
  {
    code: 'beijing',
    // The source gives no day for the step from 20 % to 30 %: ours is the first day after the year it names.
    version: '2021',
    validFrom: '2021-01-01',
    // At least 30 % two weeks ahead, of experts at least half: kept of each expert's session by itself, so that the
    // hospital's whole meets it however many experts sit.
    community: {
      daysBeforePublic: 0,
      daysBeforeSession: 14,
      share: { general: 0.3, specialist: 0.3, expert: 0.5 },
      returnsDaysBefore: 1,
      feeFen: 0,
    },
    contracted: fromKept,
    source: 'crntt.cn/zpw/724904.html; xrxxw.com/article/view/348313.html',
  },
  {
    code: 'chongqing',
    version: '2018',
    validFrom: '2018-01-01',
    // At least 20 %; what is left returns one day before booking closes.
    community: {
      daysBeforePublic: 0,
      daysBeforeSession: 0,
      share: { general: 0.2, specialist: 0.2, expert: 0.2 },
      returnsDaysBefore: 1,
      feeFen: 0,
    },
    contracted: fromKept,
    source: 'szweitang.cn/jiankang/20180718/12890.html',
  },
];

/** The version of a city's rule that holds for a session on this day. */
export function releaseRuleOf(code: string | null, day: string): ReleaseRule | undefined {
  return releaseRules
    .filter((rule) => rule.code === code && rule.validFrom <= day)
    .reduce<ReleaseRule | undefined>(
      (newest, rule) => (!newest || rule.validFrom > newest.validFrom ? rule : newest),
      undefined,
    );
}
