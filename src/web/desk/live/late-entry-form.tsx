import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { EntryKind, WireRecord } from '#visits/record/wire';
import { asFailure } from '../../net/failure.ts';
import { useAction } from '../../net/use-action.ts';
import { visitApi } from '../../net/visit-api.ts';
import { Failed } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { instantOf } from '../../time/clock.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import { dataOf, isFile, type LateDraft, lateKinds, namesSomething } from './late-data.ts';

const blank: LateDraft = {
  nurseId: '',
  kind: 'on-the-way',
  time: '',
  about: '',
  text: '',
  paperNumber: '',
  reason: '',
};

/** From the nurse's paper: who, what, when it stands there, and why it comes only now. */
export function LateEntryForm({
  record,
  entered,
  there,
}: {
  record: WireRecord;
  entered: () => void;
  /** The entry that says the same already, to be pointed at. */
  there: (entryId: string | undefined) => void;
}) {
  const words = useWords(deskLiveWords);
  const kinds = useWords(visitWords).kinds;
  const language = useLanguage();
  const { zone } = useSession();
  const [draft, setDraft] = useState<LateDraft>({ ...blank, nurseId: record.nurses[0]?.id ?? '' });
  const [fault, setFault] = useState('');
  const [done, setDone] = useState(false);
  const [file, setFile] = useState<File>();
  const [again, setAgain] = useState(false);
  const enter = useAction((entry: Parameters<typeof visitApi.lateEntry>[1], key) =>
    visitApi.lateEntry(record.visitId, entry, key).catch((thrown) => {
      there(asFailure(thrown).entry?.id);
      throw thrown;
    }),
  );
  const sending = useAction((paper: File, key) => visitApi.addFile(record.visitId, paper, key));
  const set = (change: Partial<LateDraft>) => {
    setDone(false);
    setAgain(false);
    setDraft({ ...draft, ...change });
  };
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const timely = /^([01]\d|2[0-3]):[0-5]\d$/.test(draft.time);
    const said = dataOf(draft, record, file ? 'to come' : '');
    setFault(faultOf(words, { timely, said: said !== undefined, draft }));
    if (!said || !timely || draft.reason.trim().length < 5) return;
    const sent = isFile(draft.kind) && file ? await sending.run(file) : undefined;
    const data = isFile(draft.kind) ? sent && dataOf(draft, record, sent.sha256) : said;
    if (!data) return;
    const { nurseId, kind, reason, paperNumber } = draft;
    const madeAt = instantOf(record.day, draft.time, zone);
    if (!(await enter.run({ nurseId, kind, madeAt, data, reason: reason.trim(), paperNumber, again }))) return;
    there(undefined);
    setAgain(false);
    setDraft({ ...draft, time: '', about: '', text: '' });
    setFile(undefined);
    setDone(true);
    entered();
  }
  return (
    <form className="card stack" aria-label={words.lateTitle} onSubmit={(event) => void save(event)} noValidate>
      <h2>{words.lateTitle}</h2>
      <p className="soft">{words.lateHint}</p>
      <Labelled label={words.nurse}>
        {(id) => (
          <Select
            id={id}
            value={draft.nurseId}
            onChange={(nurseId) => set({ nurseId })}
            options={record.nurses.map((nurse) => ({ value: nurse.id, label: nameOf(nurse, language) }))}
          />
        )}
      </Labelled>
      <Labelled label={words.kind}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            virtual={false}
            listHeight={400}
            onChange={(kind: EntryKind) => set({ kind, about: '' })}
            options={lateKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
          />
        )}
      </Labelled>
      {namesSomething(draft.kind) && (
        <Labelled label={draft.kind === 'task' ? words.task : words.measure}>
          {(id) => (
            <Select
              id={id}
              value={draft.about}
              onChange={(about: string) => set({ about })}
              options={optionsOf(draft.kind, record, language)}
            />
          )}
        </Labelled>
      )}
      {isFile(draft.kind) && (
        <Labelled label={words.chooseFile}>
          {(id) => (
            <input
              id={id}
              type="file"
              accept="image/*,application/pdf"
              onChange={(event) => setFile(event.target.files?.[0])}
            />
          )}
        </Labelled>
      )}
      <Labelled label={words.at}>
        {(id) => <Input id={id} value={draft.time} onChange={(event) => set({ time: event.target.value })} />}
      </Labelled>
      <Labelled
        label={draft.kind === 'measured' ? words.value : draft.kind === 'signature' ? words.signedBy : words.text}
      >
        {(id) => <Input id={id} value={draft.text} onChange={(event) => set({ text: event.target.value })} />}
      </Labelled>
      <Labelled label={words.paperNumber}>
        {(id) => (
          <Input
            id={id}
            value={draft.paperNumber}
            maxLength={40}
            onChange={(event) => set({ paperNumber: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={words.why}>
        {(id) => <Input id={id} value={draft.reason} onChange={(event) => set({ reason: event.target.value })} />}
      </Labelled>
      {fault !== '' && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      {enter.failure && <Failed failure={enter.failure} />}
      {enter.failure?.entry && (
        <SameThere at={enter.failure.entry.visitId} here={record.visitId} again={again} setAgain={setAgain} />
      )}
      {sending.failure && <Failed failure={sending.failure} />}
      {done && <p role="status">{words.entered}</p>}
      <Button htmlType="submit" type="primary" loading={enter.busy || sending.busy}>
        {words.enter}
      </Button>
    </form>
  );
}

/** It stands there already: where, and a way to say that it is another one. */
function SameThere(props: { at: string; here: string; again: boolean; setAgain: (again: boolean) => void }) {
  const words = useWords(deskLiveWords);
  return (
    <>
      {props.at !== props.here && <Link to={`/visits/${props.at}/record`}>{words.otherRecord}</Link>}
      <Checkbox checked={props.again} onChange={(event) => props.setAgain(event.target.checked)}>
        {words.enterAgain}
      </Checkbox>
    </>
  );
}

function faultOf(
  words: typeof deskLiveWords.en,
  { timely, said, draft }: { readonly timely: boolean; readonly said: boolean; readonly draft: LateDraft },
): string {
  if (!timely) return words.badTime;
  if (!said) return isFile(draft.kind) ? words.fileNeeded : words.needed;
  return draft.reason.trim().length < 5 ? words.needed : '';
}

function optionsOf(kind: EntryKind, record: WireRecord, language: 'zh-CN' | 'en') {
  if (kind === 'task') return record.sheet.tasks.map((task) => ({ value: task.code, label: task.name[language] }));
  return record.measures.map((measure) => ({
    value: `${measure.code} ${measure.version}`,
    label: `${measure.name[language]} (${measure.unit})`,
  }));
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
