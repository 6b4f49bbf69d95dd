/**
 * Telling people: one message, by mail where there is an address, else to a mobile phone, else on the call list.
 *
 * Other rooms say what happened with `tell`, in the transaction in which it happens; how and when it is sent is
 * decided here. No message names a health service: letters are read by whoever opens them.
 */

export { noticeMetrics } from './metrics.ts';
export { sealedOfNotices } from './numbers.ts';
export { type PlainNoticeData, type PlainTemplate, plainTemplates } from './plain-notice.ts';
export { oldestUnsent } from './queries.ts';
export { notificationRoutes } from './routes.ts';
export { notificationTasks, wakeSender } from './tasks.ts';
export { type Notice, type PlainNotice, type Recipient, tell, tellMany, tellManyPlainly, tellPlainly } from './tell.ts';
export { type NoticeTemplate, noticeTemplates, type VisitNoticeData } from './visit-notice.ts';
