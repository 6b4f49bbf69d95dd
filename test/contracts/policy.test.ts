import test from 'ava';
import { type Actor, roles } from '#access';
import { mayAnswerFor, mayKeepContracts, maySignForTeam, representsNow } from '../../src/contracts/policy.ts';

const [centre, other] = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'];
const actor = (role: Actor['role'], organisationId: string = centre, more: Partial<Actor> = {}): Actor => ({
  role,
  id: role,
  organisationId,
  ...more,
});

test('contracts are kept by the desk of their centre', (t) => {
  t.deepEqual(
    roles.filter((role) => mayKeepContracts(actor(role), centre)),
    ['coordinator', 'administrator'],
  );
  t.false(mayKeepContracts(actor('coordinator', other), centre));
  t.false(mayKeepContracts({ role: 'coordinator', id: 'c' }, centre));
});

test('a team’s signature is given by a doctor who belongs to it, or by the desk of its centre', (t) => {
  const sign = (who: Actor, own: string[]) => maySignForTeam(who, { centreId: centre }, new Set(own), 'team');
  t.true(sign(actor('doctor'), ['team']));
  t.false(sign(actor('doctor'), ['another']));
  t.false(sign(actor('doctor', other), ['team']));
  t.true(sign(actor('coordinator'), []));
  t.false(sign(actor('resident'), ['team']));
});

test('a member answers for herself, who represents her tries to, and the centre’s desk writes down her word', (t) => {
  const member = { residentId: 'gu', centreId: centre };
  t.true(mayAnswerFor(actor('resident', other, { personId: 'gu' }), member));
  t.false(mayAnswerFor(actor('resident', other, { personId: 'li' }), member));
  t.true(mayAnswerFor(actor('resident', other, { personId: 'li', actsFor: ['gu'] }), member));
  t.true(mayAnswerFor(actor('coordinator', centre), member));
  t.false(mayAnswerFor(actor('coordinator', other), member));
  t.false(mayAnswerFor(actor('doctor', centre), member));
  t.false(representsNow(actor('coordinator', centre, { actsFor: ['gu'] }), 'gu'));
});
