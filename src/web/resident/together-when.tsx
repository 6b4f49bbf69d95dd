import { Button } from 'antd-mobile';
import { type ReactNode, useState } from 'react';
import type { WireTrip } from '#booking/trips/wire';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import { firstOpenDay } from '../booking/offer.ts';
import { isAsked } from '../booking/shown-state.ts';
import { partsFrom, partsText, type TripPart, tripApi } from '../net/trip-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { NextOffered, useOfferDays } from '../parts/offer-days.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { WindowPicker } from '../parts/window-picker.tsx';
import { Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { togetherWords } from '../words/together.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { VisitLine } from './visit-card.tsx';
import { AnswerBy } from './visit-facts.tsx';

/** Second and last step: one window for all, booked in one act. */
export function TogetherWhen() {
  const words = useWords(togetherWords);
  const { me } = useSession();
  const parts = partsFrom(usePlace().query.get('visits'));
  const text = partsText(parts);
  const [booked, setBooked] = useState<WireTrip>();
  const days = useOfferDays(me.centreId ?? '');
  const offer = useLoad(`trip ${text} ${days.from} ${days.to}`, (signal) =>
    tripApi.windows({ parts, from: days.from, to: days.to }, signal),
  );
  if (booked) return <Done trip={booked} />;
  return (
    <Page title={words.whenTitle} back={`/together?${new URLSearchParams({ visits: text })}`}>
      {offer.state === 'loading' && <Loading rows={4} />}
      {offer.state === 'failed' && <Failed failure={offer.failure} again={offer.again} />}
      {offer.state === 'ready' && (
        <Choose
          key={days.from}
          parts={parts}
          offer={offer.value}
          again={offer.again}
          more={days.more}
          done={setBooked}
        />
      )}
    </Page>
  );
}

function Choose(props: {
  parts: readonly TripPart[];
  offer: WireWindows;
  again: () => void;
  more: ReactNode;
  done: (trip: WireTrip) => void;
}) {
  const { parts, offer } = props;
  const words = useWords(togetherWords);
  const booking = useWords(bookingWords);
  const { today } = useSession();
  const [day, setDay] = useState(() => firstOpenDay(offer));
  const [chosen, setChosen] = useState<OfferedWindow>();
  const [asked, setAsked] = useState(false);
  const book = useAction(({ start, end }: OfferedWindow, key) =>
    tripApi.book(
      {
        visits: parts.map((part) => ({ ...part, services: [...part.services], note: '' })),
        window: { start, end },
        channel: 'web',
      },
      key,
    ),
  );

  async function take(): Promise<void> {
    setAsked(true);
    if (!chosen) return;
    const trip = await book.run(chosen);
    if (trip) return props.done(trip);
    setChosen(undefined);
    setAsked(false);
    props.again();
  }

  const oneTrip = { word: words.sameNurse, hint: words.sameNurseHint };
  return (
    <>
      {book.failure && <Failed failure={book.failure} />}
      <NextOffered
        windows={book.failure?.windows ?? []}
        zone={offer.zone}
        chosen={chosen}
        choose={setChosen}
        oneTrip={oneTrip}
      />
      <WindowPicker
        offer={offer}
        today={today}
        day={day}
        chooseDay={setDay}
        chosen={chosen}
        choose={setChosen}
        more={props.more}
        oneTrip={oneTrip}
      />
      <div className="foot">
        {asked && !chosen && (
          <p className="fault" role="alert">
            {booking.chooseWindow}
          </p>
        )}
        <Button block color="primary" size="large" loading={book.busy} onClick={() => void take()}>
          {words.book(parts.length)}
        </Button>
      </div>
    </>
  );
}

function Done({ trip }: { trip: WireTrip }) {
  const words = useWords(togetherWords);
  const booking = useWords(bookingWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const [first] = trip.visits;
  return (
    <Page title={trip.visits.some(isAsked) ? words.askedTitle : words.doneTitle}>
      <Notice tone="accent" icon="check">
        <p>{words.doneHint}</p>
        {first && <AnswerBy visit={first} />}
      </Notice>
      {first && (
        <section className="card" aria-label={words.each}>
          <p className="strong">{dayFromToday(first.day, today, language)}</p>
          <p className="big-time">{windowText(first.window, zone)}</p>
          <ul className="plain-list">
            {trip.visits.map((visit) => (
              <li key={visit.id}>
                <p className="strong">{nameOf(visit.resident, language)}</p>
                <VisitLine visit={visit} to={`/visits/${visit.id}`} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Link to="/" className="button main block">
        {booking.toHome}
      </Link>
    </Page>
  );
}
