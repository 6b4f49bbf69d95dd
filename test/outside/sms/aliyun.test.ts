import { createHash, createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { aliyunSms, type SmsMessage, SmsRefused, SmsUnavailable } from '#outside/sms';
import { canonicalQuery, signedHeaders } from '../../../src/outside/sms/aliyun-signature.ts';
import { type Answer, aClosedPort, aWebServer, type Request } from '../a-web-server.ts';

const secret = 'a-very-secret-secret';
const now = () => new Date('2026-11-22T10:00:00.123Z');
const message: SmsMessage = {
  id: 'notice-0199',
  to: '13812345678',
  language: 'zh-CN',
  template: 'visit-booked',
  values: { name: '王 秀英*', window: "08:00–10:00 (约)!'" },
  text: '王秀英您好，护士将于 08:00–10:00 上门。',
};

/** Long enough for any machine; only who waits for nothing at all waits briefly. */
const patience = 30_000;

async function aliyun(t: ExecutionContext, answer: (request: Request) => Answer, timeoutMilliseconds = patience) {
  const server = await aWebServer(t, answer);
  const sms = aliyunSms({
    accessKeyId: 'key-id',
    accessKeySecret: secret,
    signName: '大宁社区卫生',
    templates: { 'visit-booked': { 'zh-CN': 'SMS_15305', en: 'SMS_15306' } },
    now,
    url: server.url,
    timeoutMilliseconds,
  });
  return { server, sms };
}

const taken = { Code: 'OK', Message: 'OK', BizId: '900619746936498440^0', RequestId: 'F655A8D5' };

test("the signature is the one of the provider's published example", (t) => {
  const query = { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' };
  const call = { host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', query };
  const moment = { at: new Date('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d' };
  const { authorization } = signedHeaders({ ...call, ...moment }, 'YourAccessKeyId', 'YourAccessKeySecret');
  t.is(
    authorization,
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('parameters are encoded as RFC 3986 says and ordered by name', (t) => {
  t.is(canonicalQuery({ b: "a b*'()!~", A: '中' }), 'A=%E4%B8%AD&b=a%20b%2A%27%28%29%21~');
});

/** Signs what arrived once more, as the provider does, from the raw request. */
function signatureOf({ method, url, headers }: Request): string {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, url.pathname, url.search.slice(1), lines.join(''), names, headers['x-acs-content-sha256']];
  const hash = createHash('sha256').update(canonical.join('\n')).digest('hex');
  return createHmac('sha256', secret).update(`ACS3-HMAC-SHA256\n${hash}`).digest('hex');
}

test('a message goes out signed, with its template filled', async (t) => {
  const { sms, server } = await aliyun(t, () => ({ json: taken }));
  t.deepEqual(await sms.send(message), { reference: '900619746936498440^0' });
  const [request] = server.requests;
  if (!request) return t.fail();
  t.is(request.method, 'POST');
  t.is(request.body, '');
  t.is(request.headers.host, new URL(server.url).host);
  t.is(request.headers['x-acs-action'], 'SendSms');
  t.is(request.headers['x-acs-version'], '2017-05-25');
  t.is(request.headers['x-acs-date'], '2026-11-22T10:00:00Z');
  t.is(/Signature=(\w+)$/.exec(request.headers.authorization ?? '')?.[1], signatureOf(request));
  const sent = Object.fromEntries(request.url.searchParams);
  t.deepEqual(JSON.parse(sent.TemplateParam ?? ''), message.values);
  t.deepEqual(
    { ...sent, TemplateParam: '' },
    {
      PhoneNumbers: '13812345678',
      SignName: '大宁社区卫生',
      TemplateCode: 'SMS_15305',
      TemplateParam: '',
      OutId: 'notice-0199',
    },
  );
});

test('every attempt has a nonce of its own and the same id', async (t) => {
  const { sms, server } = await aliyun(t, () => ({ json: taken }));
  await sms.send(message);
  await sms.send(message);
  t.is(new Set(server.requests.map(({ headers }) => headers['x-acs-signature-nonce'])).size, 2);
  t.is(new Set(server.requests.map(({ url }) => url.searchParams.get('OutId'))).size, 1);
});

test('a number with +86, spaces or dashes is a mobile number; a landline is refused before anyone is asked', async (t) => {
  const { sms, server } = await aliyun(t, () => ({ json: taken }));
  for (const to of ['+8613812345678', '8613812345678', '138 1234 5678', '138-1234-5678'])
    await sms.send({ ...message, to });
  t.true(server.requests.every(({ url }) => url.searchParams.get('PhoneNumbers') === '13812345678'));
  for (const to of ['02156661234', '12345678901', '+14155550100', '13812345678,13912345678', '']) {
    await t.throwsAsync(sms.send({ ...message, to }), { instanceOf: SmsRefused }, to);
  }
  t.is(server.requests.length, 4);
});

test('a template nobody has approved loses no message: it is ours to mend', async (t) => {
  const { sms, server } = await aliyun(t, () => ({ json: taken }));
  await t.throwsAsync(sms.send({ ...message, template: 'new-one' }), {
    instanceOf: SmsUnavailable,
    message: /new-one/,
  });
  t.is(server.requests.length, 0);
});

const refusals: [code: string, status: number, kind: typeof SmsRefused | typeof SmsUnavailable][] = [
  ['isv.MOBILE_NUMBER_ILLEGAL', 200, SmsRefused],
  ['isv.BLACK_KEY_CONTROL_LIMIT', 200, SmsRefused],
  ['isv.BUSINESS_LIMIT_CONTROL', 200, SmsUnavailable],
  ['isv.AMOUNT_NOT_ENOUGH', 200, SmsUnavailable],
  ['isp.SYSTEM_ERROR', 500, SmsUnavailable],
  ['SignatureDoesNotMatch', 400, SmsUnavailable],
  ['InvalidAccessKeyId.NotFound', 404, SmsUnavailable],
];

for (const [code, status, kind] of refusals) {
  test(`${code} is ${kind === SmsRefused ? 'final' : 'worth another try'}`, async (t) => {
    const { sms } = await aliyun(t, () => ({ status, json: { Code: code, Message: 'because', RequestId: 'R' } }));
    await t.throwsAsync(sms.send(message), { instanceOf: kind, message: new RegExp(code) });
  });
}

const troubles: [string, Answer][] = [
  ['a hang', 'hang'],
  ['a hang-up', 'hang-up'],
  ['a page of HTML', { text: '<html>' }],
  ['an empty answer', { json: {} }],
  ['a bare 502', { status: 502, text: '' }],
];

for (const [name, answer] of troubles) {
  test(`${name} is worth another try, and tells neither the secret nor whose phone it was`, async (t) => {
    const { sms } = await aliyun(t, () => answer, answer === 'hang' ? 300 : patience);
    const error = await t.throwsAsync(sms.send(message), { instanceOf: SmsUnavailable });
    t.false(/secret-secret|13812345678|王/.test(inspect(error, { depth: 9 })));
  });
}

test('nobody listening is worth another try', async (t) => {
  const templates = { 'visit-booked': { 'zh-CN': 'SMS_1' } };
  const keys = { accessKeyId: 'k', accessKeySecret: 's', signName: 'n' };
  const sms = aliyunSms({ ...keys, templates, now, url: await aClosedPort() });
  await t.throwsAsync(sms.send(message), { instanceOf: SmsUnavailable });
});
