/** Drawings for the documentation, written by the benchmarks as plain SVG. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface CurveDrawing {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly curves: readonly { readonly name: string; readonly points: readonly Point[] }[];
}

const WIDTH = 720;
const HEIGHT = 380;
const EDGE = { left: 70, right: 20, top: 40, bottom: 50 };
const colours = ['#1668dc', '#d4380d', '#389e0d', '#722ed1', '#08979c', '#c41d7f', '#d48806', '#595959'];

const open = (title: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">` +
  `<title>${title}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>` +
  `<text x="${WIDTH / 2}" y="22" text-anchor="middle" font-size="15">${title}</text>`;

/** Curves over two axes that begin at 0, or at the least value where that is far from 0. */
export function curveDrawing(drawing: CurveDrawing): string {
  const all = drawing.curves.flatMap((curve) => curve.points);
  const across = scaleOf(
    all.map((point) => point.x),
    EDGE.left,
    WIDTH - EDGE.right,
  );
  const up = scaleOf(
    all.map((point) => point.y),
    HEIGHT - EDGE.bottom,
    EDGE.top,
  );
  const lines = drawing.curves.map((curve, i) => {
    const path = curve.points.map((point) => `${across.at(point.x).toFixed(1)},${up.at(point.y).toFixed(1)}`).join(' ');
    const label = `<text x="${WIDTH - EDGE.right - 8}" y="${EDGE.top + 16 * (i + 1)}" text-anchor="end" fill="${colours[i]}">${curve.name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colours[i]}" stroke-width="2"/>${label}`;
  });
  const bottom = HEIGHT - EDGE.bottom;
  const ticks = [
    ...across.ticks.map((value) => {
      const x = across.at(value).toFixed(1);
      return `<path d="M${x} ${EDGE.top}V${bottom}" stroke="#eee"/><text x="${x}" y="${bottom + 18}" text-anchor="middle">${value}</text>`;
    }),
    ...up.ticks.map((value) => {
      const y = up.at(value).toFixed(1);
      return `<path d="M${EDGE.left} ${y}H${WIDTH - EDGE.right}" stroke="#eee"/><text x="${EDGE.left - 6}" y="${Number(y) + 4}" text-anchor="end">${value}</text>`;
    }),
  ];
  return (
    `${open(drawing.title)}${ticks.join('')}${lines.join('')}` +
    `<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">${drawing.x}</text>` +
    `<text transform="translate(16 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${drawing.y}</text></svg>\n`
  );
}

interface Scale {
  at(value: number): number;
  readonly ticks: readonly number[];
}

function scaleOf(values: readonly number[], from: number, to: number): Scale {
  const most = Math.max(...values);
  const least = Math.min(...values);
  const low = least > most / 2 ? least : 0;
  const rough = (most - low) / 6 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
  const start = Math.floor(low / step) * step;
  const end = Math.ceil(most / step) * step;
  const count = Math.round((end - start) / step);
  return {
    at: (value) => from + ((value - start) / (end - start || 1)) * (to - from),
    ticks: Array.from({ length: count + 1 }, (_, i) => Number((start + i * step).toPrecision(6))),
  };
}

/** Routes on a plane, each from the office and back; both halves of a double visit are ringed. */
export function routeDrawing(
  title: string,
  office: Point,
  routes: readonly (readonly (Point & { readonly double: boolean })[])[],
): string {
  const all = [office, ...routes.flat()];
  const left = Math.min(...all.map((p) => p.x));
  const low = Math.min(...all.map((p) => p.y));
  const wide = Math.max(...all.map((p) => p.x)) - left || 1;
  const high = Math.max(...all.map((p) => p.y)) - low || 1;
  const scale = Math.min((WIDTH - 60) / wide, (HEIGHT - 70) / high);
  const x = (p: Point) => (WIDTH - wide * scale) / 2 + (p.x - left) * scale;
  const y = (p: Point) => HEIGHT - 20 - (p.y - low) * scale;
  const drawn = routes.map((stops, i) => {
    const colour = colours[i % colours.length];
    const path = [office, ...stops, office].map((p) => `${x(p).toFixed(1)},${y(p).toFixed(1)}`).join(' ');
    const dots = stops.map(
      (p) =>
        `<circle cx="${x(p).toFixed(1)}" cy="${y(p).toFixed(1)}" r="${p.double ? 5 : 3}" fill="${p.double ? '#fff' : colour}" stroke="${colour}" stroke-width="2"/>`,
    );
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.2" opacity="0.75"/>${dots.join('')}`;
  });
  const house = `<rect x="${(x(office) - 6).toFixed(1)}" y="${(y(office) - 6).toFixed(1)}" width="12" height="12" fill="#000"/>`;
  return `${open(title)}${drawn.join('')}${house}</svg>\n`;
}
