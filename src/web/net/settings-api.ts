import type { WireSettings, WireSettingsChange } from '#organisations/wire';
import type { WireEffects } from '#roster/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;
const pathOf = (centreId: string) => `/api/v1/centres/${centreId}/settings`;

/** How a centre wants to work. */
export const settingsApi = {
  inForce: (centreId: string, signal?: AbortSignal) =>
    send<{ settings: WireSettings }>(pathOf(centreId), { language: language(), ...(signal ? { signal } : {}) }),
  preview: (centreId: string, settings: WireSettingsChange) =>
    send<WireEffects>(`${pathOf(centreId)}/preview`, { method: 'POST', body: { settings }, language: language() }),
  set: (
    centreId: string,
    body: { readonly settings: WireSettingsChange; readonly accepted: readonly string[] },
    idempotencyKey: string,
  ) =>
    send<{ settings: WireSettings }>(pathOf(centreId), { method: 'POST', body, idempotencyKey, language: language() }),
} as const;
