import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { WireMark } from '#roster/wire';
import { rosterApi } from '../../net/roster-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Failed } from '../../parts/states.tsx';
import { rosterWords } from '../../words/roster.ts';
import { useWords } from '../../words/use-words.ts';

interface Line extends Pick<WireMark, 'day' | 'kind'> {
  readonly id: number;
  readonly name: string;
  readonly replaces: string;
}

/** A year's holidays and make-up days, entered by hand where the country's calendar does not reach. */
export function YearDialog({ year, saved, close }: { year: number; saved: () => void; close: () => void }) {
  const words = useWords(rosterWords);
  const [lines, setLines] = useState<readonly Line[]>([blank(0, year)]);
  const save = useAction((entered: readonly Line[]) => rosterApi.enterYear(year, { days: entered.map(markOf) }));
  return (
    <Modal
      open
      width={820}
      title={words.yearTitle(year)}
      okText={words.saveYear}
      cancelText={words.back}
      confirmLoading={save.busy}
      onCancel={close}
      onOk={async () => {
        if (await save.run(lines)) saved();
      }}
      destroyOnHidden
    >
      <div className="stack">
        <p className="soft">{words.yearHint}</p>
        {lines.map((line, index) => (
          <DayLine
            key={line.id}
            line={line}
            set={(next) => setLines(lines.with(index, next))}
            remove={() => setLines(lines.toSpliced(index, 1))}
          />
        ))}
        <Button onClick={() => setLines([...lines, blank(Math.max(-1, ...lines.map(({ id }) => id)) + 1, year)])}>
          {words.addDay}
        </Button>
        {save.failure && <Failed failure={save.failure} />}
      </div>
    </Modal>
  );
}

function DayLine({ line, set, remove }: { line: Line; set: (line: Line) => void; remove: () => void }) {
  const words = useWords(rosterWords);
  return (
    <div className="row roster-turn">
      <label>
        <span>{words.day}</span>
        <input type="date" value={line.day} onChange={(event) => set({ ...line, day: event.target.value })} />
      </label>
      <Select
        aria-label={words.kind}
        value={line.kind}
        onChange={(kind) => set({ ...line, kind })}
        options={(['holiday', 'make-up'] as const).map((kind) => ({ value: kind, label: words.markKinds[kind] }))}
      />
      <label>
        <span>{words.name}</span>
        <input value={line.name} maxLength={40} onChange={(event) => set({ ...line, name: event.target.value })} />
      </label>
      {line.kind === 'make-up' && (
        <label>
          <span>{words.replaces}</span>
          <input
            type="date"
            value={line.replaces}
            onChange={(event) => set({ ...line, replaces: event.target.value })}
          />
        </label>
      )}
      <Button onClick={remove}>{words.remove}</Button>
    </div>
  );
}

const blank = (id: number, year: number): Line => ({
  id,
  day: `${year}-01-01`,
  kind: 'holiday',
  name: '',
  replaces: '',
});

/** A name is written once and shown to every reader. */
const markOf = ({ day, kind, name, replaces }: Line): WireMark => ({
  day,
  kind,
  name: { 'zh-CN': name, en: name },
  replaces: kind === 'make-up' && replaces !== '' ? replaces : null,
});
