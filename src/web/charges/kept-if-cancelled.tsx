import type { WireVisit } from '#visits/wire';
import { chargesApi } from '../net/charges-api.ts';
import { useLoad } from '../net/use-load.ts';
import { chargesWords } from '../words/charges.ts';
import { useWords } from '../words/use-words.ts';
import { fenText } from './sums.ts';

/** What a visit costs; a page that asks something below it waits, so that nothing moves under the finger. */
export function useChargesOf({ id, version }: WireVisit) {
  return useLoad(`charges of ${id} ${version}`, (signal) => chargesApi.ofVisit(id, signal));
}

interface Props {
  readonly charges: ReturnType<typeof useChargesOf>;
  readonly byCentre?: boolean;
}

/** What cancelling now would cost, said before it is done; nothing where the visit costs nothing anyway. */
export function KeptIfCancelled({ charges, byCentre = false }: Props) {
  const words = useWords(chargesWords);
  if (charges.state !== 'ready' || charges.value.charges.length === 0) return null;
  const kept = byCentre ? 0 : charges.value.keptIfCancelledFen;
  return <p>{kept > 0 ? words.travelStays(fenText(kept)) : words.nothingStays}</p>;
}
