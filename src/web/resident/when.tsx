import { Button } from 'antd-mobile';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import { type Draft, draftFrom, queryOf, requestOf } from '../booking/draft.ts';
import { keptNote } from '../booking/note.ts';
import { firstOpenDay } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { useAction } from '../net/use-action.ts';
import { type Loaded, useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { NextOffered, useOfferDays } from '../parts/offer-days.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { WindowPicker } from '../parts/window-picker.tsx';
import { Wishes } from '../parts/wishes.tsx';
import { go, Link, usePlace } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { bookingWords } from '../words/booking.ts';
import { seriesWords } from '../words/series.ts';
import { useWords } from '../words/use-words.ts';
import { WaitLink } from './waiting.tsx';

/** Second step: the windows a nurse can truly keep, the best for her wishes first. */
export function When() {
  const words = useWords(bookingWords);
  const series = useWords(seriesWords);
  const { me } = useSession();
  const { query } = usePlace();
  const draft = draftFrom(query);
  const days = useOfferDays(me.centreId ?? '');
  const offer = useLoad(`windows ${queryOf(draft)} ${days.from} ${days.to}`, (signal) =>
    api.windows({ residentId: me.personId ?? '', ...draft, from: days.from, to: days.to }, signal),
  );
  const change = (next: Draft) => go(`/book/when?${queryOf(next)}`, 'replace');
  return (
    <Page title={words.whenTitle} back={`/book?${queryOf(draft)}`}>
      <Link to={`/book/series?${queryOf(draft)}`} className="button block">
        {series.repeat}
      </Link>
      <Link to={`/book/series?${queryOf(draft)}&once=`} className="button block">
        {series.further}
      </Link>
      <KnownWishes draft={draft} offer={offer} change={change} />
      {offer.state === 'loading' && <Loading rows={4} />}
      {offer.state === 'failed' && <Failed failure={offer.failure} again={offer.again} />}
      {offer.state === 'ready' && (
        <Choose
          key={`${days.from} ${queryOf(draft)}`}
          draft={draft}
          offer={offer.value}
          again={offer.again}
          more={days.more}
          anyNurse={draft.nurseSex && (() => change({ ...draft, nurseSex: undefined }))}
        />
      )}
    </Page>
  );
}

/** The nurses and languages to wish for come with the windows; they stay while the next ones are looked for. */
function KnownWishes(props: { draft: Draft; offer: Loaded<WireWindows>; change: (draft: Draft) => void }) {
  const { draft, offer } = props;
  const [known, setKnown] = useState<Pick<WireWindows, 'knownNurses' | 'spoken'>>({ knownNurses: [], spoken: [] });
  useEffect(() => {
    if (offer.state === 'ready') setKnown(offer.value);
  }, [offer]);
  return (
    <Wishes
      likes={draft.likes}
      nurses={known.knownNurses}
      spoken={known.spoken}
      change={(likes) => props.change({ ...draft, likes })}
    />
  );
}

function Choose(props: {
  draft: Draft;
  offer: WireWindows;
  again: () => void;
  more: ReactNode;
  anyNurse: (() => void) | undefined;
}) {
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
          anyNurse={props.anyNurse}
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
