import type { DerivedTable } from '../table.ts';

/** As the triggers of care plans would have counted them. */
export const careTallyTable: DerivedTable = {
  name: 'care_tally',
  filledBy: `insert into care_tally (centre_id, team_id, kind, on_day, plans)
    select p.centre_id, p.team_id, g.kind, g.on_day, count(*)
    from care_plan p, app.care_tally_of(p) g group by 1, 2, 3, 4`,
};
