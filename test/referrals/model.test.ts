import test from 'ava';
import { bothSides } from './a-referral.ts';
import { runModel } from './model.ts';

test('30 sequences of up to 40 steps by random roles: no referral without owner, deadline and queue, none lost, no seat twice', async (t) => {
  t.timeout(180_000);
  const seed = Math.floor(Math.random() * 2 ** 31);
  t.log(`seed ${seed}`);
  const { commands, referrals } = await runModel(await bothSides(t), { sequences: 30, steps: 40, seed });
  t.log(`${commands} steps, ${referrals} referrals`);
  t.true(commands > 200 && referrals > 20, `${commands} steps, ${referrals} referrals`);
});
