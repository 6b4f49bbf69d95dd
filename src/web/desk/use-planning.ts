import { useEffect, useState } from 'react';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { afterLook, isBusy, type Phase } from './planning-phase.ts';

const lookEveryMilliseconds = 1_000;
const planSeconds = 8;

/**
 * Plans a day again and watches it, each second, also when somebody else started it.
 * @param finished called once a run has ended, so that the page shows the new plan.
 */
export function usePlanning(centreId: string, day: string, finished: () => void) {
  const [phase, setPhase] = useState<Phase>({ name: 'idle' });
  const begin = useAction(async (_: null, key) => {
    const before = await api.progress(centreId, day).catch(() => undefined);
    await api.planAgain(centreId, day, planSeconds, key);
    return before ?? null;
  });
  const busy = isBusy(phase);

  useEffect(() => {
    api.progress(centreId, day).then(
      (progress) => setPhase((now) => afterLook(now, progress)),
      () => undefined,
    );
  }, [centreId, day]);

  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => {
      api.progress(centreId, day).then(
        (progress) => setPhase((now) => afterLook(now, progress)),
        () => undefined,
      );
    }, lookEveryMilliseconds);
    return () => clearInterval(timer);
  }, [busy, centreId, day]);

  const ended = phase.name === 'finished';
  useEffect(() => {
    if (ended) finished();
  }, [ended, finished]);

  async function planAgain(): Promise<void> {
    const before = await begin.run(null);
    if (before !== undefined) setPhase({ name: 'queued', before: before ?? undefined, looks: 0 });
  }
  return { phase, busy: busy || begin.busy, failure: begin.failure, planAgain };
}
