import test from 'ava';
import { measureCheckUps } from '../bench/check-ups.ts';
import { freshDatabase } from '../support/database.ts';

test('a small city is filled, listed, counted and gone through by the night: the benchmark measures what it says', async (t) => {
  const fresh = await freshDatabase(t);
  const [size, ...verdicts] = await measureCheckUps(fresh, { centres: 2, plansEach: 180 });
  t.is(size, '2 centres, 360 plans, 1800 check-ups; the night told 4');
  for (const name of ['list-p99-milliseconds', 'indicators-p99-milliseconds', 'night-seconds-for-2-million-plans']) {
    t.true(
      verdicts.some((line) => new RegExp(`^(PASS|FAIL) check-ups-${name} [\\d.]+ \\d+$`).test(line)),
      name,
    );
  }
});
