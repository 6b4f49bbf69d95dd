import { Button } from 'antd-mobile';
import { useState } from 'react';
import type { WireService } from '#visits/wire';
import { api } from '../net/api.ts';
import { type Member, partsFrom, partsText, type TripPart, tripApi, withCare } from '../net/trip-api.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { bookingWords } from '../words/booking.ts';
import { togetherWords } from '../words/together.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { ServiceChoice } from './what.tsx';

/** First step for several people of one home: which care for whom. */
export function Together() {
  const words = useWords(togetherWords);
  const { me } = useSession();
  const known = useLoad(`household of ${me.personId}`, async (signal) => {
    const [household, catalogue] = await Promise.all([
      tripApi.household(me.personId ?? '', signal),
      api.services(me.centreId ?? '', signal),
    ]);
    return { members: household.members, services: catalogue.services.filter((service) => service.enabled) };
  });
  return (
    <Page title={words.whoTitle} back="/book">
      {known.state === 'loading' && <Loading rows={4} />}
      {known.state === 'failed' && <Failed failure={known.failure} again={known.again} />}
      {known.state === 'ready' && known.value.members.length < 2 && (
        <Empty icon="people" title={words.alone}>
          {words.aloneHint}
        </Empty>
      )}
      {known.state === 'ready' && known.value.members.length >= 2 && <Choose {...known.value} />}
    </Page>
  );
}

function Choose({ members, services }: { members: readonly Member[]; services: readonly WireService[] }) {
  const words = useWords(togetherWords);
  const booking = useWords(bookingWords);
  const language = useLanguage();
  const { me } = useSession();
  const { query } = usePlace();
  const [parts, setParts] = useState<readonly TripPart[]>(() => partsFrom(query.get('visits')));
  const [asked, setAsked] = useState(false);
  const isReady = parts.length >= 2;

  /** The address holds the choice, so that a reload keeps it. */
  function change(next: readonly TripPart[]): void {
    setParts(next);
    go(`/together?${new URLSearchParams({ visits: partsText(next) })}`, 'replace');
  }
  function next(): void {
    setAsked(true);
    if (isReady) go(`/together/when?${new URLSearchParams({ visits: partsText(parts) })}`);
  }

  return (
    <>
      <p className="soft">{words.whoHint}</p>
      {members.map((member) => {
        const name = nameOf(member, language);
        const chosen = parts.find((part) => part.residentId === member.id)?.services ?? [];
        return (
          <section key={member.id} className="card">
            <fieldset className="stack">
              <legend>{words.careOf(member.id === me.personId ? words.mine(name) : name)}</legend>
              {services.map((service) => (
                <ServiceChoice
                  key={service.code}
                  service={service}
                  chosen={chosen.includes(service.code)}
                  choose={(wanted) => change(withCare(parts, member.id, service.code, wanted))}
                />
              ))}
            </fieldset>
          </section>
        );
      })}
      <div className="foot">
        {asked && !isReady && (
          <p className="fault" role="alert">
            {words.needTwo}
          </p>
        )}
        <Button block color="primary" size="large" onClick={next}>
          {booking.seeWindows}
        </Button>
      </div>
    </>
  );
}

/** On the page of a booking for one: the way to a booking for several, where somebody lives with her. */
export function TogetherLink() {
  const words = useWords(togetherWords);
  const { me } = useSession();
  const household = useLoad(`household of ${me.personId}`, (signal) => tripApi.household(me.personId ?? '', signal));
  if (household.state !== 'ready' || household.value.members.length < 2) return null;
  return (
    <Link to="/together" className="button block">
      <Icon name="people" />
      {words.link}
    </Link>
  );
}
