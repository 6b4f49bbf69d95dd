import test from 'ava';
import { ConfigProblem, readConfig } from '../src/config.ts';

test('with nothing set, travel times are estimates and nobody sends short messages', (t) => {
  const { travel, sms } = readConfig({});
  t.is(travel.provider, 'estimate');
  t.is(sms.provider, 'none');
});

test('each choice of roads and of short messages names what it cannot do without', (t) => {
  const needed = [
    ['TRAVEL_PROVIDER', 'osrm', 'OSRM_URL'],
    ['TRAVEL_PROVIDER', 'valhalla', 'VALHALLA_EXTRACT'],
    ['TRAVEL_PROVIDER', 'google', 'GOOGLE_MAPS_KEY'],
    ['TRAVEL_PROVIDER', 'amap', 'AMAP_KEY'],
    ['SMS_PROVIDER', 'aliyun', 'ALIYUN_ACCESS_KEY_ID'],
  ] as const;
  for (const [name, choice, missing] of needed) {
    t.throws(() => readConfig({ [name]: choice }), {
      instanceOf: ConfigProblem,
      message: `${name}=${choice} needs ${missing}. See .env.example for what to write.`,
    });
  }
  t.throws(() => readConfig({ TRAVEL_PROVIDER: 'teleport' }), {
    instanceOf: ConfigProblem,
    message: /TRAVEL_PROVIDER/,
  });
});

test('profiles of a road server and codes of approved messages are read, and nonsense is named', (t) => {
  const osrm = { TRAVEL_PROVIDER: 'osrm', OSRM_URL: 'http://osrm.internal:5000' };
  t.deepEqual(readConfig({ ...osrm, OSRM_PROFILES: 'car=driving,foot=walking' }).travel.osrmProfiles, {
    car: 'driving',
    foot: 'walking',
  });
  t.throws(() => readConfig({ ...osrm, OSRM_PROFILES: 'boat=sail' }), { message: /OSRM_PROFILES/ });
  const aliyun = {
    SMS_PROVIDER: 'aliyun',
    ALIYUN_ACCESS_KEY_ID: 'k',
    ALIYUN_ACCESS_KEY_SECRET: 's',
    ALIYUN_SMS_SIGN: '社区卫生',
  };
  const codes = 'visit-booked.zh-CN=SMS_1,visit-booked.en=SMS_2,visit-moved.zh-CN=SMS_3';
  t.deepEqual(readConfig({ ...aliyun, ALIYUN_SMS_TEMPLATES: codes }).sms.templates, {
    'visit-booked': { 'zh-CN': 'SMS_1', en: 'SMS_2' },
    'visit-moved': { 'zh-CN': 'SMS_3' },
  });
  t.throws(() => readConfig({ ...aliyun, ALIYUN_SMS_TEMPLATES: 'visit-booked=SMS_1' }), {
    message: /ALIYUN_SMS_TEMPLATES/,
  });
});
