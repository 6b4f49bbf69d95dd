/** The numbers after a street's name: 879弄36号 is lane 879, house 36. */
export interface Door {
  lane?: string;
  house?: string;
  /** As it is written: 879弄36号, or nothing. */
  text: string;
}

export interface Found<Known> {
  known: Known;
  /** The name by which the street stands in the words, plain. */
  name: string;
}

/** Words as they are compared: full-width digits and letters made ordinary, no spaces or punctuation, no capitals. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{Cc}]/gu, '');
}

/**
 * The streets whose names stand in some words, the longest name first: 云南中路 is meant before 中路.
 * A name that only stands inside a longer found one is not meant at all.
 */
export function streetsIn<Known extends { names: readonly string[] }>(
  words: string,
  streets: readonly Known[],
): Found<Known>[] {
  const found = streets.flatMap((known) => {
    const [name] = known.names.filter((one) => one !== '' && words.includes(one)).sort((a, b) => b.length - a.length);
    return name === undefined ? [] : [{ known, name }];
  });
  found.sort((one, other) => other.name.length - one.name.length);
  return found.filter(({ name }, index) => {
    const rest = found.slice(0, index).reduce((left, longer) => left.replaceAll(longer.name, ' '), words);
    return rest.includes(name);
  });
}

/** The door named after a street in plain words. */
export function doorAfter(words: string, street: string): Door {
  const rest = words.slice(words.indexOf(street) + street.length);
  const match = /^(?:(\d+)弄)?(?:(\d+)号?)?/.exec(rest);
  const [, lane, house] = match ?? [];
  const text = `${lane ? `${lane}弄` : ''}${house ? `${house}号` : ''}`;
  return { text, ...(lane ? { lane } : {}), ...(house ? { house } : {}) };
}
