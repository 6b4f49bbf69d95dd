import type { WireConsents } from '#people/wire';
import { api } from '../net/api.ts';
import { papersApi } from '../net/papers-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Consents } from '../papers/consents.tsx';
import { Assessments, Orders } from '../papers/lists.tsx';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { papersWords } from '../words/papers.ts';
import { useWords } from '../words/use-words.ts';

/** What she needs before a nurse can come: what is there, what is missing, and the consents to sign. */
export function Papers() {
  const words = useWords(papersWords);
  const { me, zone } = useSession();
  const id = me.personId ?? '';
  const papers = useLoad(`papers of ${id}`, async (signal) => {
    const [kept, consents, catalogue] = await Promise.all([
      papersApi.papers(id, signal),
      papersApi.consents(id, signal),
      api.services(me.centreId ?? '', signal),
    ]);
    return { ...kept, consents, services: catalogue.services };
  });
  return (
    <Page title={words.title} back="/me">
      {papers.state === 'loading' && <Loading rows={3} />}
      {papers.state === 'failed' && <Failed failure={papers.failure} again={papers.again} />}
      {papers.state === 'ready' && (
        <>
          <section className="card" aria-labelledby="consents">
            <h2 id="consents">{words.consents}</h2>
            <Consents
              consents={papers.value.consents}
              zone={zone}
              again={papers.again}
              sign={(text) => <Sign residentId={id} text={text} again={papers.again} />}
            />
          </section>
          <section className="card" aria-labelledby="orders">
            <h2 id="orders">{words.orders}</h2>
            <Orders orders={papers.value.orders} services={papers.value.services} />
          </section>
          <section className="card" aria-labelledby="assessments">
            <h2 id="assessments">{words.assessments}</h2>
            <Assessments assessments={papers.value.assessments} />
          </section>
        </>
      )}
    </Page>
  );
}

function Sign(props: { residentId: string; text: WireConsents['texts'][number]; again: () => void }) {
  const words = useWords(papersWords);
  const { kind, version } = props.text;
  const sign = useAction((_: null, key) => papersApi.sign(props.residentId, { kind, textVersion: version }, key));
  async function agree(): Promise<void> {
    if (await sign.run(null)) props.again();
  }
  return (
    <>
      {sign.failure && <Failed failure={sign.failure} />}
      <button type="button" className="button main" disabled={sign.busy} onClick={() => void agree()}>
        {words.sign}
      </button>
    </>
  );
}
