import type { WireVisit } from '#visits/wire';
import { chargesApi } from '../net/charges-api.ts';
import { useLoad } from '../net/use-load.ts';
import { chargesWords } from '../words/charges.ts';
import { useWords } from '../words/use-words.ts';
import { fenText } from './sums.ts';

/** What cancelling now would cost, said before it is done; nothing where the visit costs nothing anyway. */
export function KeptIfCancelled({ visit, byCentre = false }: { visit: WireVisit; byCentre?: boolean }) {
  const words = useWords(chargesWords);
  const charges = useLoad(`charges of ${visit.id} ${visit.version}`, (signal) => chargesApi.ofVisit(visit.id, signal));
  if (charges.state !== 'ready' || charges.value.charges.length === 0) return null;
  const kept = byCentre ? 0 : charges.value.keptIfCancelledFen;
  return <p>{kept > 0 ? words.travelStays(fenText(kept)) : words.nothingStays}</p>;
}
