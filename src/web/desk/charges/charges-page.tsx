import { useState } from 'react';
import type { WireChargeDay } from '#booking/charges/wire';
import type { WireService } from '#visits/wire';
import { fenText } from '../../charges/sums.ts';
import { api } from '../../net/api.ts';
import { chargesApi } from '../../net/charges-api.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Empty, Failed, Loading } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { chargesWords } from '../../words/charges.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { Settle } from './settle.tsx';

/** What the visits of a day come to: totals, and every line with what can be done about it. */
export function ChargesPage() {
  const words = useWords(chargesWords);
  const { me, today } = useSession();
  const [day, setDay] = useState(today);
  const charges = useLoad(`charges ${day}`, async (signal) => {
    const [ofDay, catalogue] = await Promise.all([
      chargesApi.ofDay(day, signal),
      api.services(me.centreId ?? '', signal),
    ]);
    return { ...ofDay, services: catalogue.services };
  });
  return (
    <Page title={words.title}>
      <label className="row">
        {words.day}
        <input type="date" value={day} onChange={(event) => event.target.value && setDay(event.target.value)} />
      </label>
      {charges.state === 'loading' && <Loading rows={4} />}
      {charges.state === 'failed' && <Failed failure={charges.failure} again={charges.again} />}
      {charges.state === 'ready' && charges.value.charges.length === 0 && <Empty icon="list" title={words.none} />}
      {charges.state === 'ready' && charges.value.charges.length > 0 && (
        <>
          <Totals totals={charges.value.totals} />
          <Lines charges={charges.value.charges} services={charges.value.services} again={charges.again} />
        </>
      )}
    </Page>
  );
}

function Totals({ totals }: { totals: WireChargeDay['totals'] }) {
  const words = useWords(chargesWords);
  return (
    <section className="card" aria-labelledby="totals">
      <h2 id="totals">{words.totals}</h2>
      <table className="charges">
        <thead>
          <tr>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.payer}</th>
            <th scope="col">{words.count}</th>
            <th scope="col">{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map((total) => (
            <tr key={`${total.state} ${total.payer}`}>
              <td>{words.states[total.state]}</td>
              <td>{words.payers[total.payer]}</td>
              <td className="figures">{total.count}</td>
              <td className="figures">{words.yuan(fenText(total.amountFen))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Lines(props: { charges: WireChargeDay['charges']; services: readonly WireService[]; again: () => void }) {
  const words = useWords(chargesWords);
  const language = useLanguage();
  const nameOf = (code: string | null) => props.services.find((service) => service.code === code)?.name[language];
  return (
    <section className="card" aria-labelledby="lines">
      <h2 id="lines">{words.list}</h2>
      <div className="wide">
        <table className="charges charge-lines">
          <thead>
            <tr>
              <th scope="col">{words.resident}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.payer}</th>
              <th scope="col">{words.amount}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.note}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {props.charges.map((charge) => (
              <tr key={charge.id}>
                <td>
                  <Link to={`/residents/${charge.residentId}`}>
                    {language === 'en' ? charge.residentNameLatin || charge.residentName : charge.residentName}
                  </Link>{' '}
                  <span className="soft small">{charge.residentCode}</span>
                </td>
                <td>{[nameOf(charge.service), words.lines[charge.line]].filter(Boolean).join(' · ')}</td>
                <td>{words.payers[charge.payer]}</td>
                <td className="figures">{words.yuan(fenText(charge.amountFen))}</td>
                <td>{words.states[charge.state]}</td>
                <td className="breaks">{[charge.receiptNumber, charge.reason].filter(Boolean).join(' · ')}</td>
                <td>
                  <Settle charge={charge} again={props.again} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
