import type { ExecutionContext } from 'ava';
import { pino } from 'pino';
import { type Enqueue, openJobs } from '#jobs';
import { type Notice, noticeTemplates, notificationTasks, type VisitNoticeData } from '#notifications';
import type { Mailer } from '#outside/mail';
import { aliyunSms, type SmsSender } from '#outside/sms';
import { openedPhone } from '../../src/notifications/numbers.ts';
import { type Answer, aWebServer } from '../outside/a-web-server.ts';
import { asOwner, type FreshDatabase } from '../support/database.ts';
import { monday, type Resident, type Town, tomorrow } from '../support/town.ts';

export const quiet = pino({ level: 'silent' });
export const from = { name: 'Doorstep', address: 'care@doorstep.example' };

export const visit: VisitNoticeData = {
  visitId: '0198c0de-0000-7000-8000-000000000001',
  sequence: 1,
  day: tomorrow,
  zone: 'Asia/Shanghai',
  windowStart: '2026-11-24T00:00:00.000Z',
  windowEnd: '2026-11-24T02:00:00.000Z',
  careMinutes: 30,
  addressText: '上海市武胜路354弄49号1102室',
  centreName: { 'zh-CN': '人民广场社区卫生服务中心', en: "People's Square Community Health Centre" },
  centrePhone: '021-00000001',
  residentName: '顾瑞祥',
  link: 'https://doorstep.example/visits/0198c0de-0000-7000-8000-000000000001',
};

/** The visit is booked, and the resident shall know. */
export function aNotice(town: Town, resident: Resident, given: Partial<Notice> = {}): Notice {
  const reachable = {
    [town.gu.id]: { email: 'gu@example.org', phone: '19900001001' },
    [town.li.id]: { email: null, phone: '02100000042' },
  };
  const known = reachable[resident.id] ?? { email: null, phone: null };
  return {
    event: `visit:${visit.visitId}:booked:1`,
    centreId: town.centre.id,
    recipient: { id: resident.id, ...known, language: 'zh-CN' },
    template: 'visit-booked',
    data: visit,
    now: monday,
    ...given,
  };
}

export async function jobsOf(t: ExecutionContext, fresh: FreshDatabase): Promise<Enqueue> {
  const jobs = await openJobs({ url: fresh.appUrl, worker: false, log: quiet });
  t.teardown(() => jobs.stop());
  return jobs.enqueue;
}

/** One worker's sender. */
export function senderOf(
  { database }: FreshDatabase,
  mailer: Mailer,
  { now = () => monday, sms }: { now?: () => Date; sms?: SmsSender } = {},
) {
  const [task] = notificationTasks({ database, mailer, sms, now, log: quiet, from });
  return (noticeId?: string) => task!.handle(noticeId === undefined ? {} : { noticeId });
}

export interface NoticeRow {
  id: string;
  channel: string;
  address: string;
  phone: string;
  state: string;
  attempts: number;
  last_error: string | null;
  due_at: Date | null;
  outcome: string | null;
  sent_at: Date | null;
}

const templates = Object.fromEntries(
  noticeTemplates.map((template, index) => [template, { 'zh-CN': `SMS_${index}`, en: `SMS_9${index}` }]),
);

/** A provider of short messages speaking Aliyun's wire format, and what it was given. */
export async function aPhoneCompany(t: ExecutionContext, answer: () => Answer = taken) {
  const server = await aWebServer(t, answer);
  const keys = { accessKeyId: 'id', accessKeySecret: 'secret', signName: '社区卫生' };
  const sms = aliyunSms({ ...keys, templates, now: () => monday, url: server.url, timeoutMilliseconds: 5000 });
  return { sms, asked: () => server.requests.map(({ url }) => Object.fromEntries(url.searchParams)) };
}

export const taken = (): Answer => ({ json: { Code: 'OK', BizId: '900619746936498440^0' } });
export const refusing = (code: string) => (): Answer => ({ json: { Code: code, Message: 'because' } });

/** A resident without mail whose telephone is a mobile one. */
export const mobileOf = (town: Town): Notice['recipient'] => ({
  id: town.li.id,
  email: null,
  phone: '13900001001',
  language: 'zh-CN',
});

/** As they lie there, and the telephone number opened. */
export async function notices(fresh: FreshDatabase): Promise<(NoticeRow & Record<string, unknown>)[]> {
  const rows = await asOwner<Omit<NoticeRow, 'phone'> & Record<string, unknown> & { phone_sealed: Buffer | null }>(
    fresh,
    'select * from notice order by id',
  );
  return rows.map((row) => ({ ...row, phone: openedPhone(fresh.database.seal, row) }));
}

export const waitingJobs = (fresh: FreshDatabase) =>
  asOwner<{ data: { noticeId: string } }>(
    fresh,
    `select data from jobs.job where name = 'notifications.send' order by created_on`,
  );
