import { useState } from 'react';
import type { WireOrder } from '#visits/wire';
import { api } from '../../net/api.ts';
import { papersApi } from '../../net/papers-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Consents } from '../../papers/consents.tsx';
import { Assessments, Orders } from '../../papers/lists.tsx';
import { Page } from '../../parts/frame.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { nameOf } from '../../sign-in/people.ts';
import { papersWords } from '../../words/papers.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { AssessmentForm } from './assessment-form.tsx';
import { OrderForm } from './order-form.tsx';
import { PaperSignature } from './paper-signature.tsx';

/** At the desk: a resident’s orders, assessments and consents, and writing down new ones. */
export function PapersPage({ id }: { id: string }) {
  const words = useWords(papersWords);
  const language = useLanguage();
  const { me, zone } = useSession();
  const resident = useLoad(`resident ${id}`, (signal) => api.resident(id, signal));
  const papers = useLoad(`papers of ${id}`, async (signal) => {
    const [kept, consents, catalogue] = await Promise.all([
      papersApi.papers(id, signal),
      papersApi.consents(id, signal),
      api.services(me.centreId ?? '', signal),
    ]);
    return { ...kept, consents, services: catalogue.services };
  });
  const name = resident.state === 'ready' ? `${nameOf(resident.value, language)} · ` : '';
  return (
    <Page title={`${name}${words.deskTitle}`} back={`/residents/${id}`}>
      {papers.state === 'loading' && <Loading rows={3} />}
      {papers.state === 'failed' && <Failed failure={papers.failure} again={papers.again} />}
      {papers.state === 'ready' && (
        <div className="desk-columns">
          <div className="stack">
            <section className="card" aria-labelledby="orders">
              <h2 id="orders">{words.orders}</h2>
              <Orders
                orders={papers.value.orders}
                services={papers.value.services}
                act={(order) => <EndOrder order={order} again={papers.again} />}
              />
            </section>
            <section className="card" aria-labelledby="assessments">
              <h2 id="assessments">{words.assessments}</h2>
              <Assessments assessments={papers.value.assessments} />
            </section>
            <section className="card" aria-labelledby="consents">
              <h2 id="consents">{words.consents}</h2>
              <Consents
                consents={papers.value.consents}
                zone={zone}
                again={papers.again}
                sign={(text) => <PaperSignature residentId={id} text={text} again={papers.again} />}
              />
            </section>
          </div>
          <div className="stack">
            <OrderForm residentId={id} services={papers.value.services} recorded={papers.again} />
            <AssessmentForm residentId={id} recorded={papers.again} />
          </div>
        </div>
      )}
    </Page>
  );
}

function EndOrder({ order, again }: { order: WireOrder; again: () => void }) {
  const words = useWords(papersWords);
  const [reason, setReason] = useState<string>();
  const end = useAction(papersApi.withdrawOrder);
  if (reason === undefined) {
    return (
      <button type="button" className="button" onClick={() => setReason('')}>
        {words.endOrder}
      </button>
    );
  }
  async function endIt(): Promise<void> {
    if (await end.run({ id: order.id, reason: reason ?? '' })) again();
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void endIt();
      }}
    >
      <input
        className="grow"
        aria-label={words.endReason}
        placeholder={words.endReason}
        value={reason}
        maxLength={300}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="button" disabled={end.busy}>
        {words.endOrder}
      </button>
      {end.failure && <Failed failure={end.failure} />}
    </form>
  );
}
