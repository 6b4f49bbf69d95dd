import { type Answer, csvOf } from '#http';
import type { Language, Named } from '#http/wire';
import type { Group } from '../wire.ts';
import type { Population, WireCounted, WireFigures } from './wire.ts';

type Cells = readonly (string | number)[];

const groupNames: Readonly<Record<Language, Readonly<Record<Population, string>>>> = {
  'zh-CN': {
    all: '全部签约居民',
    elderly: '65 岁及以上',
    child: '0–6 岁',
    pregnant: '孕产妇',
    hypertension: '高血压',
    diabetes2: '糖尿病',
    disabled: '残疾人',
    'severe-mental-illness': '严重精神障碍',
    tuberculosis: '肺结核',
  },
  en: {
    all: 'Everybody served',
    elderly: '65 and over',
    child: 'Up to 6',
    pregnant: 'Pregnant',
    hypertension: 'Hypertension',
    diabetes2: 'Diabetes',
    disabled: 'Disabled',
    'severe-mental-illness': 'Severe mental illness',
    tuberculosis: 'Tuberculosis',
  },
};

const words = {
  'zh-CN': {
    figures: ['范围', '指标', '分类', '数值', '总数'],
    served: '在签人数（总数为辖区人口）',
    terms: '本月到期（人）',
    stages: { due: '到期', open: '未征询', asked: '已征询', renewed: '已续约', lapsed: '到期未续' },
    times: '服务次数（已完成/应完成）',
    persons: '服务人数（全部完成/应享有）',
    planned: '服务次数（已预约/应完成）',
    lapsed: '本月到期未完成次数（失效/应完成）',
    lapsedPersons: '本月到期未全部完成人数（未全部完成/应享有）',
    list: ['居民编号', '姓名', '出生日期', '人群', '到期日', '应完成次数', '已完成次数', '已预约次数'],
  },
  en: {
    figures: ['Of', 'Figure', 'Which', 'Number', 'Out of'],
    served: 'Persons served, out of the area’s population',
    terms: 'Terms with their last day in the month, persons',
    stages: { due: 'All', open: 'Not asked yet', asked: 'Asked', renewed: 'Renewed', lapsed: 'Lapsed' },
    times: 'Times done, out of times due',
    planned: 'Times booked, out of times due',
    lapsed: 'Terms that ran out in the month: times lapsed, out of times due',
    lapsedPersons: 'Terms that ran out in the month: persons with something lapsed, out of those to whom it was due',
    persons: 'Persons who had all of it, out of those to whom it is due',
    list: ['Resident code', 'Name', 'Born', 'Groups', 'Ends on', 'Times due', 'Times done', 'Times booked'],
  },
} as const;

/** One line a figure, whatever it is of: a spreadsheet turns them as it likes. */
export function figuresSheet(
  parts: readonly { readonly name: Named; readonly figures: WireFigures }[],
  name: string,
  language: Language,
): Answer {
  const said = words[language];
  const lines = parts.flatMap(({ name: of, figures }): Cells[] => [
    ...figures.groups.map(({ group, members, population }): Cells => {
      return [of[language], said.served, groupNames[language][group], members, population ?? ''];
    }),
    ...(['due', 'open', 'asked', 'renewed', 'lapsed'] as const).map((stage): Cells => {
      return [of[language], said.terms, said.stages[stage], figures.terms[stage], figures.terms.due];
    }),
    ...figures.items.flatMap((item): Cells[] => {
      const which = `${item.packageName[language]} · ${item.name[language]}`;
      return [
        [of[language], said.times, which, item.done, item.due],
        [of[language], said.planned, which, item.planned, item.due],
        [of[language], said.persons, which, item.complete, item.members],
      ];
    }),
    ...figures.lapses.flatMap((item): Cells[] => {
      const which = `${item.packageName[language]} · ${item.name[language]}`;
      return [
        [of[language], said.lapsed, which, item.lapsed, item.due],
        [of[language], said.lapsedPersons, which, item.lapsedMembers, item.members],
      ];
    }),
  ]);
  return sheet([said.figures, ...lines], name);
}

export function listSheet(residents: readonly WireCounted[], name: string, language: Language): Answer {
  const named = (groups: readonly Group[]) => groups.map((group) => groupNames[language][group]).join(' ');
  const lines = residents.map((one): Cells => {
    return [one.code, one.name, one.birthDate ?? '', named(one.groups), one.endsOn, one.due, one.done, one.planned];
  });
  return sheet([words[language].list, ...lines], name);
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
