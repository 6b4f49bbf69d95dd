import test from 'ava';
import { isOwnNurse } from '../../src/roster/policy.ts';

test('a nurse is kept by her own centre', (t) => {
  const desk = { role: 'coordinator', id: 'd' } as const;
  t.true(isOwnNurse({ ...desk, organisationId: 'c1' }, { centreId: 'c1' }));
  t.false(isOwnNurse({ ...desk, organisationId: 'c2' }, { centreId: 'c1' }));
  t.false(isOwnNurse(desk, { centreId: 'c1' }));
});
