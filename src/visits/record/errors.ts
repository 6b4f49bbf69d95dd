import { type Fault as FieldFault, fieldProblem, Problem, type ProblemKind, type Words, words } from '#http';
import { visitProblem } from '../errors.ts';
import type { VisitState } from '../wire.ts';
import { type MedicineFault, type Ordered, orderedText } from './medicine/wire.ts';
import type { EntryRow } from './queries.ts';
import type { Fault, Missing } from './rules.ts';
import type { Measure } from './wire.ts';

const kinds = {
  'not-yours': {
    slug: 'not-on-your-list',
    title: words('This visit is not on your list', '该上门不在您的清单上'),
    status: 404,
  },
  implausible: {
    slug: 'measurement-implausible',
    title: words('This cannot have been measured', '测量值不可能'),
    status: 422,
  },
  incomplete: { slug: 'record-incomplete', title: words('The record is not complete', '记录不完整'), status: 422 },
  broken: { slug: 'entry-chain-broken', title: words('The chain of entries is broken', '记录链已断开'), status: 409 },
  entered: { slug: 'entry-made-already', title: words('It stands there already', '已有这条记录'), status: 409 },
  time: { slug: 'entry-time-refused', title: words('The time cannot be right', '时间有误'), status: 422 },
  place: {
    slug: 'place-reason-needed',
    title: words('Say why you are elsewhere', '请说明不在地址处的原因'),
    status: 422,
  },
  medicine: {
    slug: 'medicine-against-order',
    title: words('It is not given as ordered', '用药与医嘱不符'),
    status: 422,
  },
  file: { slug: 'file-missing', title: words('The file is not here yet', '文件尚未送达'), status: 422 },
} as const satisfies Record<string, ProblemKind>;

export function notYours(): Problem {
  return new Problem(
    kinds['not-yours'],
    words(
      'It was cancelled or moved, or was never yours. Load your list again; what you wrote is kept for the desk.',
      '它已取消、已改派，或从未安排给您。请重新载入清单；您写的内容已保留给中心。',
    ),
  );
}

/** @param checkedOutAt when she had ended the visit already, in the reader's words. */
export function wrongState(state: VisitState): Problem {
  return visitProblem('wrong-state', { state });
}

export function implausible(faults: readonly Fault[]): Problem {
  const named = faults.map(
    (fault): FieldFault => ({ pointer: `/data/measures/${fault.index}/value`, message: saidOf(fault) }),
  );
  return new Problem(kinds.implausible, named[0]?.message ?? words('Measure again.', '请重新测量。'), {
    faults: named,
  });
}

function saidOf({ kind, measured, measure }: Fault): Words {
  if (!measure) {
    return words(
      `Nothing called ${measured.code} (version ${measured.version}) is measured here. Load the day again.`,
      `没有名为 ${measured.code}（版本 ${measured.version}）的测量项，请重新载入当天。`,
    );
  }
  if (kind === 'unit') {
    return words(
      `${measure.name.en} is written in ${measure.unit}, not ${measured.unit}.`,
      `${measure.name['zh-CN']}的单位是 ${measure.unit}，不是 ${measured.unit}。`,
    );
  }
  const limits = limitsOf(measure);
  return words(
    `${measure.name.en} ${measured.value} ${measure.unit} is outside what can be (${limits}). Look again and correct it.`,
    `${measure.name['zh-CN']} ${measured.value} ${measure.unit} 超出可能范围（${limits}），请核对后更正。`,
  );
}

export const limitsOf = (measure: Measure): string => `${measure.lowest}–${measure.highest} ${measure.unit}`;

export function incomplete(missing: readonly Missing[]): Problem {
  return new Problem(
    kinds.incomplete,
    words(
      `Still to be written down before the visit is done: ${missing.join(', ')}.`,
      `完成前还需记录：${missing.join('、')}。`,
    ),
    { extra: { missing } },
  );
}

export function chainBroken(): Problem {
  return fieldProblem(
    kinds.broken,
    '/previous',
    words(
      'An entry before this one is missing or was changed on the way. What came is kept for the desk, which enters it with its original time; write on in a new chain.',
      '此前的记录缺失或在途中被改动。已收到的内容保留给中心，由中心按原时间补录；请用新链继续记录。',
    ),
  );
}

/** @param before what stands there; at the visit itself or, by the number of its form, at another one. */
export function enteredAlready(before: EntryRow, visitId: string): Problem {
  const entry = {
    id: before.id,
    visitId: before.visit_id,
    madeAt: before.made_at.toISOString(),
    receivedAt: before.received_at.toISOString(),
    source: before.source,
  };
  const detail =
    before.visit_id === visitId
      ? words(
          'Look at what stands there. If the paper truly says it once more, enter it as another one.',
          '请查看已有的记录。如果纸上确实另有一条，请作为另一条补录。',
        )
      : words(
          'The form of this number was entered at another visit. Check number and visit, or enter it as another one.',
          '这个编号的表单已录入到另一次上门。请核对编号和上门，或作为另一条补录。',
        );
  return new Problem(kinds.entered, detail, { extra: { entry } });
}

export function timeRefused(): Problem {
  return fieldProblem(
    kinds.time,
    '/madeAt',
    words(
      'It lies in the future or more than a day from the visit. Check the date and time.',
      '时间在将来，或与上门时间相差一天以上，请核对日期和时间。',
    ),
  );
}

export function placeReasonNeeded(metres: number | null): Problem {
  return fieldProblem(
    kinds.place,
    '/data/reason',
    metres === null
      ? words('Your phone does not say where it is. Write why.', '手机没有提供位置，请写明原因。')
      : words(
          `You are ${metres} m from the confirmed address. Write why, or go there first.`,
          `您距登记地址 ${metres} 米。请写明原因，或先前往该地址。`,
        ),
    { metres },
  );
}

const medicineWords: Readonly<Record<MedicineFault, readonly [field: string, en: string, zh: string]>> = {
  'not-ordered': ['medicine', 'No order of this resident names it.', '该居民没有此药的医嘱。'],
  'not-valid': ['medicine', 'Its order does not hold on this day.', '此药的医嘱在当天无效。'],
  'dose-unreadable': [
    'dose',
    'Write the dose as an amount with its unit, such as 0.4 mL.',
    '请写明剂量和单位，例如 0.4 mL。',
  ],
  'other-unit': ['dose', 'It is ordered in another unit.', '医嘱的剂量单位不同。'],
  'other-dose': ['dose', 'Another dose is ordered.', '医嘱的剂量不同。'],
};

/** @param ordered what holds on that day, to compare with. */
export function againstOrder(fault: MedicineFault, ordered: readonly Ordered[]): Problem {
  const [field, en, zh] = medicineWords[fault];
  const texts = ordered.map(orderedText);
  const message = words(
    `${en} ${texts.length > 0 ? `Ordered: ${texts.join(', ')}. ` : ''}Correct it, or write in \`reason\` why; the desk is warned.`,
    `${zh}${texts.length > 0 ? `医嘱：${texts.join('、')}。` : ''}请更正，或在 reason 中说明原因；中心会收到提醒。`,
  );
  return new Problem(kinds.medicine, message, {
    faults: [{ pointer: `/data/${field}`, message }],
    extra: { fault, ordered },
  });
}

export function fileMissing(): Problem {
  return fieldProblem(
    kinds.file,
    '/data/sha256',
    words('Send the photograph or signature first, then this entry.', '请先发送照片或签名，再发送此条记录。'),
  );
}
