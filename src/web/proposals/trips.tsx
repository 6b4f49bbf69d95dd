import { useState } from 'react';
import type { TakeProposal, WireProposedTrip } from '#proposals/wire';
import { proposalsApi } from '../net/proposals-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { proposalWords } from '../words/proposals.ts';
import { useWords } from '../words/use-words.ts';
import { TripCard } from './trip-card.tsx';

/** Everything proposed to a resident, to be answered by her or, at the desk, with her on the telephone. */
export function Trips(props: {
  residentId: string;
  spoken: Pick<TakeProposal, 'channel' | 'caller'>;
  /** Where what was booked stands. */
  linkTo: (trip: WireProposedTrip) => string;
}) {
  const words = useWords(proposalWords);
  const { residentId } = props;
  const proposals = useLoad(`proposals to ${residentId}`, (signal) => proposalsApi.ofResident(residentId, signal));
  const [last, setLast] = useState<{ how: 'taken' | 'declined'; trip: WireProposedTrip }>();
  function answered(how: 'taken' | 'declined', trip: WireProposedTrip): void {
    setLast({ how, trip });
    proposals.again();
  }
  return (
    <>
      {last && (
        <div role="status">
          <Notice tone="accent" icon="check">
            <p>{last.how === 'taken' ? words.taken : words.declined}</p>
            {last.how === 'taken' && <Link to={props.linkTo(last.trip)}>{words.seeVisit}</Link>}
          </Notice>
        </div>
      )}
      {proposals.state === 'loading' && <Loading rows={4} />}
      {proposals.state === 'failed' && <Failed failure={proposals.failure} again={proposals.again} />}
      {proposals.state === 'ready' && proposals.value.trips.length === 0 && (
        <section className="card">
          <Empty icon="check" title={words.none}>
            {words.noneHint}
          </Empty>
        </section>
      )}
      {proposals.state === 'ready' &&
        proposals.value.trips.map((trip) => (
          <TripCard key={trip.tripId} trip={trip} spoken={props.spoken} answered={answered} again={proposals.again} />
        ))}
    </>
  );
}
