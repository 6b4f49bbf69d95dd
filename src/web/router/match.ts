/** Parts of a path named by a pattern: `/visits/:id` and `/visits/7` give `{ id: '7' }`; undefined when they differ. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = partsOf(pattern);
  const given = partsOf(path);
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index]!;
    if (part.startsWith(':')) found[part.slice(1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return found;
}

/** The first pattern that fits, with its parts. */
export function firstMatch<Name extends string>(
  patterns: readonly Name[],
  path: string,
): { readonly pattern: Name; readonly parts: Readonly<Record<string, string>> } | undefined {
  for (const pattern of patterns) {
    const parts = match(pattern, path);
    if (parts) return { pattern, parts };
  }
  return undefined;
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
