import test from 'ava';
import { newId } from '#database';

test('ids made while the clock stands still, or was set back, come in the order they were made', (t) => {
  const now = new Date('2026-11-23T08:00:00Z');
  const ids = Array.from({ length: 5_000 }, (_, index) => newId(index === 4_000 ? new Date(0) : now));
  t.deepEqual(ids.toSorted(), ids);
  t.is(new Set(ids).size, ids.length);
  for (const id of ids.slice(0, 100)) t.regex(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id carries the instant it was made at', (t) => {
  const at = new Date('2030-01-01T00:00:00.123Z');
  t.is(Number.parseInt(newId(at).replace('-', '').slice(0, 12), 16), at.getTime());
});
