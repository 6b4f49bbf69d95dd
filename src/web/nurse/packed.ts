/** Which items of the day's kit are in the bag: remembered on this telephone, for one day. */
const prefix = 'doorstep.packed.';

export function packedOn(day: string): readonly string[] {
  try {
    return parse(localStorage.getItem(prefix + day));
  } catch {
    return [];
  }
}

export function keepPacked(day: string, items: readonly string[]): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && key < prefix + day) localStorage.removeItem(key);
    localStorage.setItem(prefix + day, JSON.stringify(items));
  } catch {
    // The browser keeps nothing; then the marks last as long as the page.
  }
}

function parse(text: string | null): readonly string[] {
  const value: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
