import { sessionApi } from '../net/session-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays } from '../time/clock.ts';
import { sessionWords } from '../words/sessions.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Choose, OpenSeats } from './appointments.tsx';

const daysShown = 28;

/** Seats that the hospitals of her contract have open to her, before everybody else. */
export function HospitalSeats() {
  const words = useWords(sessionWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const residentId = me.personId ?? '';
  const seats = useLoad(`seats of ${residentId}`, (signal) => sessionApi.seats(residentId, signal));
  const open = useLoad(`open to ${residentId} from ${today}`, (signal) =>
    sessionApi.openTo(residentId, today, addDays(today, daysShown), signal),
  );
  const changed = () => {
    seats.again();
    open.again();
  };
  const sessions = open.state === 'ready' ? open.value.sessions : [];
  const has = (id: string) => Number(sessions.some(({ organisationId }) => organisationId === id));
  const all = open.state === 'ready' ? open.value.hospitals : [];
  const hospitals = [...all].sort((one, two) => has(two.id) - has(one.id));
  const there = new Map(hospitals.map(({ id, name }) => [id, name[language]]));
  return (
    <Page title={words.hospitalsTitle} back="/care">
      {open.state === 'loading' && <Loading rows={4} />}
      {open.state === 'failed' && <Failed failure={open.failure} again={open.again} />}
      {open.state === 'ready' && hospitals.length === 0 && (
        <section className="card stack">
          <Empty icon="book" title={words.noContract}>
            {words.noContractHint}
          </Empty>
          <Link to="/contracts" className="button main block">
            {words.seeContract}
          </Link>
        </section>
      )}
      {hospitals.length > 0 && (
        <>
          <p className="soft">{words.hospitalsHint}</p>
          <section className="card stack" aria-labelledby="your-seats">
            <h2 id="your-seats">{words.hospitalsYours}</h2>
            {seats.state === 'loading' && <Loading rows={1} />}
            {seats.state === 'failed' && <Failed failure={seats.failure} again={seats.again} />}
            {seats.state === 'ready' && (
              <OpenSeats
                seats={seats.value.seats.filter(({ session }) => there.has(session.organisationId))}
                none={words.noneAtHospitals}
                at={there}
                changed={changed}
              />
            )}
          </section>
        </>
      )}
      {open.state === 'ready' &&
        hospitals.map(({ id, name, phone }) => (
          <Choose
            key={id}
            heading={words.freeAt(name[language])}
            none={[words.noneFreeAt, words.noneFreeAtHint(phone)]}
            sessions={sessions.filter((one) => one.organisationId === id)}
            changed={changed}
          />
        ))}
    </Page>
  );
}
