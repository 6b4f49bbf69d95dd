import test from 'ava';
import { passwordFault, phoneOf, signInName } from '../../src/identity/rules.ts';

test('eleven characters are too short and twelve are enough', (t) => {
  t.truthy(passwordFault('tall trees!', []));
  t.is(passwordFault('tall trees!!', []), undefined);
});

test('long sentences, blanks, Chinese and emoji make good passwords', (t) => {
  for (const password of [
    'three tall plane trees',
    '三棵很高的梧桐树在门口等着',
    'correct horse battery',
    '🌳🌿🍂🌾🪴🍀🌱🌲🌵🎋🌴🎍',
  ]) {
    t.is(passwordFault(password, []), undefined, password);
  }
});

test('what is tried first is refused: names, rows of keys, common words, one letter again and again', (t) => {
  const own = ['li.guoqiang@example.org', 'Li Guoqiang'];
  for (const password of [
    'aaaaaaaaaaaaaaaa',
    'passwordpassword',
    'password123456',
    'qwertyuiop1234',
    'liguoqiang2026',
    'guoqiangguoqiang',
    'doorstep-admin',
    '123456789012',
    'abcdefghijklmnop',
  ]) {
    t.truthy(passwordFault(password, own), password);
  }
});

test('a name to sign in with is a mail address in small letters or a telephone without the country', (t) => {
  t.deepEqual(signInName(' Li@Example.ORG '), { email: 'li@example.org' });
  for (const typed of ['19900001001', '+86 199 0000 1001', '0086-19900001001', '(199) 0000-1001']) {
    t.deepEqual(signInName(typed), { phone: '19900001001' }, typed);
  }
  t.is(phoneOf('021 0000 0042'), '02100000042');
});
