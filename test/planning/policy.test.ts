import test from 'ava';
import { roles } from '#access';
import { contactIsOpen, mayRunDesk } from '../../src/planning/policy.ts';

test('a day’s plan is run by the desk of its own centre', (t) => {
  t.deepEqual(
    roles.filter((role) => mayRunDesk({ role, id: 'x', organisationId: 'c1' }, 'c1')),
    ['coordinator', 'administrator'],
  );
  t.false(mayRunDesk({ role: 'coordinator', id: 'x', organisationId: 'c2' }, 'c1'));
});

test('contact opens at six the evening before and closes four hours after the day', (t) => {
  const at = (instant: string) => contactIsOpen('2026-11-24', 'Asia/Shanghai', new Date(instant));
  t.false(at('2026-11-23T17:59:59.999+08:00'));
  t.true(at('2026-11-23T18:00:00+08:00'));
  t.true(at('2026-11-25T03:59:59.999+08:00'));
  t.false(at('2026-11-25T04:00:00+08:00'));
});
