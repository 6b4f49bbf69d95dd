import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A guard, how it is taken away, and the one test that must then go red. */
export interface Guard {
  readonly name: string;
  readonly drop:
    | { readonly sql: string }
    /** A function of a policy file, which then lets everybody through. */
    | { readonly source: string; readonly function: string };
  readonly test: { readonly file: string; readonly title: string };
}

/** What the database itself refuses, with a statement that nothing else stops, run by its owner on a filled town. */
export interface Refusal {
  readonly table: string;
  readonly constraint: string;
  readonly sql: string;
}

/** Lines `table constraint: statement`; `table constraint > other` is only there for that foreign key to point at. */
const refusalLines = linesOf('refusals.txt').map((line) => {
  const [, table = '', constraint = '', kind = '', rest = ''] = /^(\S+) (\S+?)(:| >) (.*)$/.exec(line) ?? [];
  return { table, constraint, rest, pointedAt: kind === ' >' };
});

export const refusals: readonly Refusal[] = refusalLines
  .filter((line) => !line.pointedAt)
  .map(({ table, constraint, rest }) => ({ table, constraint, sql: rest }));

export const refusalTitle = (table: string, constraint: string) => `the database itself refuses ${table} ${constraint}`;
export const rightsTitle = (table: string) => `who may read and write ${table}`;

/** Unique rules that are an index and no constraint. */
const indexes: readonly string[] = [
  'address_one_current',
  'alarm_overdue_once',
  'seat_taken_once',
  'care_plan_one_open',
  'team_one_leader',
  'referral_one_open',
  'booking_proposal_item_once',
  'booking_proposal_check_up_once',
];

const constraintGuards = refusalLines.map(({ table, constraint, rest, pointedAt }): Guard => {
  const shown = pointedAt ? refusals.find((refusal) => refusal.constraint === rest) : { table, constraint };
  return {
    name: `constraint ${table} ${constraint}`,
    drop: {
      sql: indexes.includes(constraint)
        ? `drop index ${constraint}`
        : `alter table ${table} drop constraint ${constraint} cascade`,
    },
    test: {
      file: 'test/guards/refusals.test.ts',
      title: refusalTitle(shown?.table ?? table, shown?.constraint ?? constraint),
    },
  };
});

/** Every row-level policy, as `table policy`. */
export const policies: readonly (readonly [table: string, policy: string])[] = linesOf('policies.txt').map((line) => {
  const [table = '', policy = ''] = line.split(' ');
  return [table, policy];
});

const auditTables = { file: 'test/audit/chains.test.ts', title: 'the audit’s tables force row-level security' };

function rightsTest(table: string): Guard['test'] {
  return table.startsWith('audit.') ? auditTables : { file: 'test/guards/who-may.test.ts', title: rightsTitle(table) };
}

/** A policy taken away shuts somebody out. */
const policyGuards = policies.map(
  ([table, policy]): Guard => ({
    name: `policy ${table} ${policy}`,
    drop: { sql: `drop policy ${policy} on ${table}` },
    test: rightsTest(table),
  }),
);

/** A wall taken away lets everybody in; without force, the owner. */
const wallGuards = [...new Set(policies.map(([table]) => table))].flatMap((table): Guard[] => [
  {
    name: `row-level security of ${table}`,
    drop: { sql: `alter table ${table} disable row level security` },
    test: rightsTest(table),
  },
  {
    name: `force of row-level security of ${table}`,
    drop: { sql: `alter table ${table} no force row level security` },
    test: table.startsWith('audit.')
      ? auditTables
      : {
          file: 'test/database/row-level-security.test.ts',
          title: 'every table forces row-level security on its owner too, and has a policy',
        },
  },
]);

/** The first wall: each room's own policy, by function. */
const rules: Readonly<Record<string, readonly (readonly [rule: string, title: string])[]>> = {
  people: [
    [
      'mayActFor',
      'a resident acts for herself, a proxy for whom she represents, the desk for its own centre’s residents',
    ],
    [
      'isProxyOf',
      'a resident acts for herself, a proxy for whom she represents, the desk for its own centre’s residents',
    ],
    ['mayRunDesk', 'the desk is run by its own centre’s coordinators and administrators'],
    ['mayEndProxy', 'an authority is ended by either side or the desk'],
    ['mayReach', 'a nurse reaches a resident around her visit or behind broken glass, and otherwise not'],
    ['mayBreakGlass', 'a nurse breaks the glass for residents of her own centre only, and nobody else does'],
    [
      'maySeeLooks',
      'who looked is seen by the resident and her proxy, her centre’s desk and its data-protection officer',
    ],
    [
      'maySeeBrokenGlass',
      'who looked is seen by the resident and her proxy, her centre’s desk and its data-protection officer',
    ],
  ],
  planning: [
    ['mayRunDesk', 'a day’s plan is run by the desk of its own centre'],
    ['contactIsOpen', 'contact opens at six the evening before and closes four hours after the day'],
  ],
  booking: [['atDesk', 'only the desk and the software itself promise what residents cannot']],
  sessions: [
    ['mayKeepSessions', 'sessions are kept by the desk of their own organisation'],
    ['mayOverbook', 'one more seat than there are is the administrator’s own to give'],
  ],
  'visits/record': [
    ['mayWriteEntries', 'only a nurse on whose list a visit stands writes its record'],
    ['isDeskOf', 'only the desk of the centre reads records and enters from paper'],
    ['maySeeCareSheet', 'a care sheet is read by the resident and her proxy, her centre’s desk and its doctors'],
  ],
  contracts: [
    ['mayKeepContracts', 'contracts are kept by the desk of their centre'],
    ['maySignForTeam', 'a team’s signature is given by a doctor who belongs to it, or by the desk of its centre'],
    [
      'mayAnswerFor',
      'a member answers for herself, who represents her tries to, and the centre’s desk writes down her word',
    ],
    [
      'representsNow',
      'a member answers for herself, who represents her tries to, and the centre’s desk writes down her word',
    ],
  ],
  checkups: [
    ['mayTreat', 'a doctor treats who has signed with her team or with none, and whom she stands in for'],
    ['maySeeCare', 'plans and results are seen by the resident, her proxy and who treats her'],
    ['mayBookCheckUp', 'a check-up is booked by the resident, her proxy, who treats her and her centre’s desk'],
    ['isOwn', 'plans and results are seen by the resident, her proxy and who treats her'],
    ['isDesk', 'a check-up is booked by the resident, her proxy, who treats her and her centre’s desk'],
    ['isDoctorOf', 'a doctor treats who has signed with her team or with none, and whom she stands in for'],
  ],
  referrals: [
    ['maySeeReferral', 'a referral is seen by both sides, the resident’s centre, herself and her proxy'],
    ['isOfSide', 'a referral is seen by both sides, the resident’s centre, herself and her proxy'],
    ['sideOf', 'a step is taken by the side whose role it is'],
  ],
  roster: [['isOwnNurse', 'a nurse is kept by her own centre']],
  identity: [['mayManageAccounts', 'rights are given by the administrator of the organisation']],
};

const ruleGuards = Object.entries(rules).flatMap(([room, ofRoom]) =>
  ofRoom.map(
    ([rule, title]): Guard => ({
      name: `rule ${room} ${rule}`,
      drop: { source: `src/${room}/policy.ts`, function: rule },
      test: { file: `test/${room}/policy.test.ts`, title },
    }),
  ),
);

const counts = {
  file: 'test/checkups/tallies.test.ts',
  title: 'counts kept by increment are what a walk over every plan would count, whatever is done',
};
const figures = {
  file: 'test/contracts/indicators.test.ts',
  title:
    'figures kept by increment are those worked out from scratch after 12 random courses of commands, and each has exactly its list',
};
/** What the database does by itself when a row changes. */
const triggers: readonly (readonly [table: string, trigger: string, test: Guard['test']])[] = [
  ['care_plan', 'care_plan_counted_when_added', counts],
  ['care_plan', 'care_plan_counted_when_changed', counts],
  ['care_year', 'care_year_counted_when_added', counts],
  ['care_year', 'care_year_counted_when_changed', counts],
  ['contract_member', 'contract_member_counted_when_added', figures],
  ['contract_member', 'contract_member_counted_when_changed', figures],
  ['contract_member', 'contract_member_knows_its_package', figures],
];

const triggerGuards = triggers.map(
  ([table, trigger, test]): Guard => ({
    name: `trigger ${trigger}`,
    drop: { sql: `drop trigger ${trigger} on ${table}` },
    test,
  }),
);

/** Everything that keeps somebody out, each with the test that must miss it. */
export const guards: readonly Guard[] = [
  ...ruleGuards,
  ...wallGuards,
  ...policyGuards,
  ...constraintGuards,
  ...triggerGuards,
];

export function linesOf(file: string): string[] {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  return text.split('\n').filter((line) => line !== '');
}
