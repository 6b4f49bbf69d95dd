import { type Protocol, sourced, specificationTitle, unsourced, weak } from './protocol.ts';

/** Pressures are mmHg; a limit is the first value that no longer meets the target. */
export type HypertensionFigures = {
  readonly screenFromYears: number;
  readonly raisedSbp: number;
  readonly raisedDbp: number;
  readonly raisedOnDays: number;
  readonly highRiskSbp: number;
  readonly highRiskDbp: number;
  readonly highRiskFromYears: number;
  readonly highRiskRemeasureDays: number;
  readonly screenAgainDays: number;
  readonly limitSbp: number;
  readonly limitDbp: number;
  readonly olderFromYears: number;
  readonly olderLimitSbp: number;
  readonly olderLimitDbp: number;
  readonly urgentSbp: number;
  readonly urgentDbp: number;
  readonly controlledDays: number;
  readonly adjustDays: number;
  readonly chaseDays: number;
  readonly followUpsAYear: number;
};

const screening = 'etf.group/lib/article/348016.html';
const outcomes = 'miaoshou.net/article/oJL9pnRQQYGkaXg6.html';
const urgent = 'xinxueguanw.cn/gaoxueya/1299935.html; 360docs.net/doc/1e10862509.html';

const sources: Protocol<HypertensionFigures>['sources'] = {
  screenFromYears: sourced(screening),
  raisedSbp: sourced(screening),
  raisedDbp: sourced(screening),
  raisedOnDays: sourced(screening),
  highRiskSbp: sourced('360docs.net/doc/0320680170.html'),
  highRiskDbp: sourced('360docs.net/doc/0320680170.html'),
  highRiskFromYears: weak('faenzasaxfestival.com/tiku/shiti/4543507.html'),
  highRiskRemeasureDays: sourced('360docs.net/doc/0320680170.html'),
  screenAgainDays: sourced(screening),
  limitSbp: sourced('max.book118.com/html/2026/0114/7112123043011041.shtm'),
  limitDbp: sourced('max.book118.com/html/2026/0114/7112123043011041.shtm'),
  olderFromYears: weak('xinxueguanw.cn; scl371.com; haowendang.cn'),
  olderLimitSbp: weak('xinxueguanw.cn; scl371.com; haowendang.cn'),
  olderLimitDbp: weak('xinxueguanw.cn; scl371.com; haowendang.cn'),
  urgentSbp: sourced(urgent),
  urgentDbp: sourced(urgent),
  controlledDays: sourced(`${outcomes}; "three months" read from four follow-ups a year`),
  adjustDays: sourced(outcomes),
  chaseDays: sourced(outcomes),
  followUpsAYear: weak('360docs.net/doc/0525633935.html; news.hndaily.cn'),
};

const figures2017: HypertensionFigures = {
  screenFromYears: 35,
  raisedSbp: 140,
  raisedDbp: 90,
  raisedOnDays: 3,
  highRiskSbp: 130,
  highRiskDbp: 85,
  highRiskFromYears: 55,
  highRiskRemeasureDays: 182,
  screenAgainDays: 365,
  limitSbp: 140,
  limitDbp: 90,
  olderFromYears: 65,
  olderLimitSbp: 150,
  olderLimitDbp: 90,
  urgentSbp: 180,
  urgentDbp: 110,
  controlledDays: 90,
  adjustDays: 14,
  chaseDays: 14,
  followUpsAYear: 4,
};

export const hypertensionProtocols: readonly Protocol<HypertensionFigures>[] = [
  {
    condition: 'hypertension',
    version: '2017',
    title: specificationTitle,
    validFrom: '2017-03-01',
    validUntil: null,
    switchedOn: true,
    figures: figures2017,
    sources,
  },
  {
    condition: 'hypertension',
    version: '2026',
    title: {
      'zh-CN': 'WS/T 872-2025 与基层指南 2025（需机构启用）',
      en: 'WS/T 872-2025 and the primary-care guideline of 2025 (an organisation switches it on)',
    },
    validFrom: '2026-03-01',
    validUntil: null,
    switchedOn: false,
    figures: {
      ...figures2017,
      screenFromYears: 18,
      limitSbp: 130,
      limitDbp: 80,
      olderFromYears: 80,
      olderLimitSbp: 150,
      olderLimitDbp: 90,
    },
    sources: {
      ...sources,
      screenFromYears: weak('WS/T 872-2025, by reportify.ai/news/1173921630523625472'),
      limitSbp: weak('national primary-care guideline 2025, by infqj.cn'),
      limitDbp: weak('national primary-care guideline 2025, by infqj.cn'),
      olderFromYears: weak('guideline 2017/2020, by bettereverafter.com/archives/590.html'),
      olderLimitSbp: weak('guideline 2017/2020, by bettereverafter.com/archives/590.html'),
      olderLimitDbp: weak('guideline 2017/2020, by bettereverafter.com/archives/590.html'),
      highRiskFromYears: unsourced('kept from the edition of 2017'),
    },
  },
];
