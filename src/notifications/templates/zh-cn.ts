import { formatDay, formatTime } from '#time';
import type { VisitNoticeData } from '../visit-notice.ts';
import type { Content, Phrasebook } from './phrasebook.ts';

/** 普通话，称“您”。不写服务项目，只写“上门服务”。 */
export const chinese: Phrasebook = {
  'visit-booked': (visit) => ({
    ...frame(visit),
    subject: `上门服务已约好：${when(visit)}`,
    lead: '您的上门服务已经约好了。',
    facts: facts(visit),
    advice: [stayHome(visit), '护士的姓名和大致到达时间，安排好以后会再告诉您。', howToCancel(visit)],
    spoken: `${opening(visit)}${visit.residentName}的上门服务已经约好：${whenSpoken(visit)}，护士上门，地址是${visit.addressText}。${orCall(visit, '如果要取消')}`,
    calendar: event(visit, 'REQUEST', '护士上门服务'),
  }),
  'visit-published': (visit) => ({
    ...frame(visit),
    subject: `护士已安排：${when(visit)}`,
    lead: '您的上门服务已安排好护士。',
    facts: facts(visit),
    advice: [stayHome(visit), '护士和预计时间可能会有小的调整，但约定的时间段不变。', howToCancel(visit)],
    spoken: `${opening(visit)}${visit.residentName}的上门服务已安排好：${whenSpoken(visit)}${expectedSpoken(visit)}。地址是${visit.addressText}。${orCall(visit, '如果要取消')}`,
    calendar: event(visit, 'REQUEST', '护士上门服务'),
  }),
  'visit-moved': (visit) => ({
    ...frame(visit),
    subject: `上门时间已更改：${when(visit)}`,
    lead: '您的上门服务时间有变动，请以下面的新时间为准。',
    facts: facts(visit),
    advice: [stayHome(visit), howToCancel(visit)],
    spoken: `${opening(visit)}${visit.residentName}的上门服务改了时间，新的时间是 ${whenSpoken(visit)}${expectedSpoken(visit)}，地址是${visit.addressText}。${orCall(visit, '如果不方便')}`,
    calendar: event(visit, 'REQUEST', '护士上门服务'),
  }),
  'visit-at-risk': (visit) => ({
    ...frame(visit),
    subject: `上门服务可能有变：${when(visit)}`,
    lead: '很抱歉，您约好的上门服务可能无法在约定的时间进行。我们正在重新安排，会尽快与您联系。',
    facts: facts({ ...visit, expectedAt: undefined, nurseNames: undefined }),
    advice: [`您暂时不用做什么。${orCall(visit, '如果情况紧急')}`],
    spoken: `${opening(visit)}很抱歉，${visit.residentName}约在 ${whenSpoken(visit)}的上门服务可能无法按时进行。我们正在重新安排，定下来会再通知您。`,
    calendar: null,
  }),
  'visit-late': (visit) => ({
    ...frame(visit),
    subject: `上门服务将推迟：${when(visit)}`,
    lead: `很抱歉，护士无法在约定的时间内到达${visit.expectedAt ? `，预计 ${clock(visit.expectedAt, visit)} 左右到` : ''}。`,
    facts: facts(visit),
    advice: [`如果这个时间合适，您不用做什么。${orCall(visit, '如果不方便')}`],
    spoken: `${opening(visit)}很抱歉，护士无法在 ${whenSpoken(visit)} 到${visit.residentName}家中${expectedSpoken(visit)}。这个时间可以吗？${orCall(visit, '如果不方便')}`,
    calendar: event(visit, 'REQUEST', '护士上门服务'),
  }),
  'visit-cancelled': (visit) => ({
    ...frame(visit),
    subject: `上门服务已取消：${when(visit)}`,
    lead: '您的上门服务已取消，护士不会上门。',
    facts: facts({ ...visit, expectedAt: undefined, nurseNames: undefined }),
    advice: [
      `如果不是您本人或家人取消的，或者您仍然需要上门服务，请重新预约${visit.centrePhone ? `，或致电 ${visit.centrePhone}` : ''}。`,
    ],
    link: { label: '查看这次上门服务：', url: visit.link },
    spoken: `${opening(visit)}${visit.residentName}约在 ${whenSpoken(visit)}的上门服务已经取消，护士不会上门。${orCall(visit, '如果仍然需要')}`,
    calendar: event(visit, 'CANCEL', '护士上门服务（已取消）'),
  }),
};

function frame(visit: VisitNoticeData): Pick<Content, 'greeting' | 'link' | 'signature'> {
  return {
    greeting: `${visit.residentName}，您好！`,
    link: { label: '查看或取消这次上门服务：', url: visit.link },
    signature: visit.centrePhone ? `${centre(visit)}  电话 ${visit.centrePhone}` : centre(visit),
  };
}

function facts(visit: VisitNoticeData): [string, string][] {
  return [
    ['日期：', formatDay(visit.day, 'zh-CN')],
    ['开始时间：', `${between(visit)}`],
    ...(visit.expectedAt ? [['预计到达：', `大约 ${clock(visit.expectedAt, visit)}`] as [string, string]] : []),
    ...(visit.nurseNames?.length ? [['护士：', visit.nurseNames.join('、')] as [string, string]] : []),
    ['时长：', `约 ${visit.careMinutes} 分钟`],
    ['地点：', visit.addressText],
  ];
}

function stayHome(visit: VisitNoticeData): string {
  return `护士会在 ${between(visit)}开始服务，请您这段时间留在家中，并保持电话畅通。`;
}

function howToCancel(visit: VisitNoticeData): string {
  const call = visit.centrePhone ? `，也可以致电 ${centre(visit)} ${visit.centrePhone}` : '';
  return `如果要取消或改时间，请打开下面的链接${call}。`;
}

function event(visit: VisitNoticeData, method: 'REQUEST' | 'CANCEL', summary: string): Content['calendar'] {
  const lines =
    method === 'CANCEL' ? ['这次上门服务已取消，护士不会上门。'] : facts(visit).map((pair) => pair.join(''));
  return {
    method,
    summary,
    description: [...lines, ...(visit.centrePhone ? [`电话：${visit.centrePhone}`] : [])].join('\n'),
  };
}

const opening = (visit: VisitNoticeData) => `您好，这里是${centre(visit)}。`;
const orCall = (visit: VisitNoticeData, reason: string) =>
  visit.centrePhone ? `${reason}，请致电 ${visit.centrePhone}。` : '';
const expectedSpoken = (visit: VisitNoticeData) =>
  `${visit.expectedAt ? `，预计大约 ${clock(visit.expectedAt, visit)} 到` : ''}${visit.nurseNames?.length ? `，护士是${visit.nurseNames.join('和')}` : ''}`;
const centre = (visit: VisitNoticeData) => visit.centreName['zh-CN'];
const clock = (instant: string, visit: VisitNoticeData) => formatTime(new Date(instant), visit.zone);
const between = (visit: VisitNoticeData) =>
  `${clock(visit.windowStart, visit)} 至 ${clock(visit.windowEnd, visit)} 之间`;
const when = (visit: VisitNoticeData) =>
  `${formatDay(visit.day, 'zh-CN')} ${clock(visit.windowStart, visit)}–${clock(visit.windowEnd, visit)}`;
const whenSpoken = (visit: VisitNoticeData) => `${formatDay(visit.day, 'zh-CN')} ${between(visit)}`;
