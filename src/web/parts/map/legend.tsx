import { mapWords } from '../../words/map.ts';
import { useWords } from '../../words/use-words.ts';

/** Says what dashed and solid mean; only what is on the map. */
export function Legend({ estimated, measured }: { estimated: boolean; measured: boolean }) {
  const words = useWords(mapWords);
  return (
    <p className="legend small soft">
      {estimated && (
        <span>
          <i className="leg dashed" aria-hidden="true" />
          {words.estimated}
        </span>
      )}
      {measured && (
        <span>
          <i className="leg" aria-hidden="true" />
          {words.measured}
        </span>
      )}
    </p>
  );
}
