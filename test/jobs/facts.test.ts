import test from 'ava';
import type { Trx } from '#database';
import { announce, type Facts, type Listeners } from '#jobs';

test('a fact is handed to every room that listens, in the transaction that states it, and to nobody else', async (t) => {
  const sent: [unknown, string, unknown][] = [];
  const trx = {} as Trx;
  const fact: Facts['checkups.referral-advised'] = {
    centreId: 'c',
    residentId: 'r',
    planId: 'p',
    followUpId: 'f',
    condition: 'hypertension',
    urgency: 'routine',
    chaseOn: '2026-12-07',
  };
  const enqueue = async (within: Trx, queue: string, data: unknown) => void sent.push([within, queue, data]);
  const nobody: Listeners = {
    'checkups.referral-advised': [],
    'checkups.done': [],
    'contracts.looks-back': [],
    'contracts.changed': [],
    'sessions.attended': [],
    'visits.done': [],
    'booking.visit-cancelled': [],
    'papers.changed': [],
  };
  await announce(trx, enqueue, 'checkups.referral-advised', fact, nobody);
  t.deepEqual(sent, []);
  await announce(trx, enqueue, 'checkups.referral-advised', fact, {
    ...nobody,
    'checkups.referral-advised': ['planning.tick', 'checkups.night'],
  });
  t.deepEqual(
    sent.map(([within, queue]) => [within === trx, queue]),
    [
      [true, 'planning.tick'],
      [true, 'checkups.night'],
    ],
  );
  t.like(sent[0]?.[2], { fact: 'checkups.referral-advised', planId: 'p', chaseOn: '2026-12-07' });
});
