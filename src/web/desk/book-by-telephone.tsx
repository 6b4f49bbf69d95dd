import { Button, Input, Radio, Select } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Caller } from '#booking/conversations/wire';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import type { WireResident } from '#people/wire';
import type { WireService, WireVisit } from '#visits/wire';
import { type Draft, mostServices, queryOf, requestOf } from '../booking/draft.ts';
import { daysAsked, firstOpenDay } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { WindowPicker, Windows } from '../parts/window-picker.tsx';
import { useSession } from '../session.ts';
import { addDays, dayAt, windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CallerFields } from './caller-fields.tsx';
import { useBookingDraft } from './use-booking-draft.ts';

/** A booking while the caller waits on the line: choose, read out the windows, book at once. */
export function BookByTelephone({ resident, booked }: { resident: WireResident; booked: () => void }) {
  const words = useWords(deskWords);
  const [done, setDone] = useState<WireVisit>();
  const catalogue = useLoad(`services of ${resident.centreId}`, (signal) => api.services(resident.centreId, signal));
  return (
    <section className="card" aria-labelledby="book">
      <h2 id="book">{words.bookTitle}</h2>
      {done && <ReadBack visit={done} another={() => setDone(undefined)} />}
      {!done && catalogue.state === 'loading' && <Loading rows={2} />}
      {!done && catalogue.state === 'failed' && <Failed failure={catalogue.failure} again={catalogue.again} />}
      {!done && catalogue.state === 'ready' && (
        <Form
          resident={resident}
          services={catalogue.value.services}
          booked={(visit) => {
            setDone(visit);
            booked();
          }}
        />
      )}
    </section>
  );
}

function Form(props: { resident: WireResident; services: readonly WireService[]; booked: (visit: WireVisit) => void }) {
  const words = useWords(deskWords);
  const booking = useWords(bookingWords);
  const language = useLanguage();
  const { draft, setDraft, note, setNote, forget } = useBookingDraft(props.resident);
  const [services, noteField, sex] = [useId(), useId(), useId()];
  const [caller, setCaller] = useState<Caller>({ name: props.resident.name, relation: 'self', consentSpoken: true });
  function booked(visit: WireVisit): void {
    forget();
    props.booked(visit);
  }
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
          onChange={(codes: string[]) => setDraft({ ...draft, services: codes })}
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
            setDraft({ ...draft, nurseSex: chosen === 'female' || chosen === 'male' ? chosen : undefined });
          }}
        >
          <Radio value="any">{booking.nurseAny}</Radio>
          <Radio value="female">{booking.nurseFemale}</Radio>
          <Radio value="male">{booking.nurseMale}</Radio>
        </Radio.Group>
      </div>
      <div className="field">
        <label htmlFor={noteField}>{words.note}</label>
        <Input id={noteField} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <CallerFields caller={caller} change={setCaller} />
      {draft.services.length === 0 ? (
        <p className="soft">{words.chooseFirst}</p>
      ) : (
        <Offer
          key={queryOf(draft)}
          resident={props.resident}
          draft={draft}
          note={note}
          caller={caller}
          booked={booked}
        />
      )}
    </>
  );
}

interface Booking {
  readonly resident: WireResident;
  readonly draft: Draft;
  readonly note: string;
  readonly caller: Caller;
  readonly booked: (visit: WireVisit) => void;
}

function Offer(props: Booking) {
  const booking = useWords(bookingWords);
  const { today } = useSession();
  const [from, setFrom] = useState(today);
  const offer = useLoad(`windows ${props.resident.id} ${queryOf(props.draft)} ${from}`, (signal) =>
    api.windows({ residentId: props.resident.id, ...props.draft, from, to: addDays(from, daysAsked - 1) }, signal),
  );
  const more = (
    <span className="row">
      {from !== today && <Button onClick={() => setFrom(addDays(from, -daysAsked))}>{booking.earlierDays}</Button>}
      {from === today && <Button onClick={() => setFrom(addDays(from, daysAsked))}>{booking.laterDays}</Button>}
    </span>
  );
  return (
    <>
      {offer.state === 'loading' && <Loading rows={2} />}
      {offer.state === 'failed' && <Failed failure={offer.failure} again={offer.again} />}
      {offer.state === 'ready' && <Choose key={from} {...props} offer={offer.value} again={offer.again} more={more} />}
    </>
  );
}

function Choose(props: Booking & { offer: WireWindows; again: () => void; more: ReactNode }) {
  const words = useWords(deskWords);
  const booking = useWords(bookingWords);
  const language = useLanguage();
  const { today } = useSession();
  const { offer } = props;
  const [day, setDay] = useState(() => firstOpenDay(offer));
  const [chosen, setChosen] = useState<OfferedWindow>();
  const book = useAction((window: OfferedWindow, key) =>
    api.book(
      { ...requestOf(props.draft, props.resident.id, window, 'telephone', props.note), caller: props.caller },
      key,
    ),
  );
  async function take(): Promise<void> {
    if (!chosen) return;
    const visit = await book.run(chosen);
    if (visit) return props.booked(visit);
    setChosen(undefined);
    props.again();
  }
  return (
    <>
      {book.failure && <Failed failure={book.failure} />}
      {book.failure && book.failure.windows.length > 0 && (
        <div className="stack">
          <h3>{booking.nextOffered}</h3>
          <Windows
            windows={book.failure.windows}
            zone={offer.zone}
            chosen={chosen}
            choose={setChosen}
            label={(window) => dayFromToday(dayAt(window.start, offer.zone), today, language)}
          />
        </div>
      )}
      <WindowPicker
        offer={offer}
        today={today}
        day={day}
        chooseDay={setDay}
        chosen={chosen}
        choose={setChosen}
        residentId={props.resident.id}
        more={props.more}
      />
      <Button
        type="primary"
        size="large"
        block
        disabled={!chosen || book.busy}
        loading={book.busy}
        onClick={() => void take()}
      >
        {words.bookNow}
      </Button>
    </>
  );
}

function ReadBack({ visit, another }: { visit: WireVisit; another: () => void }) {
  const words = useWords(deskWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const services = visit.services.map((service) => service.name[language]).join(common.listJoin);
  const read = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone; the keyboard goes on from here.
  useEffect(() => read.current?.focus(), []);
  return (
    <Notice tone="accent" icon="check">
      <div role="status" ref={read} tabIndex={-1} className="read-back">
        <strong>{words.booked}</strong>
        <p>{words.readBack(dayFromToday(visit.day, today, language), windowText(visit.window, zone), services)}</p>
      </div>
      <Button onClick={another}>{words.bookAnother}</Button>
    </Notice>
  );
}
