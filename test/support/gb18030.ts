/** Text as GB18030 bytes: the two-byte part, which holds every character of our tests. */
export function gb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = code < 0x80 ? [code] : table().get(character);
    if (!pair) throw new Error(`${character} has no two bytes in GB18030`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

let known: Map<string, number[]> | undefined;

/** Node decodes GB18030 but does not encode it, so the table is what decoding every pair gives. */
function table(): Map<string, number[]> {
  if (known) return known;
  known = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (second !== 0x7f && character.length === 1 && character !== '\uFFFD' && !known.has(character)) {
        known.set(character, [first, second]);
      }
    }
  }
  return known;
}
