import { dayOfNumber, drawn, numberOfDay } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import type { CopiedTable, Value } from '../table.ts';
import { type CityReferral, referralId, referralOf } from './shape.ts';

const reasons = ['I10', 'E11', 'I25', 'I63', 'J44', 'N18', 'M17', 'H25', 'C34', 'K29'] as const;
const kinds = ['clinic', 'clinic', 'clinic', 'examination', 'admission'] as const;
const chaseDays = 14;

export const referralTable: CopiedTable = {
  name: 'referral',
  columns: [
    ...['id', 'direction', 'kind', 'resident_id', 'centre_id', 'from_id', 'to_id', 'department', 'reason_code'],
    ...['urgency', 'content', 'consent', 'state', 'owner_id', 'owner_role', 'waiting_id', 'due_at', 'escalated_at'],
    ...['chase_on', 'written_by', 'created_at', 'sent_at', 'answered_at', 'arrived_at', 'seen_at', 'returned_at'],
    ...['closed_at', 'ended', 'end_reason', 'letter'],
  ],
  rows: ({ referrals }) => referrals,
  row: (city, index) => {
    const referral = referralOf(city, index);
    const { direction, resident, centre, state, sent } = referral;
    const [reason, kind] = [reasons[drawn(index, 121, reasons.length)], kinds[drawn(index, 122, kinds.length)]];
    const sides = [personId(resident), centreId(centre), referral.fromId, referral.toId];
    const at = dayTime(sent, 2);
    return [
      ...[referralId(index), direction, kind ?? 'clinic', ...sides, '内科', reason ?? 'I10', urgencyOf(index)],
      ...[content, consent(at), state, ...ownedUntil(referral, city.today), 'city', at],
      ...(referral.owner ? underWay(referral) : wentBy(referral)),
    ];
  },
};

const content = JSON.stringify({
  impression: '血压控制不佳',
  history: '',
  past: '',
  treatment: '',
  doctor: '',
  phone: '',
});
const letter = JSON.stringify({
  ...{ diagnosis: '高血压 2 级', caseNumber: '', results: '', treatment: '', next: '按时服药，两周后复诊' },
  ...{ doctor: '', phone: '' },
});
const consent = (at: string): string => JSON.stringify({ signedBy: '本人', relation: 'self', at });
const dayTime = (day: number, hour: number): string => `${dayOfNumber(day)} ${String(hour).padStart(2, '0')}:00+00`;

/** One in a hundred immediate, nine urgent. */
function urgencyOf(index: number): number {
  const lot = drawn(index, 123, 100);
  if (lot < 1) return 0;
  return lot < 10 ? 1 : 2;
}

/** Whose turn it is, who waits, until when, and whether that has passed: as of six in a hundred it has. */
function ownedUntil({ owner, index, sent, state }: CityReferral, today: string): Value[] {
  if (!owner) return [null, null, null, null, null, null];
  const isLate = drawn(index, 124, 100) < 6;
  const due = isLate ? numberOfDay(today) - 1 - drawn(index, 125, 5) : numberOfDay(today) + 1 + drawn(index, 125, 14);
  const chase = state === 'draft' ? null : dayOfNumber(sent + chaseDays);
  return [owner.id, owner.role, owner.waits, dayTime(due, 8), isLate ? dayTime(due, 9) : null, chase];
}

/** When it was sent, answered, arrived, seen and returned, closed and how, and the letter. */
function underWay({ sent, state }: CityReferral): Value[] {
  const at = state === 'draft' ? null : dayTime(sent, 2);
  return [at, null, null, null, null, null, null, null, null];
}

/** Nine in ten went through all its steps. */
function wentBy({ sent, index }: CityReferral): Value[] {
  const at = dayTime(sent, 2);
  const seen = sent + 1 + drawn(index, 126, 9);
  if (drawn(index, 127, 10) === 0) {
    return [at, null, null, null, null, dayTime(seen, 4), 'cancelled', 'does-not-wish', null];
  }
  const steps = [dayTime(sent, 6), dayTime(seen, 2), dayTime(seen, 4), dayTime(seen + 1, 2), dayTime(seen + 3, 2)];
  return [at, ...steps, 'completed', null, letter];
}
