import type { BehindAsked, WireContractIndicators, WireCountedList, WireDistrict } from '#contracts/indicators/wire';
import { send } from './send.ts';

const language = () => document.documentElement.lang;
const get = <Answer>(path: string, signal?: AbortSignal) =>
  send<Answer>(path, { language: language(), ...(signal ? { signal } : {}) });

const figures = '/api/v1/contract-indicators';
const behind = `${figures}/residents`;
const district = '/api/v1/district-contract-indicators';

/** What the pages of contracts' figures ask. */
export const contractFiguresApi = {
  figures: (month: string, signal?: AbortSignal) => get<WireContractIndicators>(`${figures}?month=${month}`, signal),
  district: (month: string, signal?: AbortSignal) => get<WireDistrict>(`${district}?month=${month}`, signal),
  behind: (query: string, signal?: AbortSignal) => get<WireCountedList>(`${behind}?${query}`, signal),
  setPopulations: (persons: Readonly<Record<string, number>>) =>
    send<unknown>('/api/v1/contract-populations', { method: 'POST', body: { persons }, language: language() }),
} as const;

/** Where a browser fetches figures, or the list behind one, as a table. */
export const figuresTable = (month: string): string =>
  `${figures}?${new URLSearchParams({ month, format: 'csv', language: language() })}`;
export const districtTable = (month: string): string =>
  `${district}?${new URLSearchParams({ month, format: 'csv', language: language() })}`;
export const listTable = (query: string): string => `${behind}?${query}&format=csv&language=${language()}`;

/** A figure as it stands in an address; what is not said is left out. */
export function figureQuery(asked: BehindAsked): string {
  return new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
}
