import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#access';
import { forget, type Trx } from '#database';
import { namedShape } from '#http/wire';
import { addOrganisation, newOrganisationShape } from './add.ts';
import { changeSettings, type SettingChange } from './change-settings.ts';
import { settingsInForce } from './queries.ts';
import type { OrganisationTable } from './tables.ts';
import { previewSettingsShape } from './wire.ts';

const oneShape = newOrganisationShape.omit({ parentId: true }).extend({
  name: namedShape.extend({ 'zh-CN': z.string().trim().min(1), en: z.string().trim().min(1) }),
  /** Code of the district it belongs to. */
  parent: z.string().nullable().exactOptional(),
  district: newOrganisationShape.shape.district.unwrap().exactOptional(),
  phone: newOrganisationShape.shape.phone.unwrap().exactOptional(),
  serviceArea: newOrganisationShape.shape.serviceArea.unwrap().exactOptional(),
  settings: previewSettingsShape.shape.settings.default({}),
});

/** The file in which an installation says which organisations there are and how each of them wants to work. */
export const organisationsFileShape = z.strictObject({
  organisations: z
    .array(oneShape)
    .min(1)
    .superRefine((all, context) => {
      for (const [index, { code }] of all.entries()) {
        if (all.findIndex((one) => one.code === code) < index)
          context.addIssue({ code: 'custom', path: [index, 'code'], message: `${code} stands there twice.` });
      }
    }),
});
export type OrganisationsFile = z.infer<typeof organisationsFileShape>;
type One = OrganisationsFile['organisations'][number];

/** Something in the file that what is in the database does not allow. */
export class SetUpRefused extends Error {}

/** What became of one organisation of the file. */
export interface SetUp {
  readonly id: string;
  readonly code: string;
  readonly kind: One['kind'];
  readonly name: One['name'];
  readonly outcome: 'added' | 'changed' | 'unchanged';
  readonly changes: readonly SettingChange[];
}

/** Districts first: a centre names the one it belongs to. */
const turns: readonly One['kind'][] = ['district', 'municipal-hospital', 'district-hospital', 'centre'];

/**
 * Adds the organisations nobody knows yet and changes what is said otherwise of those that are there, by their codes.
 * What the file does not name stays as it is; settings hold from `at` on, and earlier ones stay in the history.
 * @throws {SetUpRefused} for a parent that is no district, or another kind or zone than it had.
 */
export async function setUpOrganisations(trx: Trx, actor: Actor, file: OrganisationsFile, at: Date): Promise<SetUp[]> {
  const known = new Map((await rows(trx)).map((row) => [row.code, row]));
  const done: SetUp[] = [];
  const ordered = file.organisations.toSorted((one, other) => turns.indexOf(one.kind) - turns.indexOf(other.kind));
  for (const one of ordered) {
    const parent = parentOf(one, known, file);
    const before = known.get(one.code);
    const changes = before ? await change(trx, before, one, { parent, known }) : [];
    const id = before?.id ?? (await add(trx, one, parent, known));
    const set = await changeSettings(trx, actor, { centreId: id, settings: one.settings }, at);
    const outcome = !before ? 'added' : changes.length + set.length > 0 ? 'changed' : 'unchanged';
    done.push({ id, code: one.code, kind: one.kind, name: one.name, outcome, changes: [...changes, ...set] });
  }
  return done;
}

/** What is there, as such a file. */
export async function organisationsAsFile(trx: Trx, at: Date): Promise<z.input<typeof organisationsFileShape>> {
  const all = await rows(trx);
  const codeOf = new Map(all.map(({ id, code }) => [id, code]));
  const settings = await settingsInForce(
    trx,
    all.map(({ id }) => id),
    at,
  );
  const organisations = all
    .toSorted((one, other) => turns.indexOf(one.kind) - turns.indexOf(other.kind) || (one.code < other.code ? -1 : 1))
    .map((row) => ({
      ...inFile(row),
      parent: row.parent_id === null ? null : (codeOf.get(row.parent_id) ?? null),
      settings: Object.fromEntries((settings.get(row.id) ?? []).map(({ name, value }) => [name, value])),
    }));
  return { organisations };
}

type Row = Selectable<OrganisationTable>;

function rows(trx: Trx): Promise<Row[]> {
  return trx.selectFrom('organisation').selectAll().orderBy('code').execute();
}

function inFile(row: Row) {
  return {
    code: row.code,
    kind: row.kind,
    name: { 'zh-CN': row.name_zh, en: row.name_en },
    district: row.district,
    phone: row.phone,
    zone: row.zone,
    point: { longitude: row.longitude, latitude: row.latitude },
    serviceArea: row.service_area,
  };
}

function parentOf({ code, parent }: One, known: ReadonlyMap<string, Row>, file: OrganisationsFile): Row | null {
  if (parent === null || parent === undefined) return null;
  const row = known.get(parent);
  if (row?.kind === 'district') return row;
  const isThere = row !== undefined || file.organisations.some((one) => one.code === parent);
  throw new SetUpRefused(
    isThere
      ? `${code}: its parent ${parent} is no district. Name a district, or null.`
      : `${code}: its parent ${parent} is not there. Name it in the file too, with the kind district.`,
  );
}

async function add(trx: Trx, one: One, parent: Row | null, known: Map<string, Row>): Promise<string> {
  const { parent: _, settings: __, ...rest } = one;
  const id = await addOrganisation(trx, { ...rest, parentId: parent?.id ?? null });
  const row = await trx.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  known.set(one.code, row);
  return id;
}

/** People, plans and days stand on the kind and the zone of an organisation; both stay as they are. */
async function change(
  trx: Trx,
  before: Row,
  one: One,
  { parent, known }: { readonly parent: Row | null; readonly known: ReadonlyMap<string, Row> },
): Promise<SettingChange[]> {
  for (const field of ['kind', 'zone'] as const) {
    if (one[field] !== before[field])
      throw new SetUpRefused(`${one.code}: its ${field} is ${before[field]} and stays so. Add another organisation.`);
  }
  const parentBefore = [...known.values()].find(({ id }) => id === before.parent_id)?.code ?? null;
  const was = { ...inFile(before), parent: parentBefore };
  const is = { ...was, ...one };
  const fields = ['parent', 'name', 'district', 'phone', 'point', 'serviceArea'] as const;
  const changes = fields
    .filter((field) => !isDeepStrictEqual(was[field], is[field]))
    .map((field) => ({ field, before: was[field], after: is[field] }));
  if (changes.length === 0) return [];
  forget(trx);
  await trx
    .updateTable('organisation')
    .set({
      ...(one.parent === undefined ? {} : { parent_id: parent?.id ?? null }),
      name_zh: is.name['zh-CN'],
      name_en: is.name.en,
      district: is.district,
      phone: is.phone,
      longitude: is.point.longitude,
      latitude: is.point.latitude,
      service_area: is.serviceArea && JSON.stringify(is.serviceArea),
    })
    .where('id', '=', before.id)
    .execute();
  return changes;
}
