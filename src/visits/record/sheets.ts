import type { Actor } from '#access';
import type { Trx } from '#database';
import { fieldProblem, problems, words } from '#http';
import type { Day } from '#time';
import { measures, newest } from './queries.ts';
import type { SetSheet, SheetContent, WireSheets } from './wire.ts';

/** Every sheet in force or coming at a centre, by service: the house's and its own versions, the newest first. */
export async function sheetsOfCentre(trx: Trx, centreId: string): Promise<WireSheets> {
  const [house, own, known] = await Promise.all([
    trx
      .selectFrom('care_sheet')
      .select(['service_code', 'content'])
      .distinctOn('service_code')
      .orderBy('service_code')
      .orderBy('version', 'desc')
      .execute(),
    trx
      .selectFrom('own_care_sheet')
      .selectAll()
      .where('centre_id', '=', centreId)
      .orderBy('service_code')
      .orderBy('version', 'desc')
      .execute(),
    measures(trx),
  ]);
  return {
    measures: newest(known),
    house: house.map((row) => ({ serviceCode: row.service_code, content: row.content })),
    own: own.map((row) => ({
      serviceCode: row.service_code,
      version: row.version,
      fromDay: row.from_day,
      content: row.content,
      setAt: row.set_at.toISOString(),
    })),
  };
}

/**
 * Sets what is done at a service of a centre from a day on. Earlier versions stay; today’s phones have theirs already.
 * @throws {Problem} that names the field when the day is not ahead, a measure is unknown or a task has no name of its own.
 */
export async function setSheet(
  trx: Trx,
  actor: Actor,
  of: { readonly centreId: string; readonly serviceCode: string },
  { fromDay, content }: SetSheet,
  { now, today }: { readonly now: Date; readonly today: Day },
): Promise<void> {
  if (fromDay <= today) throw invalid('/fromDay', notToday);
  refuseTwice(content);
  const known = new Set((await measures(trx)).map(({ code }) => code));
  const unknown = content.measures.findIndex(({ code }) => !known.has(code));
  if (unknown >= 0) throw invalid(`/content/measures/${unknown}/code`, noSuchMeasure);
  const { version } = await trx
    .selectFrom('own_care_sheet')
    .select((row) => row.fn.coalesce(row.fn.max('version'), row.lit(0)).as('version'))
    .where('centre_id', '=', of.centreId)
    .where('service_code', '=', of.serviceCode)
    .executeTakeFirstOrThrow();
  const inserted = await trx
    .insertInto('own_care_sheet')
    .values({
      centre_id: of.centreId,
      service_code: of.serviceCode,
      version: version + 1,
      from_day: fromDay,
      content: JSON.stringify(content),
      set_by: actor.id,
      set_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .execute();
  if (inserted.length === 0) throw invalid('/content', setMeanwhile);
}

const notToday = words(
  'Choose a day from tomorrow on: the phones of today have their sheets already.',
  '请选择明天及以后的日期：今天的护士手机已经有了记录单。',
);
const noSuchMeasure = words('Choose a measurement from the list.', '请从列表中选择测量项目。');
const twice = words('Name each task once.', '每项任务只能列一次。');
const setMeanwhile = words('Somebody else has just set it: load the page again.', '刚有人更改过，请重新载入。');

function refuseTwice({ tasks }: SheetContent): void {
  const again = tasks.findIndex(({ code }, at) => tasks.findIndex((other) => other.code === code) < at);
  if (again >= 0) throw invalid(`/content/tasks/${again}/code`, twice);
}

const invalid = (pointer: string, text: Parameters<typeof fieldProblem>[2]) =>
  fieldProblem(problems.invalid, pointer, text);
