/** Reading untrusted JSON field by field, with the name of the field in every complaint. */
import { UnreadableInstance } from './benchmark.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnreadableInstance(field, 'must be an object');
  return value as Fields;
}

export function listOf(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UnreadableInstance(field, 'must be a list');
  return value;
}

export function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string') throw new UnreadableInstance(field, 'must be a text');
  return value;
}

export function numberOf(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new UnreadableInstance(field, 'must be a number');
  return value;
}

export function textsOf(value: unknown, field: string): readonly string[] {
  return listOf(value ?? [], field).map((item, i) => textOf(item, `${field}[${i}]`));
}

/** `[a, b]`, `{start, end}` or `{min, max}`. */
export function spanOf(value: unknown, field: string): { start: number; end: number } {
  if (Array.isArray(value)) return { start: numberOf(value[0], `${field}[0]`), end: numberOf(value[1], `${field}[1]`) };
  const span = fieldsOf(value, field);
  return {
    start: numberOf(span.start ?? span.min, `${field}.start`),
    end: numberOf(span.end ?? span.max, `${field}.end`),
  };
}
