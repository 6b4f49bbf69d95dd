import { useState } from 'react';
import type { WireStop } from '#planning/wire';
import type { Place } from '#visits/record/wire';
import type { VisitState } from '#visits/wire';
import { useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';
import { placeNow } from '../offline/place.ts';
import type { Write } from './forms.tsx';
import { Why } from './forms.tsx';
import { isElsewhere } from './what-is-missing.ts';

/** The one thing to do next, large; what ends the visit otherwise, below it. */
export function Actions(props: {
  stop: WireStop;
  standing: VisitState;
  radiusMetres: number;
  missing: string;
  write: Write;
}) {
  const words = useWords(visitWords);
  const [asking, setAsking] = useState<'stop'>();
  const { standing, write } = props;
  const inside = standing === 'arrived' || standing === 'in-care';
  return (
    <section className="stack" aria-label={words.title}>
      {standing === 'planned' && <Main word={words.setOut} act={() => write('on-the-way', {})} />}
      {standing === 'on-the-way' && <Arrive stop={props.stop} radiusMetres={props.radiusMetres} write={write} />}
      {standing === 'arrived' && <Main word={words.beginCare} act={() => write('in-care', {})} />}
      {standing === 'in-care' && (
        <>
          {props.missing !== '' && (
            <p className="soft" role="status">
              {words.missing}
              {props.missing}
            </p>
          )}
          <Main word={words.checkOut} disabled={props.missing !== ''} act={() => write('done', {})} />
        </>
      )}
      {(standing === 'on-the-way' || inside) && (
        <div className="row">
          {standing !== 'in-care' && (
            <button type="button" className="button" onClick={() => void write('not-home', {})}>
              {words.notHome}
            </button>
          )}
          <button type="button" className="button" onClick={() => setAsking(asking ? undefined : 'stop')}>
            {words.stop}
          </button>
        </div>
      )}
      {asking === 'stop' && (
        <Why
          label={words.stopReason}
          act={words.stop}
          told={(reason) => {
            setAsking(undefined);
            void write('aborted', { reason });
          }}
        />
      )}
    </section>
  );
}

function Main(props: { word: string; disabled?: boolean; act: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  async function press(): Promise<void> {
    setBusy(true);
    await props.act().finally(() => setBusy(false));
  }
  return (
    <button
      type="button"
      className="button main block large"
      disabled={busy || props.disabled === true}
      onClick={() => void press()}
    >
      {props.word}
    </button>
  );
}

/** The phone is asked once where it is; away from the address, or silent, the nurse says why. */
function Arrive({ stop, radiusMetres, write }: { stop: WireStop; radiusMetres: number; write: Write }) {
  const words = useWords(visitWords);
  const [locating, setLocating] = useState(false);
  const [found, setFound] = useState<{ place: Place | null }>();
  async function arrive(): Promise<void> {
    setLocating(true);
    const place = await placeNow();
    setLocating(false);
    const home = stop.address?.point;
    const why = home !== undefined && (place === null || isElsewhere(place, home, radiusMetres));
    if (why) setFound({ place });
    else await write('arrived', { place });
  }
  if (found) {
    return (
      <Why
        label={words.placeReason}
        act={words.arrive}
        told={(reason) => {
          setFound(undefined);
          void write('arrived', { place: found.place, reason });
        }}
      />
    );
  }
  return (
    <>
      <button type="button" className="button main block large" disabled={locating} onClick={() => void arrive()}>
        {locating ? words.locating : words.arrive}
      </button>
      <p className="soft small">{words.placeNote}</p>
    </>
  );
}
