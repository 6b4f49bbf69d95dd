import type { WireResident } from '#people/wire';
import { api } from '../../net/api.ts';
import { proposalsApi } from '../../net/proposals-api.ts';
import { useAction } from '../../net/use-action.ts';
import { useLoad } from '../../net/use-load.ts';
import { Page } from '../../parts/frame.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { Trips } from '../../proposals/trips.tsx';
import { nameOf } from '../../sign-in/people.ts';
import { proposalWords } from '../../words/proposals.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { CallerFields, useSpoken } from '../caller-fields.tsx';

/** A resident on the telephone: what is due to her, taken or declined for her with who spoke. */
export function ResidentProposals({ id }: { id: string }) {
  const words = useWords(proposalWords);
  const language = useLanguage();
  const resident = useLoad(`resident ${id}`, (signal) => api.resident(id, signal));
  const name = resident.state === 'ready' ? nameOf(resident.value, language) : '';
  return (
    <Page title={[words.title, name].filter(Boolean).join(' · ')} back={`/residents/${id}`}>
      {resident.state === 'loading' && <Loading rows={3} />}
      {resident.state === 'failed' && <Failed failure={resident.failure} again={resident.again} />}
      {resident.state === 'ready' && <Answer resident={resident.value} />}
    </Page>
  );
}

function Answer({ resident }: { resident: WireResident }) {
  const words = useWords(proposalWords);
  const [spoken, setSpoken] = useSpoken(resident);
  const look = useAction((residentId: string) => proposalsApi.propose({ residentId }));
  const { id } = resident;
  return (
    <div className="stack">
      <section className="card stack">
        <CallerFields spoken={spoken} change={setSpoken} />
        {look.failure && <Failed failure={look.failure} />}
        <button type="button" className="button" disabled={look.busy} onClick={() => void look.run(id)}>
          {words.lookNow}
        </button>
      </section>
      <Trips key={String(look.busy)} residentId={id} spoken={spoken} linkTo={() => `/residents/${id}`} />
    </div>
  );
}
