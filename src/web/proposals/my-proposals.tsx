import { useActing } from '../acting.ts';
import { proposalsApi } from '../net/proposals-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { go, Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { proposalWords } from '../words/proposals.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Trips } from './trips.tsx';

/** What is due to a resident, with times that are free: she books one in one press. */
export function MyProposals() {
  const words = useWords(proposalWords);
  const { me } = useSession();
  return (
    <Page title={words.title} back="/">
      <p className="soft">{words.hint}</p>
      <Trips
        residentId={me.personId ?? ''}
        spoken={{ channel: 'web' }}
        linkTo={({ mode }) => (mode === 'home' ? '/' : '/appointments')}
      />
    </Page>
  );
}

/** On the first page: that something can be booked, for oneself and for each person one may act for. */
export function ProposalsHints() {
  const words = useWords(proposalWords);
  const language = useLanguage();
  const { me } = useSession();
  const { self, actFor } = useActing();
  const relatives = me.personId === self.personId ? self.actsFor : [];
  function openFor(personId: string): void {
    actFor(personId);
    go('/suggestions');
  }
  return (
    <>
      <Hint personId={me.personId ?? ''}>
        {(things) => (
          <Link to="/suggestions" className="card block">
            <Things said={words.onHome(things)} />
          </Link>
        )}
      </Hint>
      {relatives.map((one) => (
        <Hint key={one.personId} personId={one.personId} without={self.personId}>
          {(things) => (
            <button type="button" className="card block" onClick={() => openFor(one.personId)}>
              <Things said={words.onHomeFor(nameOf(one, language), words.onHome(things))} />
            </button>
          )}
        </Hint>
      ))}
    </>
  );
}

/** Says nothing while it loads, when it cannot be asked, or where nothing is proposed. */
function Hint(props: {
  personId: string;
  /** Trips that this person makes too are said to her already. */
  without?: string | null;
  children: (things: number) => React.ReactNode;
}) {
  const { personId, without = null, children } = props;
  const proposals = useLoad(`proposals to ${personId}`, (signal) => proposalsApi.ofResident(personId, signal));
  if (proposals.state !== 'ready') return null;
  const trips = proposals.value.trips.filter(({ people }) => !people.some((one) => one.residentId === without));
  const people = trips.flatMap((trip) => trip.people);
  return people.length === 0 ? null : children(people.reduce((sum, { things }) => sum + things.length, 0));
}

function Things({ said }: { said: string }) {
  const words = useWords(proposalWords);
  return (
    <>
      <strong>
        <Icon name="heart" /> {said}
      </strong>
      <span className="soft block">{words.onHomeDo}</span>
    </>
  );
}
