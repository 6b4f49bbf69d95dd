import type { WireCharge, WirePriceLine } from '#booking/charges/wire';
import type { WireVisit } from '#visits/wire';
import { chargesApi } from '../net/charges-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading } from '../parts/states.tsx';
import { chargesWords } from '../words/charges.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { fenText, sumsOf } from './sums.ts';

/** What a visit costs: what it would cost while it is held, what was fixed once it is booked. */
export function VisitCharges({ visit }: { visit: WireVisit }) {
  const words = useWords(chargesWords);
  const charges = useLoad(`charges of ${visit.id} ${visit.version}`, (signal) => chargesApi.ofVisit(visit.id, signal));
  if (charges.state === 'loading') return <Loading rows={1} />;
  if (charges.state === 'failed') return <Failed failure={charges.failure} again={charges.again} />;
  const { charges: frozen, price } = charges.value;
  const lines: readonly (WireCharge | WirePriceLine)[] = frozen.length > 0 ? frozen : price;
  if (lines.length === 0 && visit.state !== 'held' && visit.state !== 'booked' && visit.state !== 'planned')
    return null;
  return (
    <section className="card" aria-labelledby="cost">
      <h2 id="cost">{words.cost}</h2>
      {lines.length === 0 ? <p className="soft">{words.free}</p> : <Lines visit={visit} lines={lines} />}
      {price.length > 0 && <p className="soft small">{words.nowNote}</p>}
    </section>
  );
}

function Lines({ visit, lines }: { visit: WireVisit; lines: readonly (WireCharge | WirePriceLine)[] }) {
  const words = useWords(chargesWords);
  const language = useLanguage();
  const { all, self } = sumsOf(lines);
  const nameOf = (code: string | null) => visit.services.find((service) => service.code === code)?.name[language];
  return (
    <>
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={`${line.line} ${line.service}`} className="charge">
            <span className="grow">
              {[nameOf(line.service), words.lines[line.line]].filter(Boolean).join(' · ')}
              <span className="soft small block">
                {[words.payers[line.payer], ...('state' in line ? [words.states[line.state]] : [])].join(' · ')}
              </span>
            </span>
            <span className="figures">{words.yuan(fenText(line.amountFen))}</span>
          </li>
        ))}
      </ul>
      <p className="charge strong">
        <span className="grow">{words.total}</span>
        <span className="figures">{words.yuan(fenText(all))}</span>
      </p>
      {self !== all && (
        <p className="charge">
          <span className="grow">{words.selfTotal}</span>
          <span className="figures">{words.yuan(fenText(self))}</span>
        </p>
      )}
    </>
  );
}
