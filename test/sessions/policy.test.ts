import test from 'ava';
import { type Actor, roles } from '#access';
import { channelsFor, channelsOf, mayKeepSessions, mayOverbook } from '../../src/sessions/policy.ts';

const [own, other] = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'];
const actor = (role: Actor['role'], organisationId: string | undefined = own): Actor => ({
  role,
  id: role,
  ...(organisationId === undefined ? {} : { organisationId }),
});

test('sessions are kept by the desk of their own organisation', (t) => {
  const keepers = roles.filter((role) => mayKeepSessions(actor(role), own));
  t.deepEqual(keepers, ['coordinator', 'hospital-desk', 'administrator']);
  t.false(mayKeepSessions(actor('coordinator'), other));
  t.false(mayKeepSessions({ role: 'coordinator', id: 'c' }, own));
});

test('one more seat than there are is the administrator’s own to give', (t) => {
  t.deepEqual(
    roles.filter((role) => mayOverbook(actor(role), own)),
    ['administrator'],
  );
  t.false(mayOverbook(actor('administrator'), other));
});

test('a resident books online, a desk by telephone or at the counter', (t) => {
  t.deepEqual(channelsOf(actor('resident')), ['online']);
  t.deepEqual(channelsOf(actor('coordinator')), ['telephone', 'counter']);
});

test('a contract that names the hospital goes first, and nobody books by a channel that is not hers', (t) => {
  t.deepEqual(channelsFor(actor('resident'), true, undefined), ['contracted', 'online']);
  t.deepEqual(channelsFor(actor('coordinator'), true, undefined), ['contracted', 'telephone']);
  t.deepEqual(channelsFor(actor('resident'), false, undefined), ['online']);
  t.deepEqual(channelsFor(actor('resident'), true, 'contracted'), ['contracted']);
  t.is(channelsFor(actor('resident'), false, 'contracted'), undefined);
  t.is(channelsFor(actor('resident'), true, 'community'), undefined);
});
