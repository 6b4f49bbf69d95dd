import test from 'ava';
import { base32, codeOf, matchingStep, newTotpSecret, otpauthUri, stepAt } from '../../src/identity/totp.ts';

/** RFC 6238, appendix B: the secret is "12345678901234567890", eight figures, SHA-1. */
const rfcSecret = base32(Buffer.from('12345678901234567890'));

test('codes are those of RFC 6238, appendix B', (t) => {
  const examples = [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ] as const;
  for (const [seconds, code] of examples) t.is(codeOf(rfcSecret, stepAt(seconds), 8), code, String(seconds));
});

test('base32 is that of RFC 4648, without padding', (t) => {
  const examples = {
    '': '',
    f: 'MY',
    fo: 'MZXQ',
    foo: 'MZXW6',
    foob: 'MZXW6YQ',
    fooba: 'MZXW6YTB',
    foobar: 'MZXW6YTBOI',
  };
  for (const [plain, encoded] of Object.entries(examples)) t.is(base32(Buffer.from(plain)), encoded);
});

test('a telephone’s clock may be wrong by one step of thirty seconds, not by two', (t) => {
  const now = 1_795_400_000;
  for (const skew of [-1, 0, 1]) {
    t.is(matchingStep(rfcSecret, codeOf(rfcSecret, stepAt(now) + skew), now), stepAt(now) + skew, String(skew));
  }
  for (const skew of [-2, 2, 100]) {
    t.is(matchingStep(rfcSecret, codeOf(rfcSecret, stepAt(now) + skew), now), undefined, String(skew));
  }
});

test('secrets are 160 random bits and no two alike', (t) => {
  const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
  t.is(secrets.size, 50);
  for (const secret of secrets) t.regex(secret, /^[A-Z2-7]{32}$/);
});

test('the address in the picture names the issuer and keeps odd mail addresses whole', (t) => {
  const uri = new URL(otpauthUri('ABC', 'li+desk@example.org'));
  t.is(decodeURIComponent(uri.pathname), '/Doorstep:li+desk@example.org');
  t.deepEqual([uri.searchParams.get('secret'), uri.searchParams.get('issuer')], ['ABC', 'Doorstep']);
});
