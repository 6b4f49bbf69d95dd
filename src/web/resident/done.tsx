import type { WireVisit } from '#visits/wire';
import { calendarEntry } from '../booking/calendar-entry.ts';
import { isAsked } from '../booking/shown-state.ts';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { bookingWords } from '../words/booking.ts';
import { residentWords } from '../words/resident.ts';
import { useWords } from '../words/use-words.ts';
import { useServicesText } from './visit-card.tsx';
import { AnswerBy, VisitFacts } from './visit-facts.tsx';

/** It is booked, or asked for: say so, say how she will be told, and offer the calendar. */
export function Done({ id }: { id: string }) {
  const words = useWords(bookingWords);
  const { me } = useSession();
  const booked = useLoad(`booked ${id}`, async (signal) => {
    const [visit, resident] = await Promise.all([api.visit(id, signal), api.resident(me.personId ?? '', signal)]);
    return { visit, email: resident.email };
  });
  return (
    <Page title={booked.state === 'ready' && isAsked(booked.value.visit) ? words.askedTitle : words.doneTitle}>
      {booked.state === 'loading' && <Loading rows={2} />}
      {booked.state === 'failed' && <Failed failure={booked.failure} again={booked.again} />}
      {booked.state === 'ready' && <Told {...booked.value} />}
      <Link to="/" className="button main block">
        {words.toHome}
      </Link>
    </Page>
  );
}

function Told({ visit, email }: { visit: WireVisit; email: string | null }) {
  const words = useWords(bookingWords);
  const own = useWords(residentWords);
  const services = useServicesText(visit);
  const entry = calendarEntry(visit, words.calendarTitle, services);
  if (isAsked(visit))
    return (
      <>
        <Notice tone="accent" icon="clock">
          <p>{own.tell.asked}</p>
          <AnswerBy visit={visit} />
        </Notice>
        <VisitFacts visit={visit} />
      </>
    );
  return (
    <>
      <Notice tone="accent" icon="check">
        <p>{email ? words.doneMail(email) : words.doneNoMail}</p>
        <p className="soft">{own.tell[visit.state]}</p>
      </Notice>
      <VisitFacts visit={visit} />
      <a
        className="button block"
        download="doorstep.ics"
        href={`data:text/calendar;charset=utf-8,${encodeURIComponent(entry)}`}
      >
        <Icon name="book" />
        {words.addToCalendar}
      </a>
    </>
  );
}
