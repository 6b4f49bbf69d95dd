import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { MoveVisit, OfferedWindow } from '#booking/wire';
import type { WireVisit } from '#visits/wire';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { MoveWindows } from '../parts/move-windows.tsx';
import { Failed } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { dayFromToday } from '../words/days.ts';
import { movingWords } from '../words/moving.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CallerFields, useSpoken } from './caller-fields.tsx';

/** Another window for a visit, while the caller waits. */
export function MoveDialog({ visit, close }: { visit: WireVisit; close: (done: boolean) => void }) {
  const words = useWords(movingWords);
  const language = useLanguage();
  const session = useSession();
  const [field, noteField] = [useId(), useId()];
  const [chosen, setChosen] = useState<OfferedWindow>();
  const [reason, setReason] = useState<MoveVisit['reason']>('other-time-wanted');
  const [note, setNote] = useState('');
  const [spoken, setSpoken] = useSpoken(visit.resident);
  const move = useAction((request: MoveVisit, key) => api.moveVisit(visit, request, key));
  return (
    <Modal
      open
      width={640}
      title={words.title}
      okText={words.confirm}
      okButtonProps={{ loading: move.busy, disabled: !chosen }}
      cancelText={words.keep}
      onCancel={() => close(false)}
      onOk={async () => {
        if (!chosen) return;
        const done = await move.run({
          window: { start: chosen.start, end: chosen.end },
          reason,
          note,
          ...spoken,
        });
        if (done) close(true);
        else setChosen(undefined);
      }}
    >
      <div className="stack">
        <p className="strong figures">
          {words.whenNow}: {dayFromToday(visit.day, session.today, language)} {windowText(visit.window, session.zone)}
        </p>
        {move.failure && <Failed failure={move.failure} />}
        <MoveWindows visit={visit} chosen={chosen} choose={setChosen} />
        <div className="field">
          <label htmlFor={field}>{words.reason}</label>
          <Select
            id={field}
            value={reason}
            onChange={setReason}
            options={(Object.keys(words.reasons) as MoveVisit['reason'][]).map((code) => ({
              value: code,
              label: words.reasons[code],
            }))}
          />
        </div>
        <div className="field">
          <label htmlFor={noteField}>{words.note}</label>
          <Input id={noteField} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </div>
        <CallerFields spoken={spoken} change={setSpoken} />
      </div>
    </Modal>
  );
}
