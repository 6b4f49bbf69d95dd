import { useState } from 'react';
import type { WireLook } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { LookLine } from '../parts/look-line.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { type LooksWords, looksWords } from '../words/looks.ts';
import { useWords } from '../words/use-words.ts';

/** A resident sees who looked at or changed her details, page by page, newest first. */
export function WhoLooked() {
  const words = useWords(looksWords);
  const { me } = useSession();
  const [after, setAfter] = useState<string>();
  const looks = useLoad(`looks ${me.personId} ${after}`, (signal) => api.looks(me.personId ?? '', after, signal));
  return (
    <Page title={words.title} back="/me">
      <p className="soft">{words.intro}</p>
      {looks.state === 'loading' && <Loading rows={4} />}
      {looks.state === 'failed' && <Failed failure={looks.failure} again={looks.again} />}
      {looks.state === 'ready' && looks.value.looks.length === 0 && <Empty icon="check" title={words.none} />}
      {looks.state === 'ready' && (
        <ol className="plain-list">
          {looks.value.looks.map((look) => (
            <LookLine key={`${look.at} ${look.route} ${look.actor}`} look={look} who={whoOf(look, words)} />
          ))}
        </ol>
      )}
      {looks.state === 'ready' && looks.value.next !== null && (
        <button type="button" className="button block" onClick={() => setAfter(looks.value.next ?? undefined)}>
          {words.older}
        </button>
      )}
    </Page>
  );
}

function whoOf(look: WireLook, words: LooksWords): string {
  if (look.role === 'resident') return words.yourself;
  const role = words.roles[look.role] ?? look.role;
  return look.name === null ? role : words.colleague(role, look.name);
}
