import { Facts } from '../../parts/facts.tsx';
import '../../look/roster.css';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { type SpokenLanguage, spokenLanguages, type WireNurse } from '#roster/wire';
import { api } from '../../net/api.ts';
import { rosterApi } from '../../net/roster-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { commonWords } from '../../words/common.ts';
import { rosterWords } from '../../words/roster.ts';
import { spokenWords } from '../../words/spoken.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { nurseName } from './roster-table.tsx';

/** One nurse as her desk knows her, and what she speaks, which the desk keeps. */
export function NursePage({ id }: { id: string }) {
  const words = useWords(spokenWords);
  const roster = useWords(rosterWords);
  const language = useLanguage();
  const { today } = useSession();
  const nurses = useLoad(`nurses ${today}`, (signal) => api.nurses(today, signal));
  const nurse = nurses.state === 'ready' ? nurses.value.nurses.find((each) => each.id === id) : undefined;
  return (
    <Page title={nurse ? nurseName(nurse, language) : roster.nurse} back="/roster">
      {nurses.state === 'loading' && <Loading rows={3} />}
      {nurses.state === 'failed' && <Failed failure={nurses.failure} again={nurses.again} />}
      {nurses.state === 'ready' && !nurse && <Empty icon="people" title={words.noNurse} />}
      {nurse && (
        <div className="desk-columns">
          <About nurse={nurse} />
          <Languages key={nurse.id} nurse={nurse} />
        </div>
      )}
    </Page>
  );
}

function About({ nurse }: { nurse: WireNurse }) {
  const words = useWords(spokenWords);
  const { listJoin } = useWords(commonWords);
  const subjects = useWords(rosterWords).subjects;
  const facts = [
    [words.code, nurse.code],
    [words.phone, nurse.phone ?? words.noPhone],
    [words.may, nurse.competencies.map((code) => subjects[code] ?? code).join(listJoin) || words.nothing],
  ] as const;
  return (
    <section className="card" aria-labelledby="nurse">
      <h2 id="nurse">
        {nurse.name}{' '}
        <span className="soft">
          {nurse.title} · {words.years(nurse.clinicalYears)}
        </span>
      </h2>
      <Facts facts={facts} />
    </section>
  );
}

function Languages({ nurse }: { nurse: WireNurse }) {
  const words = useWords(spokenWords);
  const [chosen, setChosen] = useState<readonly SpokenLanguage[]>(nurse.languages);
  const save = useAction((languages: readonly SpokenLanguage[]) => rosterApi.setLanguages(nurse.id, languages));
  const [said, setSaid] = useState('');
  async function keep(): Promise<void> {
    setSaid('');
    if (await save.run(spokenLanguages.filter((each) => chosen.includes(each)))) setSaid(words.saved);
  }
  return (
    <section className="card stack" aria-labelledby="languages">
      <h2 id="languages">{words.title}</h2>
      <p className="soft small">{words.hint}</p>
      <Checkbox.Group
        className="spoken"
        aria-labelledby="languages"
        value={[...chosen]}
        onChange={(next) => {
          setSaid('');
          setChosen(next);
        }}
        options={spokenLanguages.map((value) => ({ value, label: words.names[value] }))}
      />
      {chosen.length === 0 && (
        <p className="fault" role="alert">
          {words.none}
        </p>
      )}
      {save.failure && <Failed failure={save.failure} />}
      <div className="row">
        <Button type="primary" loading={save.busy} disabled={chosen.length === 0} onClick={() => void keep()}>
          {words.save}
        </Button>
        <span role="status">{said}</span>
      </div>
    </section>
  );
}
