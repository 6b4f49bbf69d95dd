import test from 'ava';
import { roles } from '#access';
import { atDesk } from '../../src/booking/policy.ts';

test('only the desk and the software itself promise what residents cannot', (t) => {
  t.deepEqual(
    roles.filter((role) => atDesk({ role, id: 'x', organisationId: 'c1' })),
    ['coordinator', 'administrator', 'system'],
  );
});
