import test from 'ava';
import { coloursOf, nurseColours } from '../../src/web/look/tokens.ts';

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

for (const dark of [false, true]) {
  for (const largePrint of [false, true]) {
    const least = largePrint ? 7 : 4.5;
    test(`letters stand out at least ${least}:1${dark ? ' in the dark' : ''}${largePrint ? ' in large print' : ''}`, (t) => {
      const c = coloursOf({ dark, largePrint });
      const pairs = [
        ['ink on surface', c.ink, c.surface],
        ['ink on ground', c.ink, c.ground],
        ['soft ink on surface', c.inkSoft, c.surface],
        ['soft ink on ground', c.inkSoft, c.ground],
        ['accent ink on surface', c.accentInk, c.surface],
        ['accent ink on ground', c.accentInk, c.ground],
        ['accent ink on its soft', c.accentInk, c.accentSoft],
        ['soft ink on accent soft', c.inkSoft, c.accentSoft],
        ['white on accent', '#ffffff', c.accent],
        ['amber on its soft', c.amber, c.amberSoft],
        ['red on its soft', c.red, c.redSoft],
        ['red on surface', c.red, c.surface],
      ] as const;
      for (const [name, letters, ground] of pairs) {
        t.true(contrast(letters, ground) >= least, `${name}: ${contrast(letters, ground).toFixed(2)}`);
      }
      t.true(contrast(c.edge, c.surface) >= 3, `edge of a field: ${contrast(c.edge, c.surface).toFixed(2)}`);
    });
  }
}

test('numbers are readable on every nurse’s colour, and no two nurses share one', (t) => {
  t.is(new Set(nurseColours).size, nurseColours.length);
  for (const colour of nurseColours) t.true(contrast('#ffffff', colour) >= 4.5, colour);
});
