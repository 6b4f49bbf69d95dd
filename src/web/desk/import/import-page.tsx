import '../../look/import.css';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { importKinds, mostFileBytes } from '#imports/wire';
import { Page } from '../../parts/frame.tsx';
import { Icon } from '../../parts/icons.tsx';
import { Failed, Notice } from '../../parts/states.tsx';
import { importWords } from '../../words/imports.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Report } from './report.tsx';
import { useImport, useProgress } from './use-import.ts';

/** A centre's own tables: chosen, looked at, brought in. */
export function ImportPage() {
  const words = useWords(importWords);
  const { state, look, write, forget } = useImport();
  return (
    <Page title={words.title}>
      <div className="import">
        <p className="soft">{words.hint}</p>
        {(state.step === 'choose' || state.step === 'failed') && <Choose look={look} />}
        {state.step === 'choose' && <Templates />}
        {state.step === 'failed' && <Failed failure={state.failure} again={() => look(state.file)} />}
        {(state.step === 'looking' || state.step === 'writing') && (
          <Progress
            run={state.run}
            title={state.step === 'looking' ? words.looking : words.writing}
            stop={state.step === 'looking' ? forget : undefined}
          />
        )}
        {state.step === 'looked' && <Report report={state.report} write={() => write(state.file)} forget={forget} />}
        {state.step === 'written' && <Report report={state.report} forget={forget} />}
      </div>
    </Page>
  );
}

function Choose({ look }: { look: (file: File) => void }) {
  const words = useWords(importWords);
  const field = useId();
  const [tooBig, setTooBig] = useState(false);
  return (
    <section className="card import-choose">
      <label htmlFor={field} className="strong">
        {words.choose}
      </label>
      <input
        id={field}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,.json"
        aria-describedby={`${field}-formats`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file, corrected, must be choosable again.
          event.target.value = '';
          if (!file) return;
          setTooBig(file.size > mostFileBytes);
          if (file.size <= mostFileBytes) look(file);
        }}
      />
      <p id={`${field}-formats`} className="soft small">
        {words.formats}
      </p>
      {tooBig && (
        <Notice tone="amber" icon="alert">
          <p role="alert">{words.tooBig}</p>
        </Notice>
      )}
    </section>
  );
}

function Templates() {
  const words = useWords(importWords);
  const language = useLanguage();
  const heading = useId();
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{words.templates}</h2>
      <ul className="plain-list">
        {importKinds.map((kind) => (
          <li key={kind}>
            <a
              className="line-link"
              download
              href={`/api/v1/import-templates/${kind}?language=${language}`}
              aria-label={words.templateOf(words.kinds[kind])}
            >
              <span>{words.kinds[kind]}</span>
              <Icon name="list" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Progress({ run, title, stop }: { run: string; title: string; stop: (() => void) | undefined }) {
  const words = useWords(importWords);
  const language = useLanguage();
  const progress = useProgress(run);
  const known = progress && progress.rows > 0 ? progress : undefined;
  const figure = (count: number) => count.toLocaleString(language);
  return (
    <section className="card import-progress">
      <h2 role="status">{title}</h2>
      <progress aria-label={title} {...(known ? { max: known.rows, value: known.done } : {})} />
      <p className="figures soft">{known ? words.progress(figure(known.done), figure(known.rows)) : '\u00A0'}</p>
      {stop && <Button onClick={stop}>{words.stop}</Button>}
    </section>
  );
}
