import test from 'ava';
import type { Actor } from '#access';
import { isDeskOf, maySeeCareSheet, mayWriteEntries } from '../../../src/visits/record/policy.ts';

const nurse: Actor = { role: 'nurse', id: 'nurse:1', nurseId: 'n1', organisationId: 'c1' };

test('only a nurse on whose list a visit stands writes its record', (t) => {
  t.true(mayWriteEntries(nurse, ['n2', 'n1']));
  t.false(mayWriteEntries(nurse, ['n2']));
  t.false(mayWriteEntries(nurse, []));
  t.false(mayWriteEntries({ role: 'nurse', id: 'nurse:?' }, ['n1']));
  t.false(mayWriteEntries({ ...nurse, role: 'coordinator' }, ['n1']));
});

test('only the desk of the centre reads records and enters from paper', (t) => {
  t.true(isDeskOf({ role: 'coordinator', id: 'c', organisationId: 'c1' }, 'c1'));
  t.true(isDeskOf({ role: 'administrator', id: 'a', organisationId: 'c1' }, 'c1'));
  t.false(isDeskOf({ role: 'coordinator', id: 'c', organisationId: 'c2' }, 'c1'));
  t.false(isDeskOf(nurse, 'c1'));
});

test('a care sheet is read by the resident and her proxy, her centre’s desk and its doctors', (t) => {
  const visit = { residentId: 'r1', centreId: 'c1' };
  const resident: Actor = { role: 'resident', id: 'r', personId: 'r1', organisationId: 'c1' };
  t.true(maySeeCareSheet(resident, visit));
  t.true(maySeeCareSheet({ ...resident, personId: 'r2', actsFor: ['r1'] }, visit));
  t.false(maySeeCareSheet({ ...resident, personId: 'r2' }, visit));
  t.true(maySeeCareSheet({ role: 'coordinator', id: 'c', organisationId: 'c1' }, visit));
  t.true(maySeeCareSheet({ role: 'doctor', id: 'd', organisationId: 'c1' }, visit));
  t.false(maySeeCareSheet({ role: 'doctor', id: 'd', organisationId: 'c2' }, visit));
  t.false(maySeeCareSheet({ role: 'integration', id: 'i', organisationId: 'c1' }, visit));
  t.false(maySeeCareSheet(nurse, visit));
});
