import { Button } from 'antd-mobile';
import { useId, useRef, useState } from 'react';
import type { WireService } from '#visits/wire';
import { type Draft, draftFrom, mostServices, queryOf, withService } from '../booking/draft.ts';
import { keepNote, keptNote } from '../booking/note.ts';
import { byProgramme, yuanText } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { bookingWords } from '../words/booking.ts';
import { residentWords } from '../words/resident.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { TogetherLink } from './together.tsx';

/** First step: which care, which nurse, what to tell her. */
export function What() {
  const words = useWords(bookingWords);
  const own = useWords(residentWords);
  const { me } = useSession();
  const services = useLoad(`services of ${me.centreId}`, async (signal) => {
    const [catalogue, resident] = await Promise.all([
      api.services(me.centreId ?? '', signal),
      api.resident(me.personId ?? '', signal),
    ]);
    return {
      services: catalogue.services,
      located: Boolean(resident.address?.confirmedAt),
      prefers: resident.nurseSexPreferred,
    };
  });
  return (
    <Page title={words.whatTitle}>
      {services.state === 'loading' && <Loading rows={5} />}
      {services.state === 'failed' && <Failed failure={services.failure} again={services.again} />}
      {services.state === 'ready' && !services.value.located && (
        <Empty icon="pin" title={own.noPointTitle}>
          {own.noPoint}
        </Empty>
      )}
      {services.state === 'ready' && services.value.located && <Choose {...services.value} />}
    </Page>
  );
}

function Choose({ services, prefers }: { services: readonly WireService[]; prefers: Draft['nurseSex'] | null }) {
  const words = useWords(bookingWords);
  const { query } = usePlace();
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = draftFrom(query);
    return kept.services.length > 0 ? kept : { ...kept, nurseSex: prefers ?? undefined };
  });
  const first = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  const fault =
    draft.services.length === 0
      ? words.chooseService
      : draft.services.length > mostServices
        ? words.tooMany
        : undefined;

  /** The address holds the choice from the first tick on, so that a reload keeps it. */
  function change(next: Draft): void {
    setDraft(next);
    go(`/book?${queryOf(next)}`, 'replace');
  }
  function next(): void {
    setAsked(true);
    if (fault) {
      first.current?.querySelector('input')?.focus();
      return;
    }
    go(`/book/when?${queryOf(draft)}`);
  }

  return (
    <>
      <p className="soft">{words.whatHint}</p>
      <TogetherLink />
      <div className="stack" ref={first}>
        {byProgramme(services).map(([programme, group]) => (
          <fieldset key={programme} className="stack">
            <legend>{words.programmes[programme]}</legend>
            {group.map((service) => (
              <ServiceChoice
                key={service.code}
                service={service}
                chosen={draft.services.includes(service.code)}
                choose={(wanted) => change(withService(draft, service.code, wanted))}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <NurseSex draft={draft} change={change} />
      <Note />
      <div className="foot">
        {asked && fault && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
        <Button block color="primary" size="large" onClick={next}>
          {words.seeWindows}
        </Button>
      </div>
    </>
  );
}

export function ServiceChoice(props: { service: WireService; chosen: boolean; choose: (wanted: boolean) => void }) {
  const words = useWords(bookingWords);
  const { service } = props;
  const facts = [
    words.minutes(service.careMinutes),
    service.orderNeeded ? words.orderNeeded : words.noOrder,
    ...(service.nurses > 1 ? [words.twoNurses] : []),
    service.priceFen === 0 ? words.free : words.price(yuanText(service.priceFen)),
  ];
  return (
    <label className="choice">
      <input type="checkbox" checked={props.chosen} onChange={(event) => props.choose(event.target.checked)} />
      <span className="choice-text">
        <span className="strong">{service.name[useLanguage()]}</span>
        <span className="soft small figures">{facts.join(' · ')}</span>
      </span>
    </label>
  );
}

function NurseSex({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const words = useWords(bookingWords);
  const options = [
    [undefined, words.nurseAny],
    ['female', words.nurseFemale],
    ['male', words.nurseMale],
  ] as const;
  return (
    <fieldset className="stack">
      <legend>{words.nurseSex}</legend>
      <div className="three">
        {options.map(([sex, word]) => (
          <label key={word} className="choice">
            <input
              type="radio"
              name="nurse-sex"
              checked={draft.nurseSex === sex}
              onChange={() => change({ ...draft, nurseSex: sex })}
            />
            <span className="choice-text">{word}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Note() {
  const words = useWords(bookingWords);
  const [note, setNote] = useState(keptNote);
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>{words.note}</label>
      <textarea
        id={field}
        value={note}
        maxLength={1000}
        placeholder={words.noteHint}
        onChange={(event) => {
          setNote(event.target.value);
          keepNote(event.target.value);
        }}
      />
    </div>
  );
}
