import test from 'ava';
import { Chance } from '../bench/month/chance.ts';
import { brokenOf, figuresOf } from '../bench/month/judge.ts';
import { liveMonth } from '../bench/month/run-month.ts';

test('three days with sick nurses, cancellations and noise: every broken promise has a cause, nobody is in two places, the check is clean', async (t) => {
  t.timeout(300_000);
  const ends: (() => unknown)[] = [];
  t.teardown(async () => {
    for (const end of ends.reverse()) await end();
  });
  const setting = { name: 'c', noise: true, disturbed: true } as const;
  const options = { days: 3, seed: 3, seconds: 1, nurses: 7 };
  const month = await liveMonth(ends, options, setting, new Chance(options.seed), () => undefined);
  t.is(month.lived.length, 3);
  t.true(month.lived.every(({ happened }) => happened.length > 20));
  const figures = new Map((await figuresOf(month, setting, () => undefined)).map(({ name, value }) => [name, value]));
  t.deepEqual(
    month.lived.flatMap(({ findings }) => findings),
    [],
  );
  t.is(figures.get('month-c.double-bookings'), 0);
  t.is(figures.get('month-c.broken-without-a-cause'), 0);

  // The judge would see a visit that began too late.
  const [day] = month.lived;
  const first = day!.happened.find(({ visitId }) => day!.promised.some((kept) => kept.visitId === visitId))!;
  const late = { ...first, began: new Date(first.windowEnd.getTime() + 1000) };
  const worse = { ...day!, happened: [...day!.happened.filter(({ visitId }) => visitId !== first.visitId), late] };
  t.is(brokenOf(worse).length, brokenOf(day!).length + 1);
});
