import { Button } from 'antd';
import { useId } from 'react';
import type { ImportReport, WireFinding } from '#imports/wire';
import { Notice } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { importWords } from '../../words/imports.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** What a file would do or has done: figures first, then every cell to look at, then how its first rows were understood. */
export function Report(props: { report: ImportReport; write?: () => void; forget: () => void }) {
  const { report, write, forget } = props;
  const words = useWords(importWords);
  const language = useLanguage();
  const moving = report.tables.reduce((sum, table) => sum + table.added + table.changed, 0);
  const ready = report.errors === 0 && moving > 0;
  return (
    <>
      <section className="card">
        <h2>{report.written ? words.resultOf(report.fileName) : words.previewOf(report.fileName)}</h2>
        <Verdict report={report} moving={moving} />
        {report.errors === 0 && <Figures report={report} />}
        <div className="row">
          {write && ready && (
            <Button type="primary" size="large" onClick={write}>
              {words.import(moving.toLocaleString(language))}
            </Button>
          )}
          <Button size="large" onClick={forget}>
            {words.another}
          </Button>
        </div>
      </section>
      {report.findings.length > 0 && <Findings report={report} />}
      {report.errors === 0 &&
        report.samples.map((sample) => <Sample key={`${sample.kind} ${sample.sheet}`} sample={sample} />)}
    </>
  );
}

function Verdict({ report, moving }: { report: ImportReport; moving: number }) {
  const words = useWords(importWords);
  const atRisk = report.tables.reduce((sum, table) => sum + table.atRisk, 0);
  return (
    <>
      {report.errors > 0 && (
        <Notice tone="red" icon="alert">
          <strong role="alert">{words.bad(report.errors)}</strong>
          <p>{words.badHint}</p>
        </Notice>
      )}
      {report.written && (
        <Notice tone="accent" icon="check">
          <strong role="status">{moving > 0 ? words.done : words.doneSame}</strong>
        </Notice>
      )}
      {!report.written && report.errors === 0 && moving === 0 && (
        <Notice tone="accent" icon="check">
          <p role="status">{words.nothingNew}</p>
        </Notice>
      )}
      {atRisk > 0 && (
        <Notice tone="amber" icon="alert">
          <p>{words.toRisk(atRisk)}</p>
          {report.written && <Link to="/">{words.toDay}</Link>}
        </Notice>
      )}
    </>
  );
}

function Figures({ report }: { report: ImportReport }) {
  const words = useWords(importWords);
  const language = useLanguage();
  const columns = ['rows', 'added', 'changed', 'unchanged', 'atRisk'] as const;
  return (
    <table className="import-table figures">
      <thead>
        <tr>
          <th scope="col">{words.table}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {words[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.tables.map((table) => (
          <tr key={`${table.kind} ${table.sheet}`}>
            <th scope="row">
              {words.kinds[table.kind]}
              {table.sheet !== null && <span className="soft"> {table.sheet}</span>}
            </th>
            {columns.map((column) => (
              <td key={column}>{table[column].toLocaleString(language)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ report }: { report: ImportReport }) {
  const words = useWords(importWords);
  const heading = useId();
  const untold = report.errors + report.warnings - report.findings.length;
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{report.errors > 0 ? words.bad(report.errors) : words.odd(report.warnings)}</h2>
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {report.findings.map((finding, index) => (
            // The list never changes its order, and one cell may be told of twice.
            <FindingRow key={`${index} ${finding.row} ${finding.code}`} finding={finding} />
          ))}
        </tbody>
      </table>
      {untold > 0 && <p className="soft">{words.more(untold)}</p>}
    </section>
  );
}

function FindingRow({ finding }: { finding: WireFinding }) {
  const words = useWords(importWords);
  const language = useLanguage();
  const where = [finding.sheet, finding.row ?? words.whole].filter((part) => part !== null).join(' ');
  return (
    <tr>
      <td className="figures">{where}</td>
      <td>{finding.column}</td>
      <td className="breaks">{finding.value}</td>
      <td>
        <span className={`badge ${finding.level === 'error' ? 'red' : 'amber'}`}>{words[finding.level]}</span>{' '}
        {finding.message[language]}
      </td>
    </tr>
  );
}

function Sample({ sample }: { sample: ImportReport['samples'][number] }) {
  const words = useWords(importWords);
  const language = useLanguage();
  const heading = useId();
  if (sample.rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>
        {words.kinds[sample.kind]}
        {language === 'en' ? ': ' : '：'}
        {words.sample(sample.rows.length)}
      </h2>
      {/* Columns stand under each other: a list of residents has eighteen, and no screen is that wide. */}
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {sample.rows.map(({ row }) => (
              <th key={row} scope="col" className="figures">
                {row}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.headings.map((title, at) => (
            <tr key={title.en}>
              <th scope="row">{title[language]}</th>
              {sample.rows.map(({ row, cells }) => (
                <td key={row} className="breaks">
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
