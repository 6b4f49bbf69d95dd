import test from 'ava';
import ical, { type VEvent } from 'node-ical';
import { instantOf, type VisitEvent, visitEvent } from '#time';

const zone = 'Asia/Shanghai';

function aVisit(changes: Partial<VisitEvent> = {}): VisitEvent {
  return {
    uid: '0199-visit@doorstep.example',
    sequence: 0,
    method: 'REQUEST',
    start: instantOf('2026-11-23', '08:00', zone),
    end: instantOf('2026-11-23', '10:00', zone),
    summary: '上门护理：更换导尿管',
    organiser: { name: '大宁路街道社区卫生服务中心', email: 'centre@doorstep.example' },
    stamp: instantOf('2026-11-20', '09:30', zone),
    ...changes,
  };
}

function parsed(text: string): VEvent {
  const events = Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
  if (events.length !== 1 || !events[0]) throw new Error(`${events.length} events`);
  return events[0];
}

const unfolded = (text: string) => text.replace(/\r\n /g, '');

test('a visit is read back by another library with its times, names and places', (t) => {
  const attendee = { name: '王秀英', email: 'wang@example.org' };
  const url = 'https://doorstep.example/visits/1?a=1,2;b=3';
  const event = parsed(visitEvent(aVisit({ description: '请准备病历', location: '共和新路 1 号', url, attendee })));
  t.is(event.uid, '0199-visit@doorstep.example');
  t.is(event.start.toISOString(), '2026-11-23T00:00:00.000Z');
  t.is(event.end?.toISOString(), '2026-11-23T02:00:00.000Z');
  t.is(event.dtstamp.toISOString(), '2026-11-20T01:30:00.000Z');
  t.is(event.summary, '上门护理：更换导尿管');
  t.is(event.description, '请准备病历');
  t.is(event.location, '共和新路 1 号');
  t.deepEqual(event.url, { params: { VALUE: 'URI' }, val: 'https://doorstep.example/visits/1?a=1%2C2%3Bb=3' });
  t.is(event.status, 'CONFIRMED');
  t.deepEqual(event.attendee, {
    params: { ROLE: 'REQ-PARTICIPANT', RSVP: false, CN: '王秀英' },
    val: 'MAILTO:wang@example.org',
  });
});

test('a withdrawn visit carries the same uid, a higher sequence and CANCELLED', (t) => {
  const text = visitEvent(aVisit({ method: 'CANCEL', sequence: 3 }));
  const event = parsed(text);
  t.regex(text, /^METHOD:CANCEL\r$/m);
  t.is(event.uid, '0199-visit@doorstep.example');
  t.is(Number(event.sequence), 3);
  t.is(event.status, 'CANCELLED');
});

test('a published visit names no attendee', (t) => {
  const attendee = { name: '王秀英', email: 'wang@example.org' };
  t.false(visitEvent(aVisit({ method: 'PUBLISH', attendee })).includes('ATTENDEE'));
});

test('line breaks in what people typed never start a new property', (t) => {
  const nasty = '一楼\r\nATTENDEE:mailto:evil@example.org\rBEGIN:VALARM\u2028X\u0000\u0085';
  const organiser = { name: nasty, email: 'centre@doorstep.example' };
  const text = visitEvent(aVisit({ summary: nasty, description: nasty, location: nasty, organiser }));
  t.false(/^(ATTENDEE|BEGIN:VALARM)/m.test(unfolded(text)));
  t.deepEqual(text.match(/[^\r]\n|\r[^\n]/g), null);
  t.true(String(parsed(text).location).startsWith('一楼\nATTENDEE:mailto:evil@example.org\nBEGIN:VALARM'));
});

test('a uid or an address that could break out of its line is refused', (t) => {
  t.throws(() => visitEvent(aVisit({ uid: 'a\r\nATTENDEE:b' })), { instanceOf: RangeError });
  t.throws(() => visitEvent(aVisit({ uid: '' })), { instanceOf: RangeError });
  const organiser = { name: 'x', email: 'a@b.example\r\nX:1' };
  t.throws(() => visitEvent(aVisit({ organiser })), { instanceOf: RangeError });
  t.throws(() => visitEvent(aVisit({ end: instantOf('2026-11-23', '07:00', zone) })), { instanceOf: RangeError });
});

test('no line is longer than 75 octets, as RFC 5545 section 3.1 asks', (t) => {
  const text = visitEvent(aVisit({ description: '请提前准备病历和医保卡，'.repeat(40) }));
  t.true(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  t.is(parsed(text).description, '请提前准备病历和医保卡，'.repeat(40));
  t.true(text.endsWith('END:VCALENDAR\r\n'));
});
