import { type Answer, csvOf } from '#http';
import type { FairnessListQuery, FairnessQuery, WireFairness, WireFairnessList } from './wire.ts';

const columns = {
  'zh-CN': ['候补次数', '候补成功次数', '等候时间中位数（小时）', '已约上门', '已取消'],
  en: ['Joined the wait list', 'Got a place', 'Median wait (hours)', 'Visits booked', 'Visits cancelled'],
} as const;
const figuresHead = { 'zh-CN': ['分类', '组别', '居民人数'], en: ['By', 'Group', 'Residents'] } as const;
const listHead = { 'zh-CN': ['居民编号', '姓名'], en: ['Resident code', 'Name'] } as const;
const names: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = {
  'zh-CN': {
    age: '年龄段',
    'sub-district': '街道/镇',
    mobility: '行动能力',
    language: '语言',
    channel: '渠道',
    unknown: '未知',
    independent: '行动自如',
    'walking-aid': '用助行器',
    wheelchair: '坐轮椅',
    bedbound: '卧床',
    paraplegia: '截瘫',
    'zh-CN': '中文',
    en: '英文',
    web: '网上',
    telephone: '电话',
    counter: '柜台',
    import: '导入',
    demo: '演示',
  },
  en: { 'zh-CN': 'Chinese', en: 'English' },
};
const fewer = { 'zh-CN': '少于 5 人', en: 'under 5' } as const;

type Cells = readonly (string | number)[];
interface Counts {
  readonly waits: number;
  readonly placed: number;
  readonly medianWaitHours: number | null;
  readonly visits: number;
  readonly cancelled: number;
}

function cellsOf({ waits, placed, medianWaitHours, visits, cancelled }: Counts): Cells {
  return [waits, placed, medianWaitHours ?? '', visits, cancelled];
}

export function figuresSheet(report: WireFairness, { from, until, language }: FairnessQuery): Answer {
  const few = fewer[language];
  const lines = report.dimensions.flatMap(({ by, groups }) =>
    groups.map(({ group, counts }): Cells => {
      const figures = counts ? [counts.residents, ...cellsOf(counts)] : Array.from({ length: 6 }, () => few);
      return [names[language][by] ?? by, names[language][group] ?? group, ...figures];
    }),
  );
  return sheet([[...figuresHead[language], ...columns[language]], ...lines], `fairness-${from}-${until}`);
}

export function listSheet({ residents }: WireFairnessList, query: FairnessListQuery): Answer {
  const head = [...listHead[query.language], ...columns[query.language]];
  const lines = residents.map((resident): Cells => [resident.code, resident.name, ...cellsOf(resident)]);
  return sheet([head, ...lines], `fairness-${query.from}-${query.until}-${query.by}-${query.figure}`);
}

function sheet(rows: readonly Cells[], name: string): Answer {
  return {
    status: 200,
    body: csvOf(rows),
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
    },
  };
}
