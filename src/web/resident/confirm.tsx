import { Button } from 'antd-mobile';
import { useEffect, useState } from 'react';
import type { WireVisit } from '#visits/wire';
import { draftFrom, queryOf } from '../booking/draft.ts';
import { keepNote } from '../booking/note.ts';
import { minutesLeft } from '../booking/offer.ts';
import { isAsked } from '../booking/shown-state.ts';
import { VisitCharges } from '../charges/visit-charges.tsx';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { go, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { timeAt } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { useWords } from '../words/use-words.ts';
import { VisitFacts } from './visit-facts.tsx';

/** Third step: the window is kept while she reads. */
export function Confirm({ id }: { id: string }) {
  const words = useWords(bookingWords);
  const visit = useLoad(`visit ${id}`, (signal) => api.visit(id, signal));
  const settled = visit.state === 'ready' && (visit.value.state !== 'held' || isAsked(visit.value));
  useEffect(() => {
    if (settled) go(`/visits/${id}`, 'replace');
  }, [settled, id]);
  return (
    <Page title={words.confirmTitle}>
      {(visit.state === 'loading' || settled) && <Loading rows={2} />}
      {visit.state === 'failed' && <Failed failure={visit.failure} again={visit.again} />}
      {visit.state === 'ready' && !settled && <Check visit={visit.value} />}
    </Page>
  );
}

function Check({ visit }: { visit: WireVisit }) {
  const words = useWords(bookingWords);
  const draft = draftFrom(usePlace().query);
  const kept =
    draft.services.length > 0
      ? draft
      : { services: visit.services.map((each) => each.code), nurseSex: visit.nurseSex ?? undefined, likes: {} };
  const confirm = useAction((_: null, key) => api.confirmVisit(visit, key));
  const release = useAction((_: null, key) =>
    api.cancelVisit(visit, { reason: 'other-time-wanted', note: '', channel: 'web' }, key),
  );

  async function book(): Promise<void> {
    if (!(await confirm.run(null))) return;
    keepNote('');
    go(`/book/done/${visit.id}`, 'replace');
  }
  async function another(): Promise<void> {
    // If giving it back fails, the hold ends by itself in a few minutes.
    await release.run(null);
    go(`/book/when?${queryOf(kept)}`, 'replace');
  }

  return (
    <>
      <HoldClock visit={visit} />
      <VisitFacts visit={visit} />
      <VisitCharges visit={visit} />
      <OrderReady visit={visit} />
      {confirm.failure && <Failed failure={confirm.failure} />}
      <Button block color="primary" size="large" loading={confirm.busy} onClick={() => void book()}>
        {words.confirm}
      </Button>
      <Button block loading={release.busy} onClick={() => void another()}>
        {words.chooseAnother}
      </Button>
    </>
  );
}

function OrderReady({ visit }: { visit: WireVisit }) {
  const words = useWords(bookingWords);
  const catalogue = useLoad(`services of ${visit.centreId}`, (signal) => api.services(visit.centreId, signal));
  if (catalogue.state !== 'ready') return null;
  const codes = new Set(visit.services.map((service) => service.code));
  if (!catalogue.value.services.some((service) => codes.has(service.code) && service.orderNeeded)) return null;
  return (
    <Notice tone="calm" icon="book">
      <p>{words.orderReady}</p>
    </Notice>
  );
}

const lookEveryMilliseconds = 5_000;

function HoldClock({ visit }: { visit: WireVisit }) {
  const words = useWords(bookingWords);
  const session = useSession();
  const [now, setNow] = useState(session.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(session.now()), lookEveryMilliseconds);
    return () => clearInterval(timer);
  }, [session]);
  const until = visit.holdExpiresAt ?? '';
  const left = minutesLeft(until, now);
  return (
    <Notice tone={left > 0 ? 'accent' : 'amber'} icon="clock">
      <p className="strong figures">
        {left > 0 ? words.keptUntil(timeAt(until, session.zone), left) : words.keptEnded}
      </p>
    </Notice>
  );
}
