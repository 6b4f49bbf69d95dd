import type { ExecutionContext } from 'ava';
import { pino } from 'pino';
import { type Enqueue, openJobs } from '#jobs';
import { type Notice, notificationTasks, type VisitNoticeData } from '#notifications';
import type { Mailer } from '#outside/mail';
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
export function senderOf({ database }: FreshDatabase, mailer: Mailer) {
  const [task] = notificationTasks({ database, mailer, now: () => monday, log: quiet, from });
  return (noticeId?: string) => task!.handle(noticeId === undefined ? {} : { noticeId });
}

export interface NoticeRow {
  id: string;
  channel: string;
  address: string;
  state: string;
  attempts: number;
  last_error: string | null;
  outcome: string | null;
  sent_at: Date | null;
}

export const notices = (fresh: FreshDatabase) =>
  asOwner<NoticeRow & Record<string, unknown>>(fresh, 'select * from notice order by id');

export const waitingJobs = (fresh: FreshDatabase) =>
  asOwner<{ data: { noticeId: string } }>(
    fresh,
    `select data from jobs.job where name = 'notifications.send' order by created_on`,
  );
