import type { ChangeEvent } from 'react';
import type { WireStop } from '#planning/wire';
import { medicineFault, orderedText } from '#visits/record/medicine/wire';
import type { EntryKind, Measured, OwnVisit } from '#visits/record/wire';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading, Notice, StateBadge } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { dayAt } from '../../time/clock.ts';
import { commonWords } from '../../words/common.ts';
import { compactDay } from '../../words/days.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import { StopButtons, StopFacts } from '../next-stop.tsx';
import { loadDay, type ShownDay } from '../offline/day.ts';
import { photographOf, signatureOf } from '../offline/photograph.ts';
import { standingOf } from '../offline/standing.ts';
import type { KeptFile } from '../offline/store.ts';
import { useKept } from '../offline/use-kept.ts';
import { Actions } from './actions.tsx';
import { choices, Measures, Short, type TaskSaid, Tasks, type Write } from './forms.tsx';
import { type Line, linesOf } from './lines.ts';
import { Log } from './log.tsx';
import { Signature } from './signature.tsx';
import { missingOf } from './what-is-missing.ts';

/** One visit of today, from setting out to checking out; works the same without network. */
export function VisitPage({ id }: { id: string }) {
  const words = useWords(visitWords);
  const { me, today } = useSession();
  const who = { nurseId: me.nurseId ?? '', centreId: me.centreId ?? '', today };
  const day = useLoad(`visit day ${today}`, (signal) => loadDay(who, today, signal));
  const shown = day.state === 'ready' ? day.value : undefined;
  const stop = shown?.route.stops.find((each) => each.visitId === id);
  const visit = shown?.own.visits.find((each) => each.visitId === id);
  return (
    <Page title={words.title} back="/">
      {day.state === 'loading' && <Loading rows={3} />}
      {day.state === 'failed' && <Failed failure={day.failure} again={day.again} />}
      {shown && (!stop || !visit) && <Empty icon="list" title={words.notHere} />}
      {shown && stop && visit && <Visit day={shown} stop={stop} visit={visit} />}
    </Page>
  );
}

function Visit({ day, stop, visit }: { day: ShownDay; stop: WireStop; visit: OwnVisit }) {
  const words = useWords(visitWords);
  const language = useLanguage();
  const { me } = useSession();
  const { entries, write: keep } = useKept();
  const standing = standingOf(visit.visitId, visit.state, entries);
  const lines = linesOf(visit, entries, me.nurseId ?? '', language);
  const good = lines.filter((line) => line.state !== 'refused');
  const write: Write = (kind, data) => keep({ day: day.day, visitId: visit.visitId, kind, data });
  const writeFile = (kind: EntryKind, file: KeptFile, data: Record<string, unknown>) =>
    keep({ day: day.day, visitId: visit.visitId, kind, data: { sha256: file.sha256, ...data }, file });
  const over = standing === 'done' || standing === 'not-home' || standing === 'aborted' || standing === 'cancelled';
  return (
    <>
      <section className="card stack" aria-label={nameOf(stop.resident, language)}>
        <span className="visit-state">
          <StateBadge state={standing} />
        </span>
        <Risks visit={visit} zone={day.route.zone} />
        <StopFacts stop={stop} />
        {!over && (
          <StopButtons stop={stop} route={day.route} there={standing === 'arrived' || standing === 'in-care'} />
        )}
      </section>
      {over && (
        <Notice tone="calm" icon="check">
          <p>{words.finished}</p>
        </Notice>
      )}
      {standing === 'in-care' && (
        <Care day={day} stop={stop} visit={visit} lines={good} write={write} writeFile={writeFile} />
      )}
      <Actions
        stop={stop}
        standing={standing}
        radiusMetres={day.own.placeRadiusMetres}
        missing={useMissing(day, visit, good)}
        write={write}
      />
      {standing !== 'planned' && standing !== 'cancelled' && <Event standing={standing} write={write} />}
      <Log lines={lines} measures={day.own.measures} visit={visit} zone={day.route.zone} />
    </>
  );
}

/** Medicine is held against the order at the bedside, with or without network. */
function Medicine({ visit, day, write }: { visit: OwnVisit; day: string; write: Write }) {
  const words = useWords(visitWords);
  const { listJoin } = useWords(commonWords);
  // A day kept on the phone by an older release knows of no orders: then only the centre compares.
  const { orders } = visit as Partial<OwnVisit>;
  const hint = orders?.length ? words.ordered(orders.map(orderedText).join(listJoin)) : words.nothingOrdered;
  return (
    <Short
      title={words.medicine}
      {...(orders ? { hint } : {})}
      fields={[
        { name: 'medicine', label: words.medicineName },
        { name: 'dose', label: words.dose },
        { name: 'route', label: words.route },
        { name: 'order', label: words.order },
        { name: 'reason', label: words.whyOtherwise, optional: true },
      ]}
      tick={words.given}
      refuse={({ medicine = '', dose = '', reason = '' }, given) => {
        const fault = given && orders && reason.trim() === '' && medicineFault({ medicine, dose }, orders, day);
        return fault ? `${words.medicineFaults[fault]} ${words.correctOrWhy}` : undefined;
      }}
      save={(values, given) => void write('medicine', { ...values, given })}
    />
  );
}

function Risks({ visit, zone }: { visit: OwnVisit; zone: string }) {
  const words = useWords(visitWords);
  const language = useLanguage();
  if (visit.risks.length === 0) return null;
  return (
    <Notice tone="amber" icon="alert">
      <h2>{words.risks}</h2>
      <ul>
        {visit.risks.map((risk) => (
          <li key={`${risk.kind} ${risk.until}`}>
            <strong>{words.riskKinds[risk.kind] ?? risk.kind}</strong>: {risk.reason}{' '}
            <span className="soft small">{words.until(compactDay(dayAt(risk.until, zone), language))}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What is still to be written down, in words; '' for nothing. */
function useMissing(day: ShownDay, visit: OwnVisit, lines: readonly Line[]): string {
  const words = useWords(visitWords);
  const { listJoin } = useWords(commonWords);
  const language = useLanguage();
  const missing = missingOf(visit.sheet, lines);
  const measure = (code: string) => day.own.measures.find((each) => each.code === code)?.name[language] ?? code;
  return [
    ...missing.tasks.map((task) => task.name[language]),
    ...missing.measures.map(measure),
    ...missing.kinds.map((kind) => words.missingKinds[kind]),
  ].join(listJoin);
}

function Care(props: {
  day: ShownDay;
  stop: WireStop;
  visit: OwnVisit;
  lines: readonly Line[];
  write: Write;
  writeFile: (kind: EntryKind, file: KeptFile, data: Record<string, unknown>) => Promise<void>;
}) {
  const words = useWords(visitWords);
  const language = useLanguage();
  const { visit, lines, write, writeFile } = props;
  const { sheet } = visit;
  const tasks = new Map(
    lines.flatMap(({ kind, data }): [string, TaskSaid][] =>
      kind === 'task' ? [[String(data.code), { done: data.done === true, note: String(data.note ?? '') }]] : [],
    ),
  );
  const measured = new Map(
    lines.flatMap(({ kind, data }) =>
      kind === 'measured' ? (data.measures as Measured[]).map(({ code, value }) => [code, value] as const) : [],
    ),
  );
  async function photograph(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const of = sheet.measures.some(({ code }) => code.startsWith('wound')) ? 'wound' : 'other';
    await writeFile('photograph', await photographOf(file, visit.visitId), { of });
  }
  return (
    <>
      <Tasks visit={visit} made={tasks} write={write} />
      <Measures visit={visit} known={props.day.own.measures} made={measured} write={write} />
      {sheet.photograph !== 'none' && (
        <section className="card stack" aria-label={words.photograph}>
          <h2>
            {words.photograph}
            {sheet.photograph === 'required' && <span className="soft small"> · {words.required}</span>}
          </h2>
          <label className="button">
            {words.takePhotograph}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              className="only-heard"
              onChange={(event) => void photograph(event)}
            />
          </label>
        </section>
      )}
      {sheet.device && (
        <Short
          title={words.device}
          fields={[
            { name: 'device', label: words.deviceName },
            { name: 'change', label: words.eventKind, options: choices(words.deviceChange) },
            { name: 'size', label: words.deviceSize, optional: true },
          ]}
          save={(values) => void write('device', { ...values })}
        />
      )}
      {sheet.medicine && <Medicine visit={visit} day={props.day.route.day} write={write} />}
      <Short
        title={words.kit}
        fields={props.stop.kit.map((item) => ({
          name: item.name.en,
          label: item.name[language],
          options: Array.from({ length: item.quantity + 3 }, (_, count) => [String(count), String(count)] as const),
        }))}
        tick={words.waste}
        save={(values, wasteReturned) =>
          void write('kit', {
            used: Object.entries(values).map(([item, quantity]) => ({ item, quantity: Number(quantity) })),
            wasteReturned,
          })
        }
      />
      {sheet.signature !== 'none' && (
        <Signature
          signed={(canvas, by) =>
            void signatureOf(canvas, visit.visitId).then((file) => writeFile('signature', file, { by }))
          }
        />
      )}
    </>
  );
}

/** Something that should not have happened: to the resident, or to anybody else. */
function Event({ standing, write }: { standing: string; write: Write }) {
  const words = useWords(visitWords);
  const adverse = ['in-care', 'done', 'aborted'].includes(standing) ? Object.entries(words.severity) : [];
  const kinds = [
    ['incident', words.kinds.incident] as const,
    ...adverse.map(([value, word]) => [value, `${words.kinds['adverse-event']}: ${word}`] as const),
  ];
  return (
    <Short
      title={words.event}
      fields={[
        { name: 'kind', label: words.eventKind, options: kinds },
        { name: 'what', label: words.what },
      ]}
      save={({ kind, what }) =>
        void (kind === 'incident' ? write('incident', { what }) : write('adverse-event', { severity: kind, what }))
      }
    />
  );
}
