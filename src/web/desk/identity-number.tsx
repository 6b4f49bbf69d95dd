import { useState } from 'react';
import type { WireResident } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { registerWords } from '../words/register.ts';
import { useWords } from '../words/use-words.ts';

/** Hidden until somebody asks: a screen at a desk is read from both sides, and each look is written down. */
export function IdentityNumber({ resident }: { resident: WireResident }) {
  const words = useWords(registerWords);
  const [asked, setAsked] = useState(false);
  if (!resident.identityKnown) return <>{words.identityUnknown}</>;
  if (asked) return <Shown id={resident.id} />;
  return (
    <button type="button" className="button small" onClick={() => setAsked(true)}>
      {words.identityShow}
    </button>
  );
}

function Shown({ id }: { id: string }) {
  const words = useWords(registerWords);
  const loaded = useLoad(`identity number of ${id}`, (signal) => api.identityNumber(id, signal));
  if (loaded.state === 'loading') return <span className="soft">{words.identityLoading}</span>;
  if (loaded.state === 'failed') {
    return (
      <button type="button" className="button small" onClick={loaded.again}>
        {words.identityAgain}
      </button>
    );
  }
  return <span className="figures">{loaded.value.identityNumber ?? words.identityUnknown}</span>;
}
