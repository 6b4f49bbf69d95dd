import { cityId, dayOfNumber, drawn } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import { centreOf, residentOfPlan } from '../people/resident.ts';
import type { CopiedTable } from '../table.ts';
import { planId } from './care-plan.ts';
import { type CityPlan, dueOfRound, planOf } from './plan.ts';

/** The records kept of each plan: those of its two newest check-ups that were done. */
const recordsEach = 2;
const firstRound = 2;

export const followUpTable: CopiedTable = {
  name: 'follow_up',
  columns: [
    ...['id', 'plan_id', 'resident_id', 'centre_id', 'on_day', 'mode', 'origin', 'found', 'protocol_version'],
    ...['controlled', 'classification', 'referral', 'reasons', 'next_on', 'urgent', 'recorded_by', 'recorded_at'],
  ],
  rows: ({ plans }) => plans * recordsEach,
  row: ({ sizes, today }, index) => {
    const [number, round] = [index % sizes.plans, Math.floor(index / sizes.plans) + firstRound];
    const plan = planOf(today, number);
    const resident = residentOfPlan(number);
    const outcome = round === firstRound ? 'satisfied' : plan.outcome;
    const measured = plan.condition === 'hypertension' || plan.condition === 'diabetes2';
    const day = dayOfNumber(dueOfRound(plan, round));
    return [
      ...[cityId('followUp', index), planId(number), personId(resident), centreId(centreOf(sizes, resident))],
      ...[day, drawn(index, 51, 3) === 0 ? 'phone' : 'clinic', 'staff', foundOf(plan, outcome, index), '2017'],
      ...[measured ? outcome === 'satisfied' : null, outcome, outcome === 'unsatisfied-repeat' ? 'routine' : 'none'],
      ...['[{"code":"at-target"}]', dayOfNumber(dueOfRound(plan, round + 1)), false, 'city', `${day} 10:00+08`],
    ];
  },
};

function foundOf({ condition }: CityPlan, outcome: CityPlan['outcome'], index: number): string {
  const off = outcome === 'satisfied' ? 0 : 22;
  const measurements =
    condition === 'diabetes2'
      ? [{ kind: 'fasting-glucose', value: 5 + drawn(index, 52, 18) / 10 + off / 10, unit: 'mmol/L' }]
      : [
          { kind: 'systolic', value: 112 + drawn(index, 53, 26) + off, unit: 'mmHg' },
          { kind: 'diastolic', value: 66 + drawn(index, 54, 20) + Math.round(off / 3), unit: 'mmHg' },
        ];
  return JSON.stringify({ ...rest, measurements });
}

const rest = {
  dangerSigns: [],
  symptoms: '',
  medicines: [{ name: '氨氯地平', dose: '5 mg' }],
  adherence: 'regular',
  adverseReaction: 'none',
  complication: false,
  pregnantOrLactating: false,
  unmanageableDisease: false,
  tachycardiaPersistent: false,
  fullCheck: false,
  advice: '低盐饮食，规律服药。',
};
