import { Notice } from '../parts/states.tsx';
import { useWords } from '../words/use-words.ts';
import { visitWords } from '../words/visit.ts';
import { useKept } from './offline/use-kept.ts';
import { useOnline } from './offline/use-online.ts';

/** Whether what she wrote has arrived: said while something waits, was refused, or there is no network. */
export function SendingBar() {
  const words = useWords(visitWords);
  const { entries } = useKept();
  const online = useOnline();
  const waiting = entries.filter(({ state }) => state === 'waiting').length;
  const refused = entries.filter(({ state }) => state === 'refused').length;
  if (online && waiting === 0 && refused === 0) return null;
  return (
    <div role="status" className="sending-bar">
      {(!online || waiting > 0) && (
        <Notice tone="amber" icon="clock">
          {!online && <p>{words.offline}</p>}
          {waiting > 0 && <p className="strong">{words.unsent(waiting)}</p>}
        </Notice>
      )}
      {refused > 0 && (
        <Notice tone="red" icon="alert">
          <p>{words.allRefused(refused)}</p>
        </Notice>
      )}
    </div>
  );
}
