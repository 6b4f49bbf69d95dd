import type { WireLook } from '#people/wire';

const zh = {
  title: '谁看过我的资料',
  intro: '每次有人查看或更改您的资料，这里都会记一行，谁也改不了。',
  none: '还没有人看过',
  older: '更早的',
  yourself: '您本人',
  colleague: (role: string, name: string) => `${role}${name}`,
  others: (count: number) => `同时看到 ${count} 位居民`,
  reason: (reason: string) => `原因：${reason}`,
  kinds: { read: '查看', change: '更改', 'break-glass': '说明原因后的查看' } as Record<WireLook['kind'], string>,
  roles: {
    resident: '居民',
    nurse: '护士',
    doctor: '医生',
    coordinator: '中心调度台',
    'hospital-desk': '医院转诊台',
    administrator: '管理员',
    'data-protection-officer': '数据保护专员',
    'district-officer': '区级管理员',
    integration: '外部系统',
    planner: '排班程序',
    system: '系统',
  } as Readonly<Record<string, string>>,
  rooms: {
    people: '个人资料和地址',
    checkups: '健康管理和随访',
    booking: '上门预约',
    planning: '上门安排',
    notifications: '通知和电话',
  } as Readonly<Record<string, string>>,
  other: '其他资料',
  accessLog: '查看记录',
  officerTitle: '查看记录检索',
  officerHome: '检索',
  resident: '居民编码（标识）',
  actor: '人员',
  kind: '类别',
  anyKind: '全部',
  find: '查找',
  nothingFound: '没有符合的记录',
  signOut: '退出',
};

const en: typeof zh = {
  title: 'Who looked at my details',
  intro: 'Each time somebody looks at or changes your details a line is written here that nobody can alter.',
  none: 'Nobody has looked yet',
  older: 'Older ones',
  yourself: 'You',
  colleague: (role, name) => `${role} ${name}`,
  others: (count) => `among ${count} residents shown`,
  reason: (reason) => `Reason: ${reason}`,
  kinds: { read: 'looked at', change: 'changed', 'break-glass': 'looked at for a stated reason' },
  roles: {
    resident: 'Resident',
    nurse: 'Nurse',
    doctor: 'Doctor',
    coordinator: 'The centre’s desk',
    'hospital-desk': 'The hospital’s desk',
    administrator: 'Administrator',
    'data-protection-officer': 'Data-protection officer',
    'district-officer': 'District officer',
    integration: 'Another system',
    planner: 'The planner',
    system: 'The system',
  },
  rooms: {
    people: 'personal details and address',
    checkups: 'check-ups and their results',
    booking: 'bookings',
    planning: 'the plan of visits',
    notifications: 'messages and calls',
  },
  other: 'other details',
  accessLog: 'the list of who looked',
  officerTitle: 'Search who looked',
  officerHome: 'Search',
  resident: 'Resident (id)',
  actor: 'Person',
  kind: 'Kind',
  anyKind: 'All',
  find: 'Find',
  nothingFound: 'Nothing was found',
  signOut: 'Sign out',
};

export const looksWords = { 'zh-CN': zh, en };
export type LooksWords = typeof zh;

/** What was looked at, by the room whose route it was. */
export function aboutText(look: Pick<WireLook, 'route'>, words: LooksWords): string {
  if (look.route === 'people.accessLog' || look.route === 'people.audit') return words.accessLog;
  return words.rooms[look.route.split('.')[0] ?? ''] ?? words.other;
}
