import test from 'ava';
import { checkDigitOf, readIdentityNumber } from '#people';

test('the samples of the standard are right, and tell birth and sex', (t) => {
  t.deepEqual(readIdentityNumber('11010519491231002X'), { birthDate: '1949-12-31', sex: 'female' });
  t.deepEqual(readIdentityNumber('440524188001010014'), { birthDate: '1880-01-01', sex: 'male' });
});

test('a number keeps the area of its issue: none is refused, neither one long gone nor one never given', (t) => {
  for (const area of ['140402', '310103', '999999']) {
    const first = `${area}19680317123`;
    t.deepEqual(readIdentityNumber(first + checkDigitOf(first)), { birthDate: '1968-03-17', sex: 'male' });
  }
});

test('every single mistyped digit and every two neighbours swapped are found', (t) => {
  const good = '11010519491231002X';
  for (let place = 0; place < 17; place++) {
    for (const digit of '0123456789') {
      const changed = good.slice(0, place) + digit + good.slice(place + 1);
      if (changed !== good) t.is(typeof readIdentityNumber(changed), 'string', changed);
    }
    const swapped = good.slice(0, place) + good[place + 1] + good[place] + good.slice(place + 2);
    if (swapped !== good) t.is(typeof readIdentityNumber(swapped), 'string', swapped);
  }
});

test('a small x is an X; 15 and 17 places, a 30 February and a wrong last place are told apart', (t) => {
  t.is(typeof readIdentityNumber('11010519491231002x'), 'object');
  t.is(readIdentityNumber('110105491231002'), 'length');
  t.is(readIdentityNumber('11010519491231002'), 'length');
  t.is(readIdentityNumber('110105194902300021'), 'birth-date');
  t.is(readIdentityNumber('110105194912310021'), 'check-digit');
});
