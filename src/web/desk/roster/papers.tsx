import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { WireCredential, WireRosterChange } from '#roster/wire';
import { rosterApi } from '../../net/roster-api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Icon } from '../../parts/icons.tsx';
import { Failed } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { addDays } from '../../time/clock.ts';
import { compactDay } from '../../words/days.ts';
import { rosterWords } from '../../words/roster.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { ChangePreview } from './change-preview.tsx';
import type { RosterNurse } from './grid.ts';
import { nurseName } from './roster-table.tsx';

/** What lapses within sixty days or has lapsed, and a way to write a paper down. */
export function Papers({ nurses, changed }: { nurses: readonly RosterNurse[]; changed: () => void }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { today } = useSession();
  const papers = useLoad('credentials', rosterApi.credentials);
  const [open, setOpen] = useState<WireCredential>();
  const lapsing = papers.state === 'ready' ? papers.value.credentials.filter((paper) => paper.lapsing) : [];
  const first = nurses[0];
  return (
    <section className="card stack" aria-labelledby="papers">
      <div className="row spread">
        <h2 id="papers">{lapsing.length > 0 ? words.papersTitle(lapsing.length) : words.papersFine}</h2>
        {first && (
          <Button
            onClick={() =>
              setOpen({
                nurseId: first.id,
                subject: 'registration',
                number: '',
                papers: '',
                validFrom: today,
                validUntil: addDays(today, 5 * 365),
              })
            }
          >
            {words.addPaper}
          </Button>
        )}
      </div>
      {papers.state === 'failed' && <Failed failure={papers.failure} again={papers.again} />}
      <ul className="roster-papers">
        {lapsing.map(({ lapsing: _, ...paper }) => (
          <li key={`${paper.nurseId} ${paper.subject}`} className="row spread">
            <span className="with-icon">
              <Icon name="alert" />
              <span>
                <strong>{nameOf(nurses, paper.nurseId, language)}</strong> {subjectWord(paper.subject, words.subjects)}{' '}
                <span className="soft figures">{words.lapsesOn(compactDay(paper.validUntil, language))}</span>
              </span>
            </span>
            <Button onClick={() => setOpen(paper)}>{words.renew}</Button>
          </li>
        ))}
      </ul>
      {open && (
        <PaperDialog
          paper={open}
          nurses={nurses}
          close={() => setOpen(undefined)}
          saved={() => {
            setOpen(undefined);
            papers.again();
            changed();
          }}
        />
      )}
    </section>
  );
}

function PaperDialog(props: {
  paper: WireCredential;
  nurses: readonly RosterNurse[];
  saved: () => void;
  close: () => void;
}) {
  const words = useWords(rosterWords);
  const [paper, setPaper] = useState(props.paper);
  const [change, setChange] = useState<WireRosterChange>();
  return (
    <Modal open title={words.addPaper} footer={null} onCancel={props.close} destroyOnHidden>
      {change ? (
        <ChangePreview change={change} nurses={props.nurses} saved={props.saved} back={() => setChange(undefined)} />
      ) : (
        <div className="stack">
          <PaperFields paper={paper} set={setPaper} nurses={props.nurses} />
          <div className="row">
            <Button type="primary" onClick={() => setChange({ kind: 'credential', ...paper })}>
              {words.look}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function PaperFields(props: {
  paper: WireCredential;
  set: (paper: WireCredential) => void;
  nurses: readonly RosterNurse[];
}) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { paper, set } = props;
  const text = (name: 'number' | 'papers' | 'validFrom' | 'validUntil', type: 'text' | 'date') => (
    <label className="field">
      <span>{words[name]}</span>
      <input type={type} value={paper[name]} onChange={(event) => set({ ...paper, [name]: event.target.value })} />
    </label>
  );
  return (
    <>
      <Select
        aria-label={words.nurse}
        value={paper.nurseId}
        onChange={(nurseId) => set({ ...paper, nurseId })}
        options={props.nurses.map((nurse) => ({ value: nurse.id, label: nurseName(nurse, language) }))}
      />
      <Select
        aria-label={words.subject}
        value={paper.subject}
        onChange={(subject) => set({ ...paper, subject })}
        options={Object.entries(words.subjects).map(([value, label]) => ({ value, label }))}
      />
      {text('number', 'text')}
      {text('papers', 'text')}
      {text('validFrom', 'date')}
      {text('validUntil', 'date')}
    </>
  );
}

const subjectWord = (subject: string, subjects: Readonly<Record<string, string>>): string =>
  subjects[subject] ?? subject;

function nameOf(nurses: readonly RosterNurse[], id: string, language: 'zh-CN' | 'en'): string {
  const nurse = nurses.find((each) => each.id === id);
  return nurse ? nurseName(nurse, language) : '';
}
