import type { Point } from '#http/wire';
import type { WireCandidate } from '#people/wire';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Icon } from '../parts/icons.tsx';
import { importWords } from '../words/imports.ts';
import { useWords } from '../words/use-words.ts';

/** Places an address may mean, each with how exact it is. Choosing one moves the map; only a person says: here. */
export function Candidates({ addressId, go }: { addressId: string; go: (point: Point) => void }) {
  const words = useWords(importWords);
  const found = useLoad(`candidates ${addressId}`, (signal) => api.candidates(addressId, signal));
  if (found.state !== 'ready') return null;
  const { candidates, available } = found.value;
  if (candidates.length === 0) {
    return (
      <p className="soft" role="status">
        {available ? words.noCandidates : words.candidatesDown}
      </p>
    );
  }
  return (
    <section aria-label={words.candidates}>
      <h3>{words.candidates}</h3>
      <ul className="plain-list">
        {candidates.map((candidate) => (
          <li key={`${candidate.label} ${candidate.point.longitude} ${candidate.point.latitude}`}>
            <One candidate={candidate} go={go} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ candidate, go }: { candidate: WireCandidate; go: (point: Point) => void }) {
  const words = useWords(importWords);
  const { label, precision, uncertaintyMetres, inArea } = candidate;
  return (
    <button type="button" className="line-link" title={words.goThere(label)} onClick={() => go(candidate.point)}>
      <span>
        <span className="strong block">{label}</span>
        <span className="soft small">
          {words.precision[precision]} · {words.within(Math.round(uncertaintyMetres))}
          {!inArea && ` · ${words.outside}`}
        </span>
      </span>
      <Icon name="pin" />
    </button>
  );
}
