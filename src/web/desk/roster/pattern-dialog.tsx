import { Button, Checkbox, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { WireStint } from '#roster/wire';
import { rosterApi } from '../../net/roster-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Failed } from '../../parts/states.tsx';
import { rosterWords } from '../../words/roster.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { RosterNurse } from './grid.ts';
import {
  draftOf,
  holidaySquare,
  type PatternDraft,
  requestOf,
  squareOf,
  widened,
  withoutType,
} from './pattern-draft.ts';
import { nurseName } from './roster-table.tsx';
import { StintFields } from './stint-fields.tsx';

interface Props {
  readonly nurse: RosterNurse;
  readonly nurses: readonly RosterNurse[];
  /** The day from which a new pattern holds unless somebody says otherwise. */
  readonly from: string;
  readonly saved: () => void;
  readonly close: () => void;
}

/** The turn of weeks of one nurse, and of others with it. */
export function PatternDialog({ nurse, nurses, from, saved, close }: Props) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const [draft, setDraft] = useState(() => draftOf(nurse.pattern, from));
  const [others, setOthers] = useState<readonly string[]>([]);
  const [rotate, setRotate] = useState(true);
  const save = useAction(() =>
    rosterApi.putPattern(requestOf(draft, [nurse.id, ...others], rotate && others.length > 0)).then(() => true),
  );
  const rest = nurses.filter((each) => each.id !== nurse.id);
  return (
    <Modal
      open
      width={1080}
      title={words.patternOf(nurseName(nurse, language))}
      onCancel={close}
      okText={words.savePattern}
      cancelText={words.back}
      confirmLoading={save.busy}
      onOk={async () => {
        if (await save.run(null)) saved();
      }}
      destroyOnHidden
    >
      <div className="stack">
        <Turn draft={draft} set={setDraft} />
        <Types draft={draft} set={setDraft} />
        <Squares draft={draft} set={setDraft} />
        <div className="row">
          <Select
            mode="multiple"
            aria-label={words.alsoFor}
            placeholder={words.alsoFor}
            className="grow"
            maxTagCount={6}
            value={[...others]}
            onChange={setOthers}
            options={rest.map((each) => ({ value: each.id, label: nurseName(each, language) }))}
          />
          <Button onClick={() => setOthers(rest.map((each) => each.id))}>{words.allNurses}</Button>
          <Checkbox checked={rotate} onChange={(event) => setRotate(event.target.checked)}>
            {words.rotate}
          </Checkbox>
        </div>
        {save.failure && <Failed failure={save.failure} />}
      </div>
    </Modal>
  );
}

interface Editing {
  readonly draft: PatternDraft;
  readonly set: (draft: PatternDraft) => void;
}

function Turn({ draft, set }: Editing) {
  const words = useWords(rosterWords);
  const weeksField = useId();
  return (
    <div className="row roster-turn">
      <div className="roster-weeks">
        <label htmlFor={weeksField}>{words.weeks}</label>
        <Select
          id={weeksField}
          value={draft.weeks}
          onChange={(weeks) => set(widened(draft, weeks))}
          options={[1, 2, 3, 4, 5, 6, 7, 8].map((weeks) => ({ value: weeks, label: words.weeksShort(weeks) }))}
        />
      </div>
      <label>
        <span>{words.anchor}</span>
        <input type="date" value={draft.anchor} onChange={(event) => set({ ...draft, anchor: event.target.value })} />
      </label>
      <label>
        <span>{words.from}</span>
        <input type="date" value={draft.from} onChange={(event) => set({ ...draft, from: event.target.value })} />
      </label>
    </div>
  );
}

function Types({ draft, set }: Editing) {
  const words = useWords(rosterWords);
  const added: WireStint = { kind: 'home', start: '08:00', end: '12:00', rest: null };
  return (
    <details className="roster-types">
      <summary>{words.shiftTypes}</summary>
      <div className="stack">
        {keyed(draft.types).map(([key, type], index) => (
          <StintFields
            key={key}
            stint={type}
            label={`${words.shiftTypes} ${index + 1}`}
            change={(next) => set({ ...draft, types: draft.types.with(index, next) })}
            remove={() => set(withoutType(draft, index))}
          />
        ))}
        <Button onClick={() => set({ ...draft, types: [...draft.types, added] })}>{words.addType}</Button>
      </div>
    </details>
  );
}

/** Kinds of shift stay in their order while they are edited, and two may be alike for a moment: their place is their name. */
function keyed(types: readonly WireStint[]): (readonly [key: string, type: WireStint])[] {
  return types.map((type, place) => [`type-${place}`, type]);
}

function Squares({ draft, set }: Editing) {
  const words = useWords(rosterWords);
  const options = draft.types.map((type, value) => ({
    value,
    label: `${words.kinds[type.kind]} ${type.start}–${type.end}`,
    short: `${words.kinds[type.kind]} ${type.start}`,
  }));
  const square = (name: string, label: string) => (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={words.off}
      className="roster-square"
      value={[...(draft.squares[name] ?? [])]}
      onChange={(held) => set({ ...draft, squares: { ...draft.squares, [name]: held } })}
      options={options}
      optionLabelProp="short"
      popupMatchSelectWidth={false}
      suffixIcon={null}
      // The table scrolls sideways and would cut the list off.
      getPopupContainer={(square: HTMLElement) => square.closest<HTMLElement>('.ant-modal-body') ?? document.body}
      showSearch={false}
    />
  );
  return (
    <div className="roster-scroll">
      <table className="roster-pattern">
        <thead>
          <tr>
            <td />
            {words.weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: draft.weeks }, (_, index) => index + 1).map((week) => (
            <tr key={week}>
              <th scope="row">{words.week(week)}</th>
              {words.weekdays.map((weekday, index) => (
                <td key={weekday}>{square(squareOf(week, index + 1), words.patternCell(week, weekday))}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{words.onHoliday}</th>
            <td colSpan={7}>{square(holidaySquare, words.onHoliday)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
