import '../look/care-sheet.css';
import type { WireCareSheet } from '#visits/record/wire';
import { useLive } from '../net/use-live.ts';
import { useLoad } from '../net/use-load.ts';
import { visitApi } from '../net/visit-api.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, StateBadge } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt, windowText } from '../time/clock.ts';
import { careSheetWords } from '../words/care-sheet.ts';
import { commonWords } from '../words/common.ts';
import { longDay } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { visitWords } from '../words/visit.ts';
import { lastWritten, measuredRows, otherRows, type Row, type Saying, taskRows, timeRows } from './sheet-rows.ts';

/** What was done at one visit, on one sheet that can be printed and kept. */
export function CareSheetPage({ id, back }: { id: string; back: string }) {
  const words = useWords(careSheetWords);
  const sheet = useLoad(`care sheet ${id}`, (signal) => visitApi.careSheet(id, signal));
  useLive(['visit'], sheet.again);
  return (
    <Page title={words.title} back={back} end={sheet.state === 'ready' && <StateBadge state={sheet.value.state} />}>
      {sheet.state === 'loading' && <Loading rows={3} />}
      {sheet.state === 'failed' && <Failed failure={sheet.failure} again={sheet.again} />}
      {sheet.state === 'ready' && <Sheet sheet={sheet.value} />}
    </Page>
  );
}

function Sheet({ sheet }: { sheet: WireCareSheet }) {
  const words = useWords(careSheetWords);
  const visit = useWords(visitWords);
  const language = useLanguage();
  const { zone } = useSession();
  if (sheet.entries.length === 0) return <Empty icon="list" title={words.nothing} />;
  const saying: Saying = { sheet, words, visit, language, zone };
  const measured = measuredRows(saying);
  return (
    <>
      <article className="card care-sheet" aria-label={words.title}>
        <Head saying={saying} />
        <Part title={words.times} rows={timeRows(saying)} />
        <Part title={words.tasks} rows={taskRows(saying)} />
        <Part title={words.measured} rows={measured} />
        {measured.length > 0 && <p className="soft small">{words.limitsNote}</p>}
        <Part title={words.more} rows={otherRows(saying)} />
        <Last saying={saying} />
      </article>
      <button type="button" className="button main block sheet-print" onClick={() => print()}>
        {words.print}
      </button>
    </>
  );
}

function Head({ saying: { sheet, words, language, zone } }: { saying: Saying }) {
  const common = useWords(commonWords);
  const nurses = new Set(sheet.entries.map(({ nurse }) => nameOf(nurse, language)));
  const rows: Row[] = [
    [words.resident, nameOf(sheet.resident, language)],
    [words.number, sheet.resident.code],
    [words.services, sheet.services.map((service) => service[language]).join(common.listJoin)],
    [words.promised, `${longDay(sheet.day, language)} ${windowText(sheet.window, zone)}`],
    [words.nurse, [...nurses].join(common.listJoin)],
  ];
  return <Part title={words.visit} rows={rows} />;
}

function Part({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <table>
        <tbody>
          {rows.map(([name, text], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Last({ saying }: { saying: Saying }) {
  const { words, language, zone } = saying;
  const last = lastWritten(saying);
  if (!last) return null;
  return (
    <p className="small figures">
      {words.lastWritten}: {longDay(dayAt(last.at, zone), language)} {timeAt(last.at, zone)} · {last.by}
    </p>
  );
}
