import { type Kysely, sql } from 'kysely';

/**
 * GiST puts an entry where it fits by the number an id is, and ids that were made together are one number to it: their
 * first fifty bits are the same. So every insertion read half the index. A hash of 64 bits spreads them. Two ids that
 * share one would be refused side by side; nothing is let through that was refused before.
 *
 * No id is a column of these indexes as it is: behind another one it would look like a way to find rows by it, and the
 * planner took it; it is a walk through all of them. So the visit stands there as its bytes.
 */
export async function up(db: Kysely<any>): Promise<void> {
  for (const { table, name, id, what, where = '' } of exclusions) {
    await sql
      .raw(
        `alter table ${table} drop constraint ${name}, add constraint ${name}
          exclude using gist (uuid_hash_extended(${id}, 0) with =, ${what}) ${where}`,
      )
      .execute(db);
  }
}

const exclusions = [
  { table: 'assignment', name: 'assignment_nurse_in_one_place', id: 'nurse_id', what: 'occupied with &&' },
  {
    table: 'assignment',
    name: 'assignment_resident_one_visit_at_a_time',
    id: 'resident_id',
    what: 'uuid_send(visit_id) with <>, bedside with &&',
  },
  {
    table: 'visit_service',
    name: 'visit_service_once_at_a_time',
    id: 'resident_id',
    what: `service_code with =, tstzrange(window_start, window_end, '[]') with &&`,
    where: 'where (active)',
  },
  { table: 'shift', name: 'shift_one_at_a_time', id: 'nurse_id', what: 'tstzrange(starts_at, ends_at) with &&' },
];
