import { useState } from 'react';
import { adminWords } from '../words/admin.ts';
import { useWords } from '../words/use-words.ts';

/** A button for what shuts somebody out: the first press asks, the second does it. */
export function Sure({ word, busy, act }: { word: string; busy: boolean; act: () => void }) {
  const words = useWords(adminWords);
  const [asked, setAsked] = useState(false);
  function press(): void {
    if (asked) act();
    setAsked(!asked);
  }
  return (
    <button type="button" className="button danger" disabled={busy} onClick={press} onBlur={() => setAsked(false)}>
      {asked ? words.sure : word}
    </button>
  );
}
