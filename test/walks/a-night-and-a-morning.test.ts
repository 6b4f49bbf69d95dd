import test from 'ava';
import ical from 'node-ical';
import { systemActor } from '#access';
import { checkDays } from '#planning';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { mailbox } from '../support/mailbox.ts';
import { runningService } from '../support/service.ts';
import { today, tomorrow } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

test('a booking today is a routed list tomorrow', async (t) => {
  t.timeout(120_000);
  const post = await mailbox(t);
  const service = await runningService(t, { mailer: post.mailer });
  await service.work();
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const nurses = { N1: await service.signedIn('nurse', 'N1'), N2: await service.signedIn('nurse', 'N2') };

  // The resident looks for a window and books it.
  const query = `residentId=${service.town.gu.id}&services=injection,dressing&from=${tomorrow}&to=${tomorrow}`;
  const found = await gu.get(`/api/v1/windows?${query}`);
  t.is(found.status, 200, found.text);
  const window = found.body.days[0].windows[1];
  const booked = await gu.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection', 'dressing'],
    window: { start: window.start, end: window.end },
  });
  t.is(booked.status, 201, booked.text);

  // Her neighbour, who has no mail, books by telephone.
  const called = await desk.post('/api/v1/visits', {
    residentId: service.town.li.id,
    services: ['bath'],
    window: { start: `${tomorrow}T13:00:00+08:00`, end: `${tomorrow}T15:00:00+08:00` },
    channel: 'telephone',
  });
  t.is(called.status, 201, called.text);
  const calls = await desk.get('/api/v1/calls');
  t.is(calls.body.calls.length, 1);
  t.regex(calls.body.calls[0].say, /上门服务/);
  t.notRegex(calls.body.calls[0].say, /擦浴/, 'the service is never named in a message');

  // The confirmation comes by mail, with an event her calendar understands.
  const [confirmation] = await post.received('gu@example.org', 1);
  t.regex(confirmation?.subject ?? '', /上门/);
  const event = eventOf(confirmation);
  t.is(event.start.toISOString(), new Date(window.start).toISOString());
  t.is(event.method, 'REQUEST');

  // Five o'clock: booking closes, the minute's tick begins the night.
  service.clock.now = new Date(`${today}T17:00:30+08:00`);
  await service.fresh.database.withActor(systemActor, (trx) => service.jobs.enqueue(trx, 'planning.tick', {}));
  await waitFor(
    async () => {
      const day = await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`);
      return day.body.state === 'published';
    },
    'tomorrow to be published',
    60,
  );

  // Every promise is kept by the published day, and the check agrees.
  const day = (await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`)).body;
  t.is(day.figures.visits, 2);
  t.is(day.figures.unassigned, 0);
  const stops = day.routes.flatMap((route: { stops: object[] }) => route.stops);
  t.is(stops.length, 3);
  for (const stop of stops) {
    t.true(
      stop.startsAt >= stop.window.start && stop.startsAt <= stop.window.end,
      `${stop.startsAt} in ${stop.window.start}`,
    );
  }
  t.deepEqual((await checkDays(service.planning)).findings, []);

  // She is told who comes and when.
  const [, expected] = await post.received('gu@example.org', 2);
  const own = (await gu.get(`/api/v1/visits/${booked.body.id}`)).body;
  t.is(own.state, 'planned');
  t.is(own.expected.length, 1);
  t.true((expected?.text ?? '').includes(own.expected[0].nurseName));
  t.true((expected?.text ?? '').includes(own.expected[0].at.slice(11, 16)));
  t.is(eventOf(expected).uid, event.uid, 'the same entry in the calendar is changed, not another one made');

  // In the morning each nurse opens one list, over HTTP …
  service.clock.now = new Date(`${tomorrow}T07:30:00+08:00`);
  const lists = await Promise.all(Object.values(nurses).map((nurse) => nurse.get(`/api/v1/routes/${tomorrow}`)));
  const times = lists.map((list) => list.body.stops.map((stop: { startsAt: string }) => stop.startsAt));
  for (const list of times) t.deepEqual(list, list.toSorted());
  t.is(times.flat().length, 3);

  // … and in the browser of her phone.
  const browser = await openBrowser(t);
  const busiest = lists.find((list) => list.body.stops.length === Math.max(...times.map((each) => each.length)))!;
  const nurse = busiest.body.nurse.code as 'N1' | 'N2';
  const { page, complaints } = await openPage(browser, service.url, nurses[nurse], { viewport: phone });
  await page.goto('/');
  for (const stop of busiest.body.stops) {
    await page.getByText(stop.resident.name).or(page.getByText(stop.resident.nameLatin)).first().waitFor();
    await page.getByText(stop.startsAt.slice(11, 16)).first().waitFor();
  }
  t.deepEqual(complaints, []);

  const table = await openPage(browser, service.url, desk, { viewport: deskSize });
  await table.page.goto('/');
  await table.page.getByRole('heading').first().waitFor();
  t.deepEqual(table.complaints, []);
  t.is((await asOwner(service.fresh, `select 1 from notice where state = 'waiting' and channel = 'mail'`)).length, 0);
});

function eventOf(
  mail: { attachments: { mimeType?: string; content: string | ArrayBuffer | Uint8Array }[] } | undefined,
) {
  const part = mail?.attachments.find((attachment) => attachment.mimeType?.startsWith('text/calendar'));
  const { content } = part ?? { content: '' };
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const events = Object.values(ical.sync.parseICS(text)).filter((entry) => entry?.type === 'VEVENT');
  const [event] = events;
  if (events.length !== 1 || event?.type !== 'VEVENT') throw new Error(`one event was expected in ${text}`);
  return { start: event.start, uid: event.uid, method: /METHOD:(\w+)/.exec(text)?.[1] };
}
