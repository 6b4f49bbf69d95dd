import type { WireFollowUp } from '#checkups/wire';
import { checkUpWords } from '../words/check-ups.ts';
import { shortDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { chartSize, drawn, type Line, readingsOf } from './chart-points.ts';

/** Pressure and glucose over time, where there are two days of them; the figures stand beneath for whoever cannot see a line. */
export function Charts({ records }: { records: readonly WireFollowUp[] }) {
  const words = useWords(checkUpWords);
  const pressure = ['systolic', 'diastolic'].map((name) => ({ name, readings: readingsOf(records, name) }));
  const glucose = [{ name: 'fasting-glucose', readings: readingsOf(records, 'fasting-glucose') }];
  return (
    <>
      <Chart title={words.pressureChart} lines={pressure} />
      <Chart title={words.glucoseChart} lines={glucose} />
    </>
  );
}

function Chart({ title, lines }: { title: string; lines: readonly Line[] }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const drawing = drawn(lines);
  if (!drawing) return null;
  const rows = (lines[0]?.readings ?? []).map(({ day, value }, index) => {
    const second = lines[1]?.readings[index]?.value;
    return words.chartRow(shortDay(day, language).date, second === undefined ? String(value) : `${value}/${second}`);
  });
  return (
    <figure className="chart-figure">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${chartSize.width} ${chartSize.height}`}
        role="img"
        aria-label={`${title}: ${rows.join('; ')}`}
      >
        <text x="2" y="14">
          {drawing.high}
        </text>
        <text x="2" y={chartSize.height - 6}>
          {drawing.low}
        </text>
        {drawing.paths.map((path) => (
          <g key={path.name} className={path.name}>
            <path d={path.d} />
            {path.points.map(([x, y]) => (
              <circle key={`${x} ${y}`} cx={x} cy={y} r="3" />
            ))}
          </g>
        ))}
      </svg>
    </figure>
  );
}
