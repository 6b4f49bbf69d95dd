import { useRef, useState } from 'react';
import { asFailure, type Failure } from './failure.ts';
import { newKey } from './send.ts';

/**
 * Something a button does once. The Idempotency-Key lives until the server has answered: pressing again after a broken
 * connection repeats the same request, it does not make a second visit.
 */
export function useAction<Input, Output>(act: (input: Input, idempotencyKey: string) => Promise<Output>) {
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const pending = useRef<{ input: string; key: string }>(undefined);

  /** @returns the answer, or undefined when it failed; then `failure` says why. */
  async function run(input: Input): Promise<Output | undefined> {
    const text = JSON.stringify(input) ?? '';
    if (pending.current?.input !== text) pending.current = { input: text, key: newKey() };
    setBusy(true);
    setFailure(undefined);
    try {
      const output = await act(input, pending.current.key);
      pending.current = undefined;
      return output;
    } catch (thrown) {
      const why = asFailure(thrown);
      if (why.kind === 'problem') pending.current = undefined;
      setFailure(why);
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  return { run, busy, failure, forget: () => setFailure(undefined) };
}
