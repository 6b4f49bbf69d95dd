import { Button, Input, Radio, Select } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { WireTrip } from '#booking/trips/wire';
import type { WireResident } from '#people/wire';
import type { WireService, WireVisit } from '#visits/wire';
import { type Draft, mostServices, queryOf } from '../booking/draft.ts';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { JoinWaitForm } from '../parts/join-wait.tsx';
import { SeriesForm } from '../parts/series-form.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { seriesWords } from '../words/series.ts';
import { togetherWords } from '../words/together.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CallerFields, type Spoken, useSpoken } from './caller-fields.tsx';
import { OfferAtDesk } from './offer-at-desk.tsx';
import { TogetherAtDesk } from './together-at-desk.tsx';
import { useBookingDraft } from './use-booking-draft.ts';

/** A booking while the caller waits on the line: choose, read out the windows, book at once; one visit, several, the wait list, or one trip for her household. */
export function BookByTelephone({ resident, booked }: { resident: WireResident; booked: () => void }) {
  const words = useWords(deskWords);
  const [done, setDone] = useState<ReactNode>();
  const catalogue = useLoad(`services of ${resident.centreId}`, (signal) => api.services(resident.centreId, signal));
  return (
    <section className="card" aria-labelledby="book">
      <h2 id="book">{words.bookTitle}</h2>
      {done && <ReadBack another={() => setDone(undefined)}>{done}</ReadBack>}
      {!done && catalogue.state === 'loading' && <Loading rows={2} />}
      {!done && catalogue.state === 'failed' && <Failed failure={catalogue.failure} again={catalogue.again} />}
      {!done && catalogue.state === 'ready' && (
        <Form
          resident={resident}
          services={catalogue.value.services}
          done={(read) => {
            setDone(read);
            booked();
          }}
        />
      )}
    </section>
  );
}

interface Booking {
  readonly resident: WireResident;
  readonly services: readonly WireService[];
  readonly done: (read: ReactNode) => void;
}
type Kind = keyof (typeof seriesWords)['en']['kinds'];

function Form(props: Booking) {
  const words = useWords(deskWords);
  const series = useWords(seriesWords);
  const { resident } = props;
  const { draft, setDraft, note, setNote, forget } = useBookingDraft(resident);
  const [noteField, kindField] = [useId(), useId()];
  const [spoken, setSpoken] = useSpoken(resident);
  const [kind, setKind] = useState<Kind>('one');
  function done(read: ReactNode): void {
    forget();
    props.done(read);
  }
  return (
    <>
      <Care draft={draft} change={setDraft} services={props.services} />
      <div className="field">
        <label htmlFor={noteField}>{words.note}</label>
        <Input id={noteField} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <CallerFields spoken={spoken} change={setSpoken} />
      <div className="field">
        <span className="label" id={kindField}>
          {series.kind}
        </span>
        <Radio.Group
          aria-labelledby={kindField}
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
          options={(Object.keys(series.kinds) as Kind[]).map((value) => ({ value, label: series.kinds[value] }))}
        />
      </div>
      {draft.services.length === 0 && <p className="soft">{words.chooseFirst}</p>}
      {draft.services.length > 0 && (
        <Act
          {...{ resident, draft, setDraft, note, spoken, kind, done, services: props.services }}
          key={`${kind} ${draft.services.join()}`}
        />
      )}
    </>
  );
}

function Care(props: { draft: Draft; change: (draft: Draft) => void; services: readonly WireService[] }) {
  const words = useWords(deskWords);
  const booking = useWords(bookingWords);
  const language = useLanguage();
  const { draft, change } = props;
  const [services, sex] = [useId(), useId()];
  return (
    <>
      <div className="field">
        <label htmlFor={services}>{words.services}</label>
        <Select
          id={services}
          mode="multiple"
          size="large"
          maxCount={mostServices}
          placeholder={words.chooseServices}
          value={[...draft.services]}
          onChange={(codes: string[]) => change({ ...draft, services: codes })}
          showSearch={{ optionFilterProp: 'label' }}
          options={props.services
            .filter((service) => service.enabled)
            .map((service) => ({ value: service.code, label: service.name[language] }))}
        />
      </div>
      <div className="field">
        <span className="label" id={sex}>
          {words.nurseSex}
        </span>
        <Radio.Group
          aria-labelledby={sex}
          value={draft.nurseSex ?? 'any'}
          onChange={(event) => {
            const chosen: unknown = event.target.value;
            change({ ...draft, nurseSex: chosen === 'female' || chosen === 'male' ? chosen : undefined });
          }}
        >
          <Radio value="any">{booking.nurseAny}</Radio>
          <Radio value="female">{booking.nurseFemale}</Radio>
          <Radio value="male">{booking.nurseMale}</Radio>
        </Radio.Group>
      </div>
    </>
  );
}

/** What is done with all that was said. */
function Act(props: {
  resident: WireResident;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  note: string;
  spoken: Spoken;
  kind: Kind;
  services: readonly WireService[];
  done: (read: ReactNode) => void;
}) {
  const words = useWords(seriesWords);
  const { resident, draft, note, spoken, done } = props;
  const { nurseSex } = draft;
  const asked = {
    residentId: resident.id,
    services: [...draft.services],
    ...(nurseSex ? { nurseSex } : {}),
    ...spoken,
  };
  if (props.kind === 'several')
    return (
      <SeriesForm
        asked={{ ...asked, note, ...(draft.likes.nurseId ? { namedNurseId: draft.likes.nurseId } : {}) }}
        centreId={resident.centreId}
        booked={({ id, occurrences }) => {
          const visits = occurrences.filter(({ visit }) => visit !== null);
          done(
            <>
              <strong>{words.booked(visits.length)}</strong>
              <Link to={`/series/${id}`} className="button">
                {words.seeSeries}
              </Link>
            </>,
          );
        }}
      />
    );
  if (props.kind === 'wait')
    return (
      <JoinWaitForm
        asked={asked}
        centreId={resident.centreId}
        joined={() => done(<strong>{words.waitJoined}</strong>)}
      />
    );
  if (props.kind === 'together') return <TogetherAtDesk {...props} booked={(trip) => done(<ReadTrip trip={trip} />)} />;
  return <OfferAtDesk {...props} key={queryOf(draft)} booked={(visit) => done(<ReadVisit visit={visit} />)} />;
}

function ReadVisit({ visit }: { visit: WireVisit }) {
  const words = useWords(deskWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const services = visit.services.map((service) => service.name[language]).join(common.listJoin);
  return (
    <>
      <strong>{words.booked}</strong>
      <p>{words.readBack(dayFromToday(visit.day, today, language), windowText(visit.window, zone), services)}</p>
    </>
  );
}

function ReadTrip({ trip }: { trip: WireTrip }) {
  const words = useWords(togetherWords);
  const desk = useWords(deskWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  return (
    <>
      <strong>{words.booked(trip.visits.length)}</strong>
      {trip.visits.map((visit) => {
        const services = visit.services.map((service) => service.name[language]).join(common.listJoin);
        const when = desk.readBack(dayFromToday(visit.day, today, language), windowText(visit.window, zone), services);
        return (
          <p key={visit.id}>
            {nameOf(visit.resident, language)}: {when}
          </p>
        );
      })}
    </>
  );
}

function ReadBack({ children, another }: { children: ReactNode; another: () => void }) {
  const words = useWords(deskWords);
  const read = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone; the keyboard goes on from here.
  useEffect(() => read.current?.focus(), []);
  return (
    <Notice tone="accent" icon="check">
      <div role="status" ref={read} tabIndex={-1} className="read-back">
        {children}
      </div>
      <Button onClick={another}>{words.bookAnother}</Button>
    </Notice>
  );
}
