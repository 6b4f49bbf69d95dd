import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../session.ts';
import { type Draft, entriesOf, writeEntry } from './entries.ts';
import { sendWaiting } from './sender.ts';
import { type KeptEntry, onKept } from './store.ts';

const againMilliseconds = 15_000;

/** What this phone holds of the nurse's entries, and the way to make one. Whatever waits is sent as soon as it can be. */
export function useKept() {
  const { me } = useSession();
  const nurseId = me.nurseId ?? '';
  const [entries, setEntries] = useState<readonly KeptEntry[]>([]);
  useEffect(() => {
    let left = false;
    const look = () => void entriesOf(nurseId).then((found) => left || setEntries(found));
    const stop = onKept(look);
    look();
    return () => {
      left = true;
      stop();
    };
  }, [nurseId]);
  const write = useCallback(
    async (draft: Omit<Draft, 'nurseId'>) => {
      await writeEntry({ ...draft, nurseId });
      void sendWaiting(nurseId);
    },
    [nurseId],
  );
  return { entries, write };
}

/** Sends what waits: when the pages open, when the network comes back, and every quarter of a minute. */
export function useSending(): void {
  const { me } = useSession();
  const nurseId = me.nurseId ?? '';
  useEffect(() => {
    const send = () => void sendWaiting(nurseId);
    send();
    const timer = setInterval(send, againMilliseconds);
    window.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [nurseId]);
}
