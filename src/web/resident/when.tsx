import { Button } from 'antd-mobile';
import { type ReactNode, useRef, useState } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import { type Draft, draftFrom, queryOf, requestOf } from '../booking/draft.ts';
import { keptNote } from '../booking/note.ts';
import { daysAsked, firstOpenDay, span } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { WindowPicker, Windows } from '../parts/window-picker.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { addDays, dayAt } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { WaitLink } from './waiting.tsx';

/** Second step: the windows a nurse can truly keep. */
export function When() {
  const words = useWords(bookingWords);
  const series = useWords(seriesWords);
  const { me, today } = useSession();
  const { query } = usePlace();
  const draft = draftFrom(query);
  const [from, setFrom] = useState(today);
  const centre = useLoad(`centre ${me.centreId}`, (signal) => api.centre(me.centreId ?? '', signal));
  const horizon = centre.state === 'ready' ? centre.value.settings.promiseHorizonDays : daysAsked;
  const days = span(from, today, horizon);
  const offer = useLoad(`windows ${queryOf(draft)} ${days.from} ${days.to}`, (signal) =>
    api.windows({ residentId: me.personId ?? '', ...draft, from: days.from, to: days.to }, signal),
  );
  const more = (
    <div className="row">
      {from !== today && (
        <button type="button" className="button" onClick={() => setFrom(addDays(from, -daysAsked))}>
          {words.earlierDays}
        </button>
      )}
      {days.more && (
        <button type="button" className="button" onClick={() => setFrom(addDays(from, daysAsked))}>
          {words.laterDays}
        </button>
      )}
    </div>
  );
  return (
    <Page title={words.whenTitle} back={`/book?${queryOf(draft)}`}>
      <Link to={`/book/series?${queryOf(draft)}`} className="button block">
        {series.repeat}
      </Link>
      {offer.state === 'loading' && <Loading rows={4} />}
      {offer.state === 'failed' && <Failed failure={offer.failure} again={offer.again} />}
      {offer.state === 'ready' && (
        <Choose key={days.from} draft={draft} offer={offer.value} again={offer.again} more={more} />
      )}
    </Page>
  );
}

function Choose(props: { draft: Draft; offer: WireWindows; again: () => void; more: ReactNode }) {
  const { draft, offer, again } = props;
  const words = useWords(bookingWords);
  const { me, today } = useSession();
  const [day, setDay] = useState(() => firstOpenDay(offer));
  const [chosen, setChosen] = useState<OfferedWindow>();
  const [asked, setAsked] = useState(false);
  const windows = useRef<HTMLDivElement>(null);
  const hold = useAction((window: OfferedWindow, key) =>
    api.hold(requestOf(draft, me.personId ?? '', window, 'web', keptNote()), key),
  );

  async function keep(): Promise<void> {
    setAsked(true);
    if (!chosen) {
      windows.current?.querySelector<HTMLElement>('.windows input')?.focus();
      return;
    }
    const visit = await hold.run(chosen);
    if (visit) go(`/book/confirm/${visit.id}?${queryOf(draft)}`);
    else {
      setChosen(undefined);
      setAsked(false);
      again();
    }
  }

  return (
    <>
      {hold.failure && <Failed failure={hold.failure} />}
      {hold.failure && (
        <NextOffered windows={hold.failure.windows} zone={offer.zone} chosen={chosen} choose={setChosen} />
      )}
      <div ref={windows}>
        <WindowPicker
          offer={offer}
          today={today}
          day={day}
          chooseDay={setDay}
          chosen={chosen}
          choose={setChosen}
          more={props.more}
        />
      </div>
      <WaitLink />
      <div className="foot">
        {asked && !chosen && (
          <p className="fault" role="alert">
            {words.chooseWindow}
          </p>
        )}
        <Button block color="primary" size="large" loading={hold.busy} onClick={() => void keep()}>
          {words.hold}
        </Button>
      </div>
    </>
  );
}

/** When the place has just gone to somebody else. */
function NextOffered(props: {
  windows: readonly OfferedWindow[];
  zone: string;
  chosen: OfferedWindow | undefined;
  choose: (window: OfferedWindow) => void;
}) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const { today } = useSession();
  if (props.windows.length === 0) return null;
  return (
    <section className="card" aria-label={words.nextOffered}>
      <h2>{words.nextOffered}</h2>
      <Windows {...props} label={(window) => dayFromToday(dayAt(window.start, props.zone), today, language)} />
    </section>
  );
}
