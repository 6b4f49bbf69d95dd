import { Button } from 'antd-mobile';
import type { WireOfferShown, WireWaitEntry } from '#booking/wait-list/wire';
import { askedOnline, draftFrom, queryOf } from '../booking/draft.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { waitApi } from '../net/wait-api.ts';
import { Page } from '../parts/frame.tsx';
import { JoinWaitForm } from '../parts/join-wait.tsx';
import { Failed, Loading, Notice } from '../parts/states.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { timeAt, windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday, dayText } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waitingWords } from '../words/waiting.ts';

/** The way from windows that do not suit to the wait list. */
export function WaitLink() {
  const words = useWords(waitingWords);
  const { query } = usePlace();
  return (
    <Link to={`/wait?${queryOf(draftFrom(query))}`} className="button block">
      {words.noneSuits}
    </Link>
  );
}

/** Days and times at which she would take a place. */
export function WaitPage() {
  const words = useWords(waitingWords);
  const { me } = useSession();
  const draft = draftFrom(usePlace().query);
  return (
    <Page title={words.title} back={`/book/when?${queryOf(draft)}`}>
      <JoinWaitForm asked={askedOnline(me.personId, draft)} centreId={me.centreId ?? ''} joined={() => go('/')} />
    </Page>
  );
}

/** On the first page: what she waits for, and a place that is kept for her just now. */
export function Waits() {
  const { me } = useSession();
  const waits = useLoad(`waits of ${me.personId}`, (signal) => waitApi.ofResident(me.personId ?? '', signal));
  if (waits.state === 'failed') return <Failed failure={waits.failure} again={waits.again} />;
  if (waits.state !== 'ready') return null;
  const open = waits.value.entries.filter((entry) => entry.endedAt === null);
  return open.map((entry) => <Wait key={entry.id} entry={entry} left={waits.again} />);
}

function Wait({ entry, left }: { entry: WireWaitEntry; left: () => void }) {
  const words = useWords(waitingWords);
  const language = useLanguage();
  const session = useSession();
  const leave = useAction((_: null, key) => waitApi.leave(entry.id, key));
  const services = useServices(entry);
  const offer = entry.offers.find((one) => one.state === 'open' && Date.parse(one.expiresAt) > session.now());
  if (offer) {
    return (
      <Notice tone="amber" icon="clock">
        <strong>{words.offerTitle}</strong>
        <p>{words.offerKept(timeAt(offer.expiresAt, session.zone))}</p>
        <Link to={`/offers/${offer.id}`} className="button">
          {words.see}
        </Link>
      </Notice>
    );
  }
  return (
    <section className="card" aria-label={words.waiting}>
      <h2>{words.waiting}</h2>
      <p className="strong">{services}</p>
      <p className="soft">{words.until(dayText(entry.firstDay, language), dayText(entry.lastDay, language))}</p>
      {leave.failure && <Failed failure={leave.failure} />}
      <Button
        loading={leave.busy}
        onClick={async () => {
          if (await leave.run(null)) left();
        }}
      >
        {words.leave}
      </Button>
    </section>
  );
}

function useServices(entry: WireWaitEntry): string {
  const { listJoin } = useWords(commonWords);
  const language = useLanguage();
  return entry.services.map((service) => service.name[language]).join(listJoin);
}

/** A place that is kept for her: take it or leave it. */
export function OfferPage({ id }: { id: string }) {
  const words = useWords(waitingWords);
  const shown = useLoad(`offer ${id}`, (signal) => waitApi.offer(id, signal));
  return (
    <Page title={words.offerTitle} back="/">
      {shown.state === 'loading' && <Loading rows={2} />}
      {shown.state === 'failed' && <Failed failure={shown.failure} again={shown.again} />}
      {shown.state === 'ready' && <Offer shown={shown.value} />}
    </Page>
  );
}

function Offer({ shown }: { shown: WireOfferShown }) {
  const { offer, entry, zone } = shown;
  const words = useWords(waitingWords);
  const language = useLanguage();
  const session = useSession();
  const services = useServices(entry);
  const accept = useAction((_: null, key) => waitApi.accept(offer.id, { channel: 'web' }, key));
  const decline = useAction((_: null, key) => waitApi.decline(offer.id, { channel: 'web' }, key));
  const state = offer.state === 'open' && Date.parse(offer.expiresAt) <= session.now() ? 'lapsed' : offer.state;
  const failure = accept.failure ?? decline.failure;
  return (
    <>
      <section className="card" aria-label={words.offerTitle}>
        <p className="strong">{dayFromToday(offer.day, session.today, language)}</p>
        <p className="big-time">{windowText(offer.window, zone)}</p>
        <p>{services}</p>
      </section>
      <Notice tone={state === 'open' ? 'accent' : 'calm'} icon="clock">
        <p>{state === 'open' ? words.offerKept(timeAt(offer.expiresAt, zone)) : words.ended[state]}</p>
      </Notice>
      {failure && <Failed failure={failure} />}
      {state === 'open' && (
        <>
          <Button
            block
            color="primary"
            size="large"
            loading={accept.busy}
            onClick={async () => {
              const visit = await accept.run(null);
              if (visit) go(`/book/done/${visit.id}`, 'replace');
            }}
          >
            {words.accept}
          </Button>
          <Button
            block
            loading={decline.busy}
            onClick={async () => {
              if (await decline.run(null)) go('/', 'replace');
            }}
          >
            {words.decline}
          </Button>
        </>
      )}
    </>
  );
}
