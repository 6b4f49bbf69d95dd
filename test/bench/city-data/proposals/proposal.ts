import { memberIndexOf } from '../contracts/shape.ts';
import { cityId, dayOfNumber, drawn, numberOfDay } from '../facts.ts';
import { centreId } from '../organisations/organisation.ts';
import { personId } from '../people/person.ts';
import type { Sizes } from '../sizes.ts';
import type { City, CopiedTable } from '../table.ts';

/** One resident in so many has been proposed something and has not answered. */
const everyResidents = 20;
const openDays = 14;

/** Of each resident a clinic that her contract owes her; each goes by herself. */
export const proposalTable: CopiedTable = {
  name: 'booking_proposal',
  columns: [
    ...['id', 'trip_id', 'centre_id', 'resident_id', 'organisation_id', 'mode', 'due_on', 'lapses_on'],
    ...['suggested_start', 'suggested_end', 'made_by', 'made_at'],
  ],
  rows: proposalCount,
  row: (city, index) => {
    const { centre, resident, dueOn, madeOn } = proposalOf(city, index);
    const [id, at] = [proposalId(index), centreId(centre)];
    const first = dayOfNumber(madeOn + 3);
    return [
      ...[id, id, at, personId(resident), at, 'clinic', dayOfNumber(dueOn), dayOfNumber(madeOn + openDays)],
      ...[`${first} 08:30+08`, `${first} 10:00+08`, 'system', `${dayOfNumber(madeOn)} 03:00+08`],
    ];
  },
};

export const proposalThingTable: CopiedTable = {
  name: 'booking_proposal_thing',
  columns: [
    ...['proposal_id', 'position', 'centre_id', 'resident_id', 'subject', 'member_id', 'item_code', 'nth', 'way'],
    ...['served_by', 'name_zh', 'name_en', 'due_on'],
  ],
  rows: proposalCount,
  row: (city, index) => {
    const { centre, resident, dueOn } = proposalOf(city, index);
    const member = cityId('contractMember', memberIndexOf(city.sizes, resident));
    return [
      ...[proposalId(index), 0, centreId(centre), personId(resident), 'item', member, 'doctor-visit', 1, 'clinic'],
      ...['门诊', '门诊', 'Clinic', dayOfNumber(dueOn)],
    ];
  },
};

/** Of the residents whom contracts serve for certain. */
function proposalCount({ residents, centres }: Sizes): number {
  return centres * Math.max(1, Math.floor((residents / centres - 12) / everyResidents));
}

const proposalId = (index: number): string => cityId('proposal', index);

/** Those who can sign in have one each, the first of a centre; of the others one in twenty. Made in the last two weeks. */
function proposalOf({ sizes, today }: City, index: number) {
  const centre = index % sizes.centres;
  const turn = Math.floor(index / sizes.centres);
  const inCentre = turn < everyResidents ? turn : (turn + 1 - everyResidents) * everyResidents + drawn(index, 151, 20);
  const madeOn = numberOfDay(today) - drawn(index, 152, openDays - 1);
  return {
    centre,
    resident: inCentre * sizes.centres + centre,
    dueOn: madeOn - 5 + drawn(index, 153, 33),
    madeOn,
  };
}
