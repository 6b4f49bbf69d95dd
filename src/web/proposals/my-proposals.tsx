import { proposalsApi } from '../net/proposals-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { proposalWords } from '../words/proposals.ts';
import { useWords } from '../words/use-words.ts';
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

/** On the first page: that something can be booked. Says nothing while it loads, or when it cannot be asked. */
export function ProposalsHint() {
  const words = useWords(proposalWords);
  const { me } = useSession();
  const proposals = useLoad(`proposals to ${me.personId}`, (signal) =>
    proposalsApi.ofResident(me.personId ?? '', signal),
  );
  if (proposals.state !== 'ready' || proposals.value.trips.length === 0) return null;
  const things = proposals.value.trips.flatMap(({ people }) => people.flatMap((person) => person.things));
  return (
    <Link to="/suggestions" className="card block">
      <strong>
        <Icon name="heart" /> {words.onHome(things.length)}
      </strong>
      <span className="soft block">{words.onHomeDo}</span>
    </Link>
  );
}
