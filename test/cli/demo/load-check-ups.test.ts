import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { systemActor } from '#access';
import { fileStore } from '#files';
import { allCentres } from '#organisations';
import {
  loadCheckUps,
  loadContracts,
  loadTown,
  readCare,
  readContracts,
  readTown,
} from '../../../src/cli/demo/index.ts';
import { asOwner, freshDatabase } from '../../support/database.ts';
import { monday } from '../../support/town.ts';

const project = path.join(import.meta.dirname, '../../..');

test('in the demo every plan is of the team its resident has signed with, also one that is older than her contract', async (t) => {
  const fresh = await freshDatabase(t);
  const { database } = fresh;
  await loadTown(database, readTown(project), monday);
  const centres = await database.withActor(systemActor, (trx) => allCentres(trx, monday));
  const files = fileStore(path.join(os.tmpdir(), 'doorstep-demo-files'));
  const signing = { database, enqueue: async () => undefined, files, publicUrl: 'http://127.0.0.1' };
  await loadContracts(signing, centres, readContracts(project), monday);
  await loadCheckUps(database, async () => undefined, centres, readCare(project), monday);
  const [counted] = await asOwner(
    fresh,
    `select count(*)::int as plans, count(p.team_id)::int as signed,
       count(*) filter (where p.team_id is distinct from m.team_id)::int as elsewhere
     from care_plan p left join contract_member m on m.resident_id = p.resident_id and m.state = 'active'`,
  );
  t.deepEqual(counted, { plans: 52, signed: 50, elsewhere: 0 });
});
