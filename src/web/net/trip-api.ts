import type { z } from 'zod';
import type { BookTrip, householdShape, WireTrip } from '#booking/trips/wire';
import type { WireWindows } from '#booking/wire';
import { send } from './send.ts';

export type Member = z.infer<typeof householdShape>['members'][number];

/** Whose care, and which. */
export interface TripPart {
  readonly residentId: string;
  readonly services: readonly string[];
  readonly nurseSex?: 'female' | 'male' | undefined;
}

const language = () => document.documentElement.lang;

/** Questions about several people of one home. */
export const tripApi = {
  household: (residentId: string, signal?: AbortSignal) =>
    send<z.infer<typeof householdShape>>(`/api/v1/household?${new URLSearchParams({ residentId })}`, {
      language: language(),
      ...(signal ? { signal } : {}),
    }),
  windows: (asked: { parts: readonly TripPart[]; from: string; to: string }, signal?: AbortSignal) =>
    send<WireWindows>(
      `/api/v1/trip-windows?${new URLSearchParams({ visits: partsText(asked.parts), from: asked.from, to: asked.to })}`,
      { language: language(), ...(signal ? { signal } : {}) },
    ),
  book: (body: BookTrip, idempotencyKey: string) =>
    send<WireTrip>('/api/v1/trips', { method: 'POST', body, language: language(), idempotencyKey }),
} as const;

/** `id:service,service;id:service/female`, in an address of ours and in the question to the server alike. */
export function partsText(parts: readonly TripPart[]): string {
  const sexOf = ({ nurseSex }: TripPart) => (nurseSex ? `/${nurseSex}` : '');
  return parts.map((part) => `${part.residentId}:${part.services.join(',')}${sexOf(part)}`).join(';');
}

export function partsFrom(text: string | null): TripPart[] {
  return (text ?? '').split(';').flatMap((each) => {
    const [residentId = '', services = ''] = each.split(':');
    const codes = services.split(',').filter((code) => code !== '');
    return residentId === '' || codes.length === 0 ? [] : [{ residentId, services: codes }];
  });
}

/** The parts with one service of one person chosen or not; whoever has none left is out. */
export function withCare(
  parts: readonly TripPart[],
  residentId: string,
  code: string,
  wanted: boolean,
): readonly TripPart[] {
  const known = parts.find((part) => part.residentId === residentId);
  const others = (known?.services ?? []).filter((each) => each !== code);
  const services = wanted ? [...others, code] : others;
  if (!known) return wanted ? [...parts, { residentId, services }] : parts;
  return parts
    .map((part) => (part === known ? { residentId, services } : part))
    .filter((part) => part.services.length > 0);
}
