/**
 * A process of its own that offers places to whoever waits, for tests that kill it. Arguments: the application's database
 * address, the instant on its clock, and where it stays for ever: `writing` an offer, or having `offered`. Says so first.
 */
import { waitTick } from '#booking';
import { openDatabase } from '#database';
import { PictureCache } from '#planning';
import { testSeal } from './database.ts';

const [url = '', at = '', stop = ''] = process.argv.slice(2);
const forEver = (word: string) =>
  new Promise<never>(() => {
    process.stdout.write(`${word}\n`);
    setInterval(() => undefined, 60_000);
  });
const database = openDatabase({ url, seal: testSeal });
await waitTick({
  database,
  // Whoever is offered a place is told in the same transaction: here it is broken off.
  enqueue: stop === 'writing' ? () => forEver('writing') : async () => undefined,
  pictures: new PictureCache(),
  publicUrl: 'http://127.0.0.1',
  now: () => new Date(at),
});
await forEver('offered');
