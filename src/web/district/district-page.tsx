import type { WireDistrict } from '#contracts/indicators/wire';
import { FigureTables } from '../contracts/figure-tables.tsx';
import { MonthField } from '../contracts/figures-page.tsx';
import { percentOf } from '../contracts/months.ts';
import { contractFiguresApi, districtTable } from '../net/contract-figures-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { contractFigureWords } from '../words/contract-figures.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

/** A district's centres compared in one table, and all figures of the district or of one centre. */
export function DistrictPage() {
  const words = useWords(contractFigureWords);
  const { today } = useSession();
  const { query } = usePlace();
  const month = query.get('month') ?? today.slice(0, 7);
  const figures = useLoad(`district figures ${month}`, (signal) => contractFiguresApi.district(month, signal));
  return (
    <Page title={words.district}>
      <p className="soft">{words.districtNote}</p>
      <div className="row figures-asked">
        <MonthField month={month} change={(value) => go(`/?${new URLSearchParams({ month: value })}`, 'replace')} />
        <a className="button" download href={districtTable(month)}>
          {words.csv}
        </a>
      </div>
      {figures.state === 'loading' && <Loading rows={6} />}
      {figures.state === 'failed' && <Failed failure={figures.failure} again={figures.again} />}
      {figures.state === 'ready' && figures.value.centres.length === 0 && <Empty icon="home" title={words.noCentres} />}
      {figures.state === 'ready' && figures.value.centres.length > 0 && (
        <div className="stack">
          <Compared figures={figures.value} />
          <Whole figures={figures.value} centreId={query.get('centre')} />
        </div>
      )}
    </Page>
  );
}

type Line = WireDistrict['whole'];

function Compared({ figures }: { figures: WireDistrict }) {
  const words = useWords(contractFigureWords);
  const { month } = figures;
  const at = (centre: string) => `/?${new URLSearchParams({ month, ...(centre === '' ? {} : { centre }) })}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="card figures-scroll" tabIndex={0} aria-label={words.district}>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{words.centre}</th>
            <th scope="col">{words.members}</th>
            <th scope="col">{words.share}</th>
            <th scope="col">{words.elderly}</th>
            <th scope="col">{words.due}</th>
            <th scope="col">{words.stages.renewed}</th>
            <th scope="col">{words.stages.lapsed}</th>
            <th scope="col">{words.served}</th>
          </tr>
        </thead>
        <tbody>
          {figures.centres.map((centre) => (
            <Row key={centre.centreId} line={centre} to={at(centre.centreId)} />
          ))}
        </tbody>
        <tfoot>
          <Row line={figures.whole} to={at('')} />
        </tfoot>
      </table>
    </section>
  );
}

function Row({ line, to }: { line: Line; to: string }) {
  const language = useLanguage();
  const group = (name: string) => line.groups.find((one) => one.group === name);
  const share = (name: string) => percentOf(group(name)?.members ?? 0, group(name)?.population ?? null) ?? '–';
  const times = (of: 'done' | 'due') => line.items.reduce((sum, item) => sum + item[of], 0);
  const { due, renewed, lapsed } = line.terms;
  return (
    <tr>
      <th scope="row">
        <Link to={to}>{line.name[language]}</Link>
      </th>
      <td>{group('all')?.members ?? 0}</td>
      <td>{share('all')}</td>
      <td>{share('elderly')}</td>
      <td>{due}</td>
      <td>{due === 0 ? renewed : `${renewed} (${percentOf(renewed, due)})`}</td>
      <td>{lapsed}</td>
      <td>{percentOf(times('done'), times('due')) ?? '–'}</td>
    </tr>
  );
}

function Whole({ figures, centreId }: { figures: WireDistrict; centreId: string | null }) {
  const language = useLanguage();
  const chosen = figures.centres.find((centre) => centre.centreId === centreId) ?? figures.whole;
  return (
    <>
      <h2>{chosen.name[language]}</h2>
      <FigureTables figures={chosen} month={figures.month} people={false} />
    </>
  );
}
