import { useEffect, useRef, useState } from 'react';
import type { ImportProgress, ImportReport } from '#imports/wire';
import { api } from '../../net/api.ts';
import { asFailure, type Failure } from '../../net/failure.ts';
import { newKey } from '../../net/send.ts';
import { sendFile } from '../../net/send-file.ts';

export type Importing =
  | { readonly step: 'choose' }
  | { readonly step: 'looking' | 'writing'; readonly file: File; readonly run: string }
  | { readonly step: 'looked' | 'written'; readonly file: File; readonly report: ImportReport }
  | { readonly step: 'failed'; readonly file: File; readonly failure: Failure };

/** One file's way: chosen, looked at, brought in. Choosing another one or stopping forgets what was under way. */
export function useImport() {
  const [state, setState] = useState<Importing>({ step: 'choose' });
  const leaving = useRef<AbortController>(undefined);
  /** The key of one wish to import: pressing again after a broken connection does not import twice. */
  const wish = useRef<{ file: File; key: string }>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  async function exchange(file: File, dryRun: boolean): Promise<void> {
    leaving.current?.abort();
    const going = new AbortController();
    leaving.current = going;
    const run = newKey();
    if (wish.current?.file !== file) wish.current = { file, key: newKey() };
    setState({ step: dryRun ? 'looking' : 'writing', file, run });
    const query = new URLSearchParams({ name: file.name.slice(0, 200), dryRun: String(dryRun), run });
    try {
      const report = await sendFile<ImportReport>(`/api/v1/imports?${query}`, file, {
        language: document.documentElement.lang,
        idempotencyKey: wish.current.key,
        signal: going.signal,
      });
      if (!going.signal.aborted) setState({ step: dryRun ? 'looked' : 'written', file, report });
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (!going.signal.aborted) setState({ step: 'failed', file, failure });
    }
  }

  return {
    state,
    look: (file: File) => void exchange(file, true),
    write: (file: File) => void exchange(file, false),
    forget() {
      leaving.current?.abort();
      setState({ step: 'choose' });
    },
  };
}

const askEveryMilliseconds = 400;

/** How far a run is, asked again and again while it is shown. */
export function useProgress(run: string): ImportProgress | undefined {
  const [progress, setProgress] = useState<ImportProgress>();
  useEffect(() => {
    const leaving = new AbortController();
    const timer = setInterval(() => {
      api.importProgress(run, leaving.signal).then(setProgress, () => undefined);
    }, askEveryMilliseconds);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [run]);
  return progress;
}
