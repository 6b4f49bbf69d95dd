import { Button, Select } from 'antd';
import type { WireStint } from '#roster/wire';
import { rosterWords } from '../../words/roster.ts';
import { useWords } from '../../words/use-words.ts';

const kinds = ['home', 'clinic', 'on-call', 'training'] as const;

/** One shift: its kind, its times, its break. */
export function StintFields(props: {
  readonly stint: WireStint;
  readonly label: string;
  readonly change: (stint: WireStint) => void;
  readonly remove?: () => void;
}) {
  const words = useWords(rosterWords);
  const { stint, label, change } = props;
  const rest = stint.rest ?? { earliest: '11:30', latest: '12:30', minutes: 0 };
  const setRest = (more: Partial<typeof rest>) => {
    const next = { ...rest, ...more };
    change({ ...stint, rest: next.minutes > 0 ? next : null });
  };
  return (
    <fieldset className="roster-stint-fields">
      <legend className="only-heard">{label}</legend>
      <Select
        aria-label={`${label}: ${words.kind}`}
        value={stint.kind}
        onChange={(kind) => change({ ...stint, kind })}
        options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <TimeField label={words.start} value={stint.start} set={(start) => change({ ...stint, start })} />
      <TimeField label={words.end} value={stint.end} set={(end) => change({ ...stint, end })} />
      <label>
        <span>{words.rest}</span>
        <input
          type="number"
          min={0}
          max={240}
          step={5}
          value={rest.minutes}
          onChange={(event) => setRest({ minutes: Number(event.target.value) })}
        />
      </label>
      {rest.minutes > 0 && (
        <>
          <TimeField label={words.restBetween} value={rest.earliest} set={(earliest) => setRest({ earliest })} />
          <TimeField label={words.restLatest} value={rest.latest} set={(latest) => setRest({ latest })} />
        </>
      )}
      {props.remove && <Button onClick={props.remove}>{words.remove}</Button>}
    </fieldset>
  );
}

function TimeField({ label, value, set }: { label: string; value: string; set: (value: string) => void }) {
  return (
    <label>
      <span>{label}</span>
      <input type="time" value={value} onChange={(event) => set(event.target.value)} />
    </label>
  );
}
