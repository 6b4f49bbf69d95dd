import { type Fault, Problem, type ProblemKind, problems, words } from '#http';
import type { ClinicFault } from './rules/clinic-booking.ts';
import type { MeasurementFault } from './rules/measurements.ts';

const kinds = {
  'plan-open': {
    slug: 'care-plan-open',
    title: words('There is an open care plan already', '已有进行中的管理计划'),
    status: 409,
  },
  'other-team': {
    slug: 'resident-of-another-team',
    title: words('She has signed with another team', '居民已与其他团队签约'),
    status: 403,
  },
  'plan-closed': { slug: 'care-plan-closed', title: words('The care plan is closed', '管理计划已结束'), status: 409 },
  'check-up-state': {
    slug: 'check-up-wrong-state',
    title: words('The check-up is no longer open', '该次随访已不能预约'),
    status: 409,
  },
  'check-up-visited': {
    slug: 'check-up-visited',
    title: words('A nurse is coming for it', '已约上门'),
    status: 409,
  },
  'edition-last': {
    slug: 'protocol-edition-last',
    title: words('No edition would be left', '没有可用的版本了'),
    status: 409,
  },
  'edition-unknown': {
    slug: 'protocol-edition-unknown',
    title: words('There is no such edition or figure', '没有这个版本或指标'),
    status: 422,
  },
} as const satisfies Record<string, ProblemKind>;

const details = {
  'plan-open': words(
    'Record in the open plan, or close it first and give the reason.',
    '请在进行中的计划里记录，或先结束该计划并说明原因。',
  ),
  'other-team': words(
    'Leave her to her own team, or stand in for it with a reason: she and the centre read it.',
    '请由其签约团队处理；确需处理的，请写明原因后代诊，居民和中心都会看到。',
  ),
  'plan-closed': words(
    'Nothing was written. Open a new plan for this condition, then send the record again.',
    '没有写入任何内容。请先为该病种新建计划，再提交记录。',
  ),
  'check-up-state': words(
    'Load the list again: it was done, cancelled or booked in the meantime.',
    '请重新载入：该次随访已完成、取消或已预约。',
  ),
  'check-up-visited': words('Have the visit cancelled first, then do this again.', '请先取消该次上门，再重试。'),
  'edition-last': words(
    'Records of this condition would have nothing to be judged by. Switch another edition on first.',
    '停用后该病种的随访将无法判断，请先启用另一个版本。',
  ),
  'edition-unknown': words(
    'Choose an edition and figures that the list of protocols names.',
    '请选择规范列表中的版本和指标。',
  ),
};

export function checkUpProblem(kind: keyof typeof kinds, faults: readonly Fault[] = []): Problem {
  return new Problem(kinds[kind], details[kind], { faults });
}

/** A 422 that names every field at fault. */
export function notRight(faults: readonly Fault[]): Problem {
  const [first] = faults;
  const detail =
    first?.message ?? words('Compare what was sent with /openapi.json.', '请对照 /openapi.json 检查内容。');
  return new Problem(problems.invalid, detail, { faults });
}

export function badPlace(): Problem {
  return notRight([
    { pointer: '?after', message: words('Use the `next` of the page before.', '请使用上一页返回的 next。') },
  ]);
}

export const dayAhead = (pointer: string): Fault => ({
  pointer,
  message: words(
    'This day has not come yet. Record what was found, not what is planned.',
    '日期还未到，请填写实际随访日期。',
  ),
});

export const dayPast = (pointer: string): Fault => ({
  pointer,
  message: words('This day has passed. Choose a later one.', '日期已过，请选择更晚的日期。'),
});

export const notYet = (pointer: string): Fault => ({
  pointer,
  message: words('This day has not come yet. Choose today or an earlier one.', '日期还未到，请选择今天或更早的日期。'),
});

export const editionElsewhen = (): Fault => ({
  pointer: '/edition',
  message: words(
    'This edition does not hold then, or is about another condition. Choose one of those the plan names.',
    '该版本在此日期无效，或不适用于此病种，请选择计划中列出的版本。',
  ),
});

export const bornAhead = (pointer: string): Fault => ({
  pointer,
  message: words(
    'The date of birth lies in the future. Correct it in the register first.',
    '出生日期在未来，请先在居民档案中更正。',
  ),
});

export const tooYoung = (pointer: string, years: number): Fault => ({
  pointer,
  message: words(
    `This plan begins at ${years} years. Choose another condition.`,
    `该计划从 ${years} 岁开始，请选择其他类型。`,
  ),
});

export const noSession = (): Fault => ({
  pointer: '/sessionIds',
  message: words('A session is not there, or named twice. Load the list again.', '有场次不存在或重复，请重新载入。'),
});

/** What is wrong with a booking at the clinic, and what to choose instead. */
export function clinicProblem(fault: ClinicFault, reportWithinDays: number): Fault {
  const [pointer, en, zh] = {
    'clinic-missing': ['/sessionIds', 'Choose one clinic for this check-up.', '请为本次随访选择一个门诊时间。'],
    'test-missing': ['/sessionIds', 'Choose the tests of the examination.', '请选择体检项目。'],
    'report-missing': ['/reportSessionId', 'Choose when the report is read with you.', '请选择解读报告的时间。'],
    'report-no-clinic': [
      '/reportSessionId',
      'A report is read at a clinic. Choose one.',
      '报告在门诊解读，请选择门诊。',
    ],
    'report-too-early': [
      '/reportSessionId',
      'The report is there only after the last test. Choose a later time.',
      '报告在检查之后才有，请选择更晚的时间。',
    ],
    'report-too-late': [
      '/reportSessionId',
      `The report is read within ${reportWithinDays} days of the last test. Choose an earlier time.`,
      `报告应在检查后 ${reportWithinDays} 天内解读，请选择更早的时间。`,
    ],
  }[fault] as [string, string, string];
  return { pointer, message: words(en, zh) };
}

export const missing = (pointer: string): Fault => ({
  pointer,
  message: words('This plan is judged by it: give it.', '该计划需要此项才能判断，请填写。'),
});

/** What is wrong with a measurement, in words that say what would be right. */
export function measurementProblem(fault: MeasurementFault, base: string): Fault {
  const at = (field: string) => `${base}/${fault.index}/${field}`;
  switch (fault.kind) {
    case 'unit':
      return {
        pointer: at('unit'),
        message: words(
          `This unit is not known here. Use ${fault.units.join(' or ')}.`,
          `单位不对，请用 ${fault.units.join(' 或 ')}。`,
        ),
      };
    case 'implausible':
      return {
        pointer: at('value'),
        message: words(
          `Nobody has such a value. It lies between ${fault.least} and ${fault.most} ${fault.unit}: measure or type it again.`,
          `数值不可信，应在 ${fault.least} 至 ${fault.most} ${fault.unit} 之间，请重新测量或录入。`,
        ),
      };
    case 'twice':
      return {
        pointer: at('kind'),
        message: words('This was given twice. Keep one of them.', '同一项目填写了两次，请保留一个。'),
      };
    case 'diastolic-above':
      return {
        pointer: at('value'),
        message: words(
          'The diastolic pressure is not below the systolic one. They may be the wrong way round.',
          '舒张压不低于收缩压，请检查是否填反。',
        ),
      };
  }
}
