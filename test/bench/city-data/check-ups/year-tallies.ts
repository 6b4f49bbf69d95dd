import type { DerivedTable } from '../table.ts';

/** As the triggers of a year's results would have counted them. */
export const careYearTallyTable: DerivedTable = {
  name: 'care_year_tally',
  filledBy: `insert into care_year_tally
      (centre_id, team_id, year, condition, face_to_face, full_checks, last_controlled, plans)
    select centre_id, team_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), count(*)
    from care_year group by 1, 2, 3, 4, 5, 6, 7`,
};
