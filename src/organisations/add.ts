import { z } from 'zod';
import type { Actor } from '#access';
import { forget, type Trx } from '#database';
import { fieldProblem, problems, words } from '#http';
import { idShape, namedShape, pointShape } from '#http/wire';
import { isZone } from '#time';
import { isSettingName, settingShape } from './settings.ts';
import { serviceAreaShape } from './wire.ts';

export const newOrganisationShape = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  kind: z.enum(['centre', 'district-hospital', 'municipal-hospital', 'district']),
  parentId: idShape.nullable().default(null),
  name: namedShape,
  district: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
  zone: z.string().refine(isZone, 'Name an IANA zone such as Asia/Shanghai.'),
  point: pointShape,
  serviceArea: serviceAreaShape.nullable().default(null),
});
export type NewOrganisation = z.input<typeof newOrganisationShape>;

/**
 * Adds a centre, a hospital or a district and gives its id.
 * @throws {z.ZodError} for a zone nobody knows or an area that is not closed.
 */
export async function addOrganisation(trx: Trx, organisation: NewOrganisation): Promise<string> {
  const { name, point, parentId, serviceArea, ...rest } = newOrganisationShape.parse(organisation);
  forget(trx);
  const { id } = await trx
    .insertInto('organisation')
    .values({
      ...rest,
      parent_id: parentId,
      name_zh: name['zh-CN'],
      name_en: name.en,
      longitude: point.longitude,
      latitude: point.latitude,
      service_area: serviceArea && JSON.stringify(serviceArea),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Sets one of a centre's settings from an instant on. Earlier values stay in the history.
 * @throws {Problem} 422 naming /name or /value.
 */
export async function putSetting(
  trx: Trx,
  actor: Actor,
  setting: { centreId: string; name: string; value: unknown; validFrom: Date },
): Promise<void> {
  forget(trx);
  const { centreId, name, value, validFrom } = setting;
  if (!isSettingName(name)) {
    throw fieldProblem(
      problems.invalid,
      '/name',
      words(`There is no setting called ${name}.`, `没有名为 ${name} 的设置。`),
    );
  }
  const parsed = settingShape(name).safeParse(value);
  if (!parsed.success) {
    const reason = z.prettifyError(parsed.error);
    throw fieldProblem(problems.invalid, '/value', words(`Correct the value: ${reason}`, `请更正设置值：${reason}`));
  }
  await trx
    .insertInto('organisation_setting')
    .values({
      organisation_id: centreId,
      name,
      value: JSON.stringify(parsed.data),
      valid_from: validFrom,
      set_by: actor.id,
    })
    .execute();
}
