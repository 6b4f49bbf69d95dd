import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { putSetting } from './add.ts';
import type { Centre } from './centre.ts';
import { settingsInForce } from './queries.ts';
import { defaultSettings, isSettingName, settingShape } from './settings.ts';
import { plannedWith } from './wire.ts';

export interface SettingChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Whether days of a centre are planned by the same settings as it is now and as it was then. */
export function plansAlike(one: Pick<Centre, 'settings'>, other: Pick<Centre, 'settings'>): boolean {
  return plannedWith.every((name) => isDeepStrictEqual(one.settings[name], other.settings[name]));
}

export function changesPlans(changes: readonly SettingChange[]): boolean {
  return changes.some(({ field }) => (plannedWith as readonly string[]).includes(field));
}

/** Sets from `at` on what is not so already. @returns what is otherwise now. */
export async function changeSettings(
  trx: Trx,
  actor: Actor,
  { centreId, settings }: { readonly centreId: string; readonly settings: Readonly<Record<string, unknown>> },
  at: Date,
): Promise<SettingChange[]> {
  const stored = (await settingsInForce(trx, [centreId], at)).get(centreId) ?? [];
  const inForce = new Map(stored.map(({ name, value }) => [name, value]));
  const changes: SettingChange[] = [];
  for (const [name, value] of Object.entries(settings)) {
    if (!isSettingName(name) || value === undefined) continue;
    const before = inForce.has(name) ? inForce.get(name) : defaultSettings[name];
    if (isDeepStrictEqual(before, settingShape(name).parse(value))) continue;
    await putSetting(trx, actor, { centreId, name, value, validFrom: at });
    changes.push({ field: name, before, after: value });
  }
  return changes;
}
