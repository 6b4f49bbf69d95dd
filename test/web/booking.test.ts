import test from 'ava';
import nodeIcal from 'node-ical';
import type { WireWindows } from '#booking/wire';
import type { WireService, WireVisit } from '#visits/wire';
import { calendarEntry } from '../../src/web/booking/calendar-entry.ts';
import { draftFrom, queryOf, requestOf, withService } from '../../src/web/booking/draft.ts';
import { bestOf, byProgramme, firstOpenDay, minutesLeft, span, yuanText } from '../../src/web/booking/offer.ts';
import { shownState } from '../../src/web/booking/shown-state.ts';
import { canCancel, isLate, sortedVisits } from '../../src/web/resident/sorted-visits.ts';

const now = Date.parse('2026-11-23T09:00:00+08:00');
const hour = 3_600_000;

function visit(change: Partial<WireVisit> & { startsInHours?: number } = {}): WireVisit {
  const { startsInHours = 24, ...rest } = change;
  const start = new Date(now + startsInHours * hour);
  return {
    id: `visit ${startsInHours} ${rest.state ?? 'booked'}`,
    version: 1,
    centreId: 'centre',
    resident: { id: 'resident', name: '王伯年', nameLatin: 'Wang Bonian' },
    address: { id: 'address', text: '上海市牛庄路320弄46号, 1701室', textLatin: 'Room 1701, Niuzhuang Road' },
    services: [{ code: 'injection', name: { 'zh-CN': '注射', en: 'Injection' } }],
    day: start.toISOString().slice(0, 10),
    window: { start: start.toISOString(), end: new Date(start.getTime() + 2 * hour).toISOString() },
    careMinutes: 30,
    nurses: 1,
    nurseSex: null,
    state: 'booked',
    holdExpiresAt: null,
    atRisk: null,
    cancelReason: null,
    note: '',
    channel: 'web',
    createdAt: '2026-11-20T02:00:00Z',
    seriesId: null,
    request: null,
    conversations: [],
    expected: [],
    ...rest,
  };
}

test('the next visit is the earliest that is still to come, whatever order the server sent', (t) => {
  const sorted = sortedVisits(
    [
      visit({ startsInHours: 48 }),
      visit({ startsInHours: 3, state: 'planned' }),
      visit({ startsInHours: 2, state: 'cancelled' }),
    ],
    now,
  );
  t.is(sorted.next?.state, 'planned');
  t.is(sorted.later.length, 1);
  t.deepEqual(
    sorted.past.map((each) => each.state),
    ['cancelled'],
  );
});

test('a visit stays the next one until care begun at the last minute of its window has ended', (t) => {
  t.truthy(sortedVisits([visit({ startsInHours: -2.5 })], now).next);
  t.is(sortedVisits([visit({ startsInHours: -2.6 })], now).next, undefined);
});

test('a hold waits for an answer until it ends, and then it is nobody’s visit', (t) => {
  const held = (minutes: number) =>
    visit({ state: 'held', holdExpiresAt: new Date(now + minutes * 60_000).toISOString() });
  t.is(sortedVisits([held(1)], now).held.length, 1);
  t.deepEqual(sortedVisits([held(-1)], now), { next: undefined, later: [], held: [], past: [] });
});

test('what waits for the centre’s answer is a visit to come, not a window she must confirm', (t) => {
  const request = { kind: 'review', askedAt: '', dueAt: null, toldAt: null, answer: null, reason: null } as const;
  const asked = visit({ state: 'held', holdExpiresAt: new Date(now + 3 * hour).toISOString(), request });
  const { next, held } = sortedVisits([asked], now);
  t.deepEqual([next?.id, held], [asked.id, []]);
  t.is(shownState(asked), 'asked');
  t.is(shownState({ ...asked, request: { ...request, answer: 'unanswered' } }), 'held');
});

test('a visit can be given back while it is booked or planned, not once the nurse is under way', (t) => {
  t.true(canCancel(visit({ state: 'planned' }), now));
  t.false(canCancel(visit({ state: 'in-care' }), now));
  t.false(canCancel(visit({ state: 'done' }), now));
  t.true(isLate(visit({ startsInHours: 3.9 }), 4, now));
  t.false(isLate(visit({ startsInHours: 4 }), 4, now));
});

test('a draft lives in the address of the page and comes back from it', (t) => {
  const draft = withService(
    withService({ services: [], nurseSex: 'female', likes: { time: 'morning' } }, 'injection', true),
    'wound-dressing',
    true,
  );
  t.deepEqual(draftFrom(new URLSearchParams(queryOf(draft))), draft);
  t.deepEqual(withService(draft, 'injection', false).services, ['wound-dressing']);
  const broken = new URLSearchParams('nurse=robot&like-time=midnight&like-nurse=eve');
  t.deepEqual(draftFrom(broken), { services: [], nurseSex: undefined, likes: {} });
});

test('a request carries the nurse’s sex only when it was asked for', (t) => {
  const window = {
    start: '2026-11-24T08:00:00+08:00',
    end: '2026-11-24T10:00:00+08:00',
    extraTravelSeconds: 0,
    recommended: true,
    oneTrip: false,
    rank: 1,
    likes: [],
  };
  const draft = { services: ['injection'], nurseSex: undefined, likes: { time: 'morning' } } as const;
  const request = requestOf(draft, 'resident', window, 'telephone', 'knock');
  t.false('nurseSex' in request);
  t.false('likes' in request, 'a time of day ranks the windows; the one that is booked has it');
  t.deepEqual(request.window, { start: window.start, end: window.end });
  t.is(request.channel, 'telephone');
});

test('days are asked for in fourteens and never past the horizon', (t) => {
  t.deepEqual(span('2026-11-23', '2026-11-23', 28), { from: '2026-11-23', to: '2026-12-06', more: true });
  t.deepEqual(span('2026-12-21', '2026-11-23', 28), { from: '2026-12-21', to: '2026-12-21', more: false });
  t.is(span('2026-11-23', '2026-11-23', 13).more, false);
});

test('the first day shown is the first that offers anything', (t) => {
  const day = (name: string, free: boolean): WireWindows['days'][number] => ({
    day: name,
    windows: free
      ? [
          {
            start: `${name}T08:00:00+08:00`,
            end: `${name}T10:00:00+08:00`,
            extraTravelSeconds: 60,
            recommended: false,
            oneTrip: false,
            rank: 1,
            likes: [],
          },
        ]
      : [],
    reason: free ? null : 'full',
    needs: [],
    nearest: null,
  });
  const offer = (days: WireWindows['days']): WireWindows => ({
    zone: 'Asia/Shanghai',
    careMinutes: 30,
    nurses: 1,
    price: [],
    days,
    knownNurses: [],
    spoken: [],
    helps: [],
  });
  t.is(firstOpenDay(offer([day('2026-11-23', false), day('2026-11-24', true)])), '2026-11-24');
  t.is(firstOpenDay(offer([day('2026-11-23', false)])), '2026-11-23');
  t.is(firstOpenDay(offer([])), undefined);
});

test('of wished windows the three best of all days are shown, by rank; without wishes none', (t) => {
  const window = (rank: number, kind: 'time' | 'known') => ({
    start: `2026-11-2${rank}T08:00:00+08:00`,
    end: `2026-11-2${rank}T10:00:00+08:00`,
    extraTravelSeconds: 0,
    recommended: false,
    oneTrip: false,
    rank,
    likes: [{ kind, met: true }],
  });
  const day = (ranks: readonly number[], kind: 'time' | 'known') => ({
    day: '2026-11-23',
    windows: ranks.map((rank) => window(rank, kind)),
    reason: null,
    needs: [],
    nearest: null,
  });
  const offer = {
    zone: 'Asia/Shanghai',
    careMinutes: 30,
    nurses: 1,
    price: [],
    knownNurses: [],
    spoken: [],
    helps: [],
  };
  const wished = { ...offer, days: [day([4, 2], 'time'), day([1, 3], 'time')] };
  t.deepEqual(
    bestOf(wished).map(({ rank }) => rank),
    [1, 2, 3],
  );
  t.deepEqual(bestOf({ ...offer, days: [day([1], 'known')] }), []);
});

test('services that are switched off are not offered, the rest stands by programme', (t) => {
  const service = (code: string, programme: WireService['programme'], enabled = true) =>
    ({ code, programme, enabled }) as WireService;
  const groups = byProgramme([
    service('a', 'internet-nursing'),
    service('b', 'contract'),
    service('c', 'internet-nursing'),
    service('infusion', 'home-bed', false),
  ]);
  t.deepEqual(
    groups.map(([programme, list]) => [programme, list.map((each) => each.code)]),
    [
      ['internet-nursing', ['a', 'c']],
      ['contract', ['b']],
    ],
  );
});

test('prices show no empty decimals and a hold counts down to 0', (t) => {
  t.is(yuanText(9900), '99');
  t.is(yuanText(16950), '169.50');
  t.is(minutesLeft(new Date(now + 61_000).toISOString(), now), 2);
  t.is(minutesLeft(new Date(now - 1).toISOString(), now), 0);
});

test('the calendar entry of the page is read by another library', (t) => {
  const booked = visit({
    address: { id: 'a', text: `上海市牛庄路320弄46号${'很长'.repeat(20)}, 1701室`, textLatin: '' },
  });
  const entry = calendarEntry(booked, '护士上门', '注射; 换药');
  for (const line of entry.split('\r\n')) t.true(Buffer.byteLength(line) <= 75, line);
  const event = Object.values(nodeIcal.sync.parseICS(entry)).find((each) => each?.type === 'VEVENT');
  t.is(event?.type === 'VEVENT' ? event.summary : undefined, '护士上门');
  t.is(event?.type === 'VEVENT' ? event.location : undefined, booked.address.text);
  t.is(event?.type === 'VEVENT' ? event.start?.getTime() : undefined, Date.parse(booked.window.start));
});
