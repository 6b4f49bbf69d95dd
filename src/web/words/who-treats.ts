import type { WhoseName } from '#checkups/wire';

const zh = {
  whose: '看哪些居民',
  whoseNames: { all: '全部居民', mine: '签约居民' } as Record<WhoseName, string>,
  team: (name: string) => `签约团队：${name}`,
  noTeam: '尚未签约，由全中心医生管理',
  standsIn: (reason: string) => `您正在代诊，居民能看到原因：${reason}`,
  otherTeam: '该居民已与其他团队签约',
  otherTeamWhy: '请由其签约团队处理。确需您处理的，请写明原因：代诊十二小时内有效，每次查看都会记下，居民本人能看到。',
  reason: '为什么由您处理',
  reasonShort: '请用几个字写明原因',
  standIn: '代诊',
  openPlans: '进行中的计划',
};

const en: typeof zh = {
  whose: 'Whose residents',
  whoseNames: { all: 'Everybody', mine: 'My team’s' },
  team: (name) => `Signed with: ${name}`,
  noTeam: 'Signed with no team: every doctor of the centre looks after her',
  standsIn: (reason) => `You stand in for her team, and she reads why: ${reason}`,
  otherTeam: 'She has signed with another team',
  otherTeamWhy:
    'Leave her to her own team. If you must act now, say why: you stand in for twelve hours, each look is written down, and she can read it.',
  reason: 'Why you act in its place',
  reasonShort: 'Say why in a few words',
  standIn: 'Stand in',
  openPlans: 'Open plans',
};

export const whoTreatsWords = { 'zh-CN': zh, en } as const;
