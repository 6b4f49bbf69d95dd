import { useState } from 'react';
import type { WireEntry, WireRecord } from '#visits/record/wire';
import { useLive } from '../../net/use-live.ts';
import { useLoad } from '../../net/use-load.ts';
import { visitApi } from '../../net/visit-api.ts';
import { saidIn } from '../../parts/entry-text.ts';
import { Page } from '../../parts/frame.tsx';
import { Icon } from '../../parts/icons.tsx';
import { lastReceived } from '../../parts/last-written.ts';
import { Empty, Failed, Loading, StateBadge } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { careSheetWords } from '../../words/care-sheet.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import { LateEntryForm } from './late-entry-form.tsx';

/** Everything written down at one visit, and the way to add what stands on paper. */
export function RecordPage({ id }: { id: string }) {
  const words = useWords(deskLiveWords);
  const sheet = useWords(careSheetWords);
  const [there, setThere] = useState<string>();
  const record = useLoad(`record ${id}`, (signal) => visitApi.record(id, signal));
  useLive(['visit'], record.again);
  return (
    <Page
      title={words.recordTitle}
      back="/live"
      end={record.state === 'ready' && <StateBadge state={record.value.state} />}
    >
      {record.state === 'loading' && <Loading rows={3} />}
      {record.state === 'failed' && <Failed failure={record.failure} again={record.again} />}
      {record.state === 'ready' && (
        <p>
          <Link to={`/visits/${id}/sheet`}>{sheet.open}</Link>
        </p>
      )}
      {record.state === 'ready' && record.value.beganLate && <BeganLate id={id} late={record.value.beganLate} />}
      {record.state === 'ready' && (
        <div className="desk-columns">
          <Entries record={record.value} there={there} />
          <LateEntryForm record={record.value} entered={record.again} there={setThere} />
        </div>
      )}
    </Page>
  );
}

/** A promise that was broken, said openly with what broke it. */
function BeganLate({ id, late }: { id: string; late: NonNullable<WireRecord['beganLate']> }) {
  const words = useWords(deskLiveWords);
  return (
    <p className="with-icon strong">
      <Icon name="alert" />
      {words.beganLate(late.minutes, words.lateCauses[late.cause])}
      {late.because !== null && late.because !== id && (
        <Link to={`/visits/${late.because}/record`}>{words.lateBecause}</Link>
      )}
    </p>
  );
}

function Entries({ record, there }: { record: WireRecord; there: string | undefined }) {
  const words = useWords(deskLiveWords);
  return (
    <section className="card stack" aria-label={words.entries}>
      <h2>{words.entries}</h2>
      {record.entries.length === 0 && <Empty icon="list" title={words.noEntries} />}
      <Last record={record} />
      <ol className="stack">
        {record.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} record={record} isThere={entry.id === there} />
        ))}
      </ol>
    </section>
  );
}

/** Whose word was last, where two wrote without hearing of each other. */
function Last({ record }: { record: WireRecord }) {
  const words = useWords(deskLiveWords);
  const language = useLanguage();
  const { zone } = useSession();
  const last = lastReceived(record.entries);
  if (!last) return null;
  const nurse = nameOf(last.nurse, language);
  return (
    <p className="small figures">
      {words.lastWritten(timeAt(last.receivedAt, zone), last.source === 'paper' ? words.deskFor(nurse) : nurse)}
    </p>
  );
}

function Entry({ entry, record, isThere }: { entry: WireEntry; record: WireRecord; isThere: boolean }) {
  const words = useWords(deskLiveWords);
  const kinds = useWords(visitWords).kinds;
  const language = useLanguage();
  const { zone } = useSession();
  const file = record.files.find(({ sha256 }) => sha256 === entry.data.sha256);
  return (
    <li className={isThere ? 'record-entry there' : 'record-entry'} aria-current={isThere || undefined}>
      <p className="row">
        <strong>{kinds[entry.kind]}</strong>
        <span>{saidIn(entry, record, language)}</span>
        {entry.placeMetres !== null && <span className="soft small">{words.metres(entry.placeMetres)}</span>}
        {file && (
          <a href={`/api/v1/files/${file.id}`} target="_blank" rel="noreferrer">
            {words.photograph}
          </a>
        )}
      </p>
      <p className="soft small figures">
        {nameOf(entry.nurse, language)} · {words.madeAt} {timeAt(entry.madeAt, zone)} · {words.receivedAt}{' '}
        {timeAt(entry.receivedAt, zone)}
        {entry.source === 'paper' && ` · ${words.fromPaper}: ${entry.reason ?? ''}`}
        {entry.paperNumber !== null && ` · ${words.paper(entry.paperNumber)}`}
      </p>
      {isThere && (
        <p className="with-icon strong">
          <Icon name="alert" />
          {words.standsThere}
        </p>
      )}
    </li>
  );
}
