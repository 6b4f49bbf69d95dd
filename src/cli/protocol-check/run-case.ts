import { z } from 'zod';
import { clinicalRules } from './clinical-rules.ts';
import type { Answer, CaseRule } from './rule.ts';
import { serviceRules } from './service-rules.ts';

/** Every rule that cases can be about, by the name case files use. */
export const caseRules: Readonly<Record<string, CaseRule>> = { ...clinicalRules, ...serviceRules };

const caseShape = z.object({
  rule: z.string(),
  input: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.unknown()),
});

/** What a case of a file is called: its id, else its place. */
export function caseName(one: unknown, index: number): string {
  const id = typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined;
  return typeof id === 'string' && id !== '' ? id : `case ${index + 1}`;
}

/** Runs one case. @returns what is wrong with it, nothing when it passed. Never throws for what a case holds. */
export function faultsOfCase(one: unknown, today: string): string[] {
  const parsed = caseShape.safeParse(one);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${pathOf(issue.path)}: ${issue.message}`);
  const { rule: name, input, expect } = parsed.data;
  const rule = Object.hasOwn(caseRules, name) ? caseRules[name] : undefined;
  if (!rule) return [`there is no rule ${name}`];
  const unknown = Object.keys(expect).filter((key) => !rule.expect.includes(key));
  if (unknown.length > 0) return unknown.map((key) => `expect.${key} is no answer of ${name}`);
  const given = rule.input.safeParse(input);
  if (!given.success) return given.error.issues.flatMap((issue) => inputFaults(issue, name));
  try {
    return differences(expect, rule.answer(given.data, today));
  } catch (error) {
    if (error instanceof RangeError) return [error.message];
    throw error;
  }
}

function inputFaults(issue: z.core.$ZodIssue, rule: string): string[] {
  if (issue.code !== 'unrecognized_keys') return [`input.${pathOf(issue.path)}: ${issue.message}`];
  return issue.keys.map((key) => `input.${pathOf([...issue.path, key])} is no input of ${rule}`);
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function differences(expect: Answer, found: Answer): string[] {
  return Object.entries(expect)
    .filter(([key, wanted]) => !fits(wanted, found[key]))
    .map(([key, wanted]) => `${key}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found[key] ?? null)}`);
}

/** A number may lie in a stretch; instants are the same whatever their offset; lists of codes have no order. */
function fits(wanted: unknown, found: unknown): boolean {
  if (found instanceof Date) return typeof wanted === 'string' && Date.parse(wanted) === found.getTime();
  if (Array.isArray(wanted) && typeof found === 'number') return isWithin(wanted, found);
  if (Array.isArray(wanted) && Array.isArray(found)) {
    return JSON.stringify([...wanted].sort()) === JSON.stringify([...found].sort());
  }
  return wanted === (found ?? null);
}

function isWithin([least, most, ...more]: readonly unknown[], found: number): boolean {
  if (typeof least !== 'number' || typeof most !== 'number' || more.length > 0) return false;
  return least <= found && found <= most;
}
