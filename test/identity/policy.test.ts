import test from 'ava';
import { roles } from '#access';
import { mayManageAccounts } from '../../src/identity/policy.ts';

test('rights are given by the administrator of the organisation', (t) => {
  t.deepEqual(
    roles.filter((role) => mayManageAccounts({ role, id: 'x', organisationId: 'c1' }, 'c1')),
    ['administrator'],
  );
  t.false(mayManageAccounts({ role: 'administrator', id: 'x', organisationId: 'c2' }, 'c1'));
  t.false(mayManageAccounts({ role: 'administrator', id: 'x' }, 'c1'));
});
