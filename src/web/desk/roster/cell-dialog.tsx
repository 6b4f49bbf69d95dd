import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { WireRosterChange, WireStint } from '#roster/wire';
import { Notice } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { dayText } from '../../words/days.ts';
import { rosterWords } from '../../words/roster.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ChangePreview } from './change-preview.tsx';
import type { Cell, RosterDay, RosterNurse } from './grid.ts';
import { nurseName } from './roster-table.tsx';
import { StintFields } from './stint-fields.tsx';

const usual: WireStint = {
  kind: 'home',
  start: '08:00',
  end: '17:00',
  rest: { earliest: '11:30', latest: '12:30', minutes: 45 },
};

interface Props {
  readonly nurse: RosterNurse;
  readonly day: RosterDay;
  readonly cell: Cell | undefined;
  readonly nurses: readonly RosterNurse[];
  readonly days: readonly RosterDay[];
  readonly saved: () => void;
  readonly close: () => void;
}

/** One nurse's day: other shifts, a day off, or a swap; what it does to visits is shown before it is saved. */
export function CellDialog(props: Props) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { today } = useSession();
  const [change, setChange] = useState<WireRosterChange>();
  const { nurse, day } = props;
  const title = `${nurseName(nurse, language)} · ${dayText(day.day, language)}`;
  return (
    <Modal open title={title} footer={null} width={720} onCancel={props.close} destroyOnHidden>
      {day.day <= today ? (
        <Notice tone="calm" icon="clock">
          {words.onlyFromTomorrow}
        </Notice>
      ) : change ? (
        <ChangePreview change={change} nurses={props.nurses} saved={props.saved} back={() => setChange(undefined)} />
      ) : (
        <div className="stack">
          <Shifts {...props} look={setChange} />
          <Swap {...props} look={setChange} />
        </div>
      )}
    </Modal>
  );
}

type Line = WireStint & { readonly id: number };

function Shifts({ nurse, day, cell, look }: Props & { look: (change: WireRosterChange) => void }) {
  const words = useWords(rosterWords);
  const [stints, setStints] = useState<readonly Line[]>(
    (cell?.shifts ?? []).map(({ kind, start, end, rest }, id) => ({ id, kind, start, end, rest })),
  );
  const nextId = Math.max(-1, ...stints.map((stint) => stint.id)) + 1;
  return (
    <section className="stack">
      {stints.length === 0 && <p className="soft">{words.off}</p>}
      {stints.map((stint, index) => (
        <StintFields
          key={stint.id}
          stint={stint}
          label={`${words.kinds[stint.kind]} ${index + 1}`}
          change={(next) => setStints(stints.with(index, { ...next, id: stint.id }))}
          remove={() => setStints(stints.toSpliced(index, 1))}
        />
      ))}
      <div className="row">
        <Button onClick={() => setStints([...stints, { ...usual, id: nextId }])}>{words.addShift}</Button>
        {stints.length > 0 && <Button onClick={() => setStints([])}>{words.dayOff}</Button>}
        <Button
          type="primary"
          onClick={() =>
            look({
              kind: 'shifts',
              nurseId: nurse.id,
              day: day.day,
              stints: stints.map(({ id: _, ...stint }) => stint),
            })
          }
        >
          {words.look}
        </Button>
      </div>
    </section>
  );
}

function Swap({ nurse, day, nurses, days, look }: Props & { look: (change: WireRosterChange) => void }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { today } = useSession();
  const [withId, setWithId] = useState<string>();
  const [otherDay, setOtherDay] = useState(day.day);
  const others = nurses.filter((each) => each.id !== nurse.id);
  if (others.length === 0) return null;
  return (
    <section className="stack">
      <h3>{words.swapTitle}</h3>
      <div className="row">
        <Select
          aria-label={words.swapWith}
          placeholder={words.swapWith}
          className="roster-select"
          value={withId}
          onChange={setWithId}
          options={others.map((each) => ({ value: each.id, label: nurseName(each, language) }))}
        />
        <Select
          aria-label={words.swapDay}
          className="roster-select"
          value={otherDay}
          onChange={setOtherDay}
          options={days
            .filter((each) => each.day > today)
            .map((each) => ({ value: each.day, label: dayText(each.day, language) }))}
        />
        <Button
          disabled={withId === undefined}
          onClick={() =>
            withId !== undefined &&
            look({
              kind: 'swap',
              one: { nurseId: nurse.id, day: day.day },
              other: { nurseId: withId, day: otherDay },
            })
          }
        >
          {words.swap}
        </Button>
      </div>
    </section>
  );
}
