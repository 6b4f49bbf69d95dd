import { Button, Input } from 'antd';
import { useState } from 'react';
import type { EntryKind, WireRefusedEntry } from '#visits/record/wire';
import { useAction } from '../../net/use-action.ts';
import { useLive } from '../../net/use-live.ts';
import { useLoad } from '../../net/use-load.ts';
import { visitApi } from '../../net/visit-api.ts';
import { Failed, Notice } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { timeAt } from '../../time/clock.ts';
import { deskLiveWords } from '../../words/desk-live.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import { refusedText } from './refused-text.ts';

/** What phones sent and could not be taken: each whole, with the reason, until somebody has seen to it. */
export function Refused() {
  const words = useWords(deskLiveWords);
  const refused = useLoad('refused entries', visitApi.refused);
  useLive(['refused-entry'], refused.again);
  if (refused.state === 'failed') return <Failed failure={refused.failure} again={refused.again} />;
  if (refused.state !== 'ready' || refused.value.refused.length === 0) return null;
  return (
    <section className="card stack" aria-label={words.refusedTitle}>
      <h2>{words.refusedTitle}</h2>
      <p className="soft">{words.refusedHint}</p>
      {refused.value.refused.map((entry) => (
        <RefusedEntry key={entry.id} entry={entry} done={refused.again} />
      ))}
    </section>
  );
}

function RefusedEntry({ entry, done }: { entry: WireRefusedEntry; done: () => void }) {
  const words = useWords(deskLiveWords);
  const kinds: Readonly<Record<string, string>> = useWords(visitWords).kinds;
  const language = useLanguage();
  const { zone } = useSession();
  const [note, setNote] = useState('');
  const takeOver = useAction(async (reason: string, key) => {
    const { visitId, nurse, kind, madeAt, data } = entry;
    await visitApi.lateEntry(visitId, { nurseId: nurse.id, kind: kind as EntryKind, madeAt, data, reason }, key);
    await visitApi.settle(entry.id, reason);
    return true;
  });
  const settle = useAction((text: string) => visitApi.settle(entry.id, text).then(() => true));
  const ready = note.trim().length >= 5;
  return (
    <article className="refused">
      <p className="row">
        <strong>{nameOf(entry.nurse, language)}</strong>
        <span>{kinds[entry.kind] ?? entry.kind}</span>
        <span className="soft figures">
          {words.madeAt} {timeAt(entry.madeAt, zone)} · {words.receivedAt} {timeAt(entry.receivedAt, zone)}
        </span>
        <Link to={`/visits/${entry.visitId}/record`}>{words.record}</Link>
      </p>
      <Notice tone="amber" icon="alert">
        <p>{entry.detail[language]}</p>
      </Notice>
      <p className="breaks">{refusedText(entry.kind, entry.data, language)}</p>
      <div className="row">
        <Input
          aria-label={words.settleAsk}
          placeholder={words.settleAsk}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          disabled={!ready}
          loading={takeOver.busy}
          onClick={async () => {
            if (await takeOver.run(note.trim())) done();
          }}
        >
          {words.takeOver}
        </Button>
        <Button
          disabled={!ready}
          loading={settle.busy}
          onClick={async () => {
            if (await settle.run(note.trim())) done();
          }}
        >
          {words.settle}
        </Button>
      </div>
      {takeOver.failure && <Failed failure={takeOver.failure} />}
      {settle.failure && <Failed failure={settle.failure} />}
    </article>
  );
}
