/**
 * What somebody has typed and not sent yet. It may speak of a home and an illness, so it ends with the tab, belongs to who
 * typed it, and is never in an address.
 */
const ours = 'doorstep.';
const prefix = `${ours}draft.`;

/** Whose draft it is belongs to its name: on one browser several people may sign in. */
export const draftNameOf = (me: { readonly role: string; readonly name: string }, what: string): string =>
  `${me.role} ${me.name} ${what}`;

export function keptDraft<Values extends Readonly<Record<string, string>>>(name: string, initial: Values): Values {
  try {
    return { ...initial, ...pick(JSON.parse(sessionStorage.getItem(prefix + name) ?? '{}'), initial) };
  } catch {
    return initial;
  }
}

export function keepDraft(name: string, values: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(values));
  } catch {
    // The browser keeps nothing; then the draft lives as long as the page.
  }
}

export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept.
  }
}

/** Whoever signs out leaves nothing for the next one at this browser. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(ours)) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Only fields the form still has: a draft may be older than the page. */
function pick(kept: unknown, initial: Readonly<Record<string, string>>): Record<string, string> {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter(([name, value]) => name in initial && typeof value === 'string'),
  );
}
