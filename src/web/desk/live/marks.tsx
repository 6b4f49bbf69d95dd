import { Button, Input, Select } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { MarkKind, PutMark } from '#visits/safety/wire';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { visitApi } from '../../net/visit-api.ts';
import { Failed, Loading } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { addDays, dayAt, instantOf } from '../../time/clock.ts';
import { compactDay } from '../../words/days.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';

const daysAhead = 90;

/** What a nurse must know before she goes there; each with a reason and an end. */
export function Marks({ residentId }: { residentId: string }) {
  const words = useWords(deskLiveWords);
  const kinds = useWords(visitWords).riskKinds;
  const language = useLanguage();
  const { zone } = useSession();
  const marks = useLoad(`marks ${residentId}`, (signal) => visitApi.marks(residentId, signal));
  const lift = useAction((id: string) => visitApi.liftMark(id).then(() => true));
  return (
    <section className="card stack" aria-label={words.marksTitle}>
      <h2>{words.marksTitle}</h2>
      {marks.state === 'loading' && <Loading rows={1} />}
      {marks.state === 'failed' && <Failed failure={marks.failure} again={marks.again} />}
      {marks.state === 'ready' && marks.value.marks.length === 0 && <p className="soft">{words.noMarks}</p>}
      {marks.state === 'ready' && (
        <ul className="stack">
          {marks.value.marks.map((mark) => (
            <li key={mark.id} className="row spread">
              <span>
                <strong>{kinds[mark.kind]}</strong>: {mark.reason}{' '}
                <span className="soft small">
                  {words.markUntil(compactDay(dayAt(Date.parse(mark.endsAt) - 1, zone), language))}
                </span>
              </span>
              <Button
                disabled={lift.busy}
                onClick={async () => {
                  if (await lift.run(mark.id)) marks.again();
                }}
              >
                {words.liftMark}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {lift.failure && <Failed failure={lift.failure} />}
      <NewMark residentId={residentId} added={marks.again} />
    </section>
  );
}

function NewMark({ residentId, added }: { residentId: string; added: () => void }) {
  const words = useWords(deskLiveWords);
  const kinds = useWords(visitWords).riskKinds;
  const { today, zone } = useSession();
  const [kind, setKind] = useState<MarkKind>('unsafe-address');
  const [reason, setReason] = useState('');
  const [last, setLast] = useState(addDays(today, daysAhead));
  const put = useAction((mark: PutMark, key) => visitApi.putMark(residentId, mark, key));
  const ids = { kind: useId(), reason: useId(), last: useId() };
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    // It holds to the end of its last day.
    const endsAt = instantOf(addDays(last, 1), '00:00', zone);
    if (!(await put.run({ kind, reason: reason.trim(), endsAt }))) return;
    setReason('');
    added();
  }
  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      <div className="field">
        <label htmlFor={ids.kind}>{words.markKind}</label>
        <Select
          id={ids.kind}
          value={kind}
          onChange={setKind}
          options={Object.entries(kinds).map(([value, label]) => ({ value: value as MarkKind, label }))}
        />
      </div>
      <div className="field">
        <label htmlFor={ids.reason}>{words.markReason}</label>
        <Input id={ids.reason} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor={ids.last}>{words.markEnds}</label>
        <Input id={ids.last} type="date" min={today} value={last} onChange={(event) => setLast(event.target.value)} />
      </div>
      {put.failure && <Failed failure={put.failure} />}
      <Button htmlType="submit" loading={put.busy} disabled={reason.trim().length < 5}>
        {words.putMark}
      </Button>
    </form>
  );
}
