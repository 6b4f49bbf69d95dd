import { createDecipheriv } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { makeKeys, type NumberKeys, NumberKeysUnfit, openSeal, readHashKey, readKeys, SealBroken } from '#sealing';
import { numberKeysFor } from '../../src/cli/number-keys.ts';
import { dataFolder } from '../support/program.ts';

const keys: NumberKeys = { current: 7, keys: new Map([[7, Buffer.alloc(32, 3)]]), hashKey: Buffer.alloc(32, 4) };
const place = 'person.phone 0198c0de-0000-7000-8000-000000000001';

test('what is closed opens in its place, is never closed the same way twice, and opens nowhere else', (t) => {
  const seal = openSeal(keys);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, other) => {
      const closed = seal.close(text, place);
      t.is(seal.open(closed, place), text);
      t.false(closed.equals(seal.close(text, place)));
      t.throws(() => seal.open(closed, place + other), { instanceOf: SealBroken });
    }),
    { numRuns: 50 },
  );
});

test('the layout is version byte | iv 12 | tag 16 | ciphertext, AES-256-GCM with the place as additional data', (t) => {
  const closed = openSeal(keys).close('19900001001', place);
  t.is(closed.length, 1 + 12 + 16 + 11);
  t.is(closed[0], 7);
  const reading = createDecipheriv('aes-256-gcm', Buffer.alloc(32, 3), closed.subarray(1, 13));
  reading.setAAD(Buffer.from(place)).setAuthTag(closed.subarray(13, 29));
  t.is(reading.update(closed.subarray(29), undefined, 'utf8') + reading.final('utf8'), '19900001001');
});

test('one changed bit anywhere is noticed, and what is cut short too', (t) => {
  const seal = openSeal(keys);
  const closed = seal.close('19900001001', place);
  for (let bit = 8; bit < closed.length * 8; bit++) {
    const bent = Buffer.from(closed);
    bent[bit >> 3]! ^= 1 << (bit & 7);
    t.throws(() => seal.open(bent, place), { instanceOf: SealBroken });
  }
  for (const length of [0, 1, 12, 28]) t.throws(() => seal.open(closed.subarray(0, length), place));
});

test('the first key closes, the others open, and one that is missing is named by its version', (t) => {
  const old = Buffer.alloc(32, 1).toString('base64');
  const fresh = Buffer.alloc(32, 2).toString('base64');
  const closed = openSeal({ ...readKeys(`1:${old}`), hashKey: keys.hashKey }).close('a', place);
  const both = openSeal({ ...readKeys(`2:${fresh}, 1:${old}`), hashKey: keys.hashKey });
  t.is(both.open(closed, place), 'a');
  t.is(both.close('a', place)[0], 2);
  const only = openSeal({ ...readKeys(`2:${fresh}`), hashKey: keys.hashKey });
  t.throws(() => only.open(closed, place), { instanceOf: SealBroken, message: /no key of version 1/ });
});

test('a hash is the same for the same text of the same kind only, and another key makes others', (t) => {
  const [seal, other] = [openSeal(keys), openSeal({ ...keys, hashKey: Buffer.alloc(32, 5) })];
  t.true(seal.hash('phone', '1').equals(seal.hash('phone', '1')));
  for (const one of [seal.hash('phone', '2'), seal.hash('identity', '1'), other.hash('phone', '1')]) {
    t.false(seal.hash('phone', '1').equals(one));
  }
});

test('keys that are misspelt are refused without being quoted', (t) => {
  const good = Buffer.alloc(32, 1).toString('base64');
  for (const text of ['', 'secret', `0:${good}`, `256:${good}`, `1:${good},1:${good}`, '1:c2hvcnQ=', `1:${good}x`]) {
    const error = t.throws(() => readKeys(text), { instanceOf: NumberKeysUnfit }, text);
    t.false(error?.message.includes(good));
  }
  t.throws(() => readHashKey('c2hvcnQ='), { instanceOf: NumberKeysUnfit, message: /32 bytes/ });
});

test('the built-in server’s keys are made once, for its owner’s eyes only, and a file others may read is refused', async (t) => {
  const config = { dataFolder: path.join(dataFolder(t), 'new'), numberKeys: undefined };
  const [one, two] = await Promise.all([numberKeysFor(config), numberKeysFor(config)]);
  t.deepEqual(one, two);
  const file = path.join(config.dataFolder, 'number-keys');
  t.is(statSync(file).mode & 0o777, 0o600);
  t.deepEqual(await numberKeysFor(config), one);
  const own = makeKeys();
  t.is(await numberKeysFor({ ...config, numberKeys: own }), own, 'configured ones come first');
  chmodSync(file, 0o640);
  await t.throwsAsync(numberKeysFor(config), { instanceOf: NumberKeysUnfit, message: /chmod 600/ });
  chmodSync(file, 0o600);
  writeFileSync(file, readFileSync(file, 'utf8').replace('NUMBER_KEYS=1:', 'NUMBER_KEYS='));
  await t.throwsAsync(numberKeysFor(config), { instanceOf: NumberKeysUnfit, message: /number-keys: write it like/ });
});
