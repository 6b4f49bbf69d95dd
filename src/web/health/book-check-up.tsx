import { useState } from 'react';
import type { OfferedWindow, WireWindows } from '#booking/wire';
import type { WireService } from '#visits/wire';
import { daysAsked, firstOpenDay, span } from '../booking/offer.ts';
import { api } from '../net/api.ts';
import { checkUpsApi } from '../net/check-ups-api.ts';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { Page } from '../parts/frame.tsx';
import { Icon } from '../parts/icons.tsx';
import { Empty, Failed, Loading } from '../parts/states.tsx';
import { WindowPicker } from '../parts/window-picker.tsx';
import { go } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { instantOf } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { checkUpWords } from '../words/check-ups.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { BookAtClinic } from './book-at-clinic.tsx';

/** From the reminder: at the centre, at home in a window a nurse can keep, or a telephone call. */
export function BookCheckUp({ id }: { id: string }) {
  const words = useWords(checkUpWords);
  const { me } = useSession();
  const plans = useLoad(`care plans of ${me.personId}`, (signal) => checkUpsApi.ofResident(me.personId ?? '', signal));
  const services = useLoad(`services of ${me.centreId}`, (signal) => api.services(me.centreId ?? '', signal));
  const plan =
    plans.state === 'ready'
      ? plans.value.plans.find((one) => one.plan.checkUps.some((checkUp) => checkUp.id === id))?.plan
      : undefined;
  const yearly = plan?.condition === 'elderly-exam';
  return (
    <Page title={words.bookIt} back="/care">
      {(plans.state === 'loading' || services.state === 'loading') && <Loading rows={4} />}
      {plans.state === 'failed' && <Failed failure={plans.failure} again={plans.again} />}
      {services.state === 'failed' && <Failed failure={services.failure} again={services.again} />}
      {plans.state === 'ready' && yearly && <BookAtClinic id={id} yearly />}
      {services.state === 'ready' && plans.state === 'ready' && !yearly && (
        <Offered
          id={id}
          services={services.value.services.filter(
            ({ enabled, programme }) => enabled && programme === 'public-health',
          )}
        />
      )}
      {plans.state === 'ready' && !yearly && <BookAtClinic id={id} yearly={false} />}
      <ByTelephone id={id} />
    </Page>
  );
}

/** Where a centre brings several kinds of check-up home, the resident says which. */
function Offered({ id, services }: { id: string; services: readonly WireService[] }) {
  const words = useWords(checkUpWords);
  const language = useLanguage();
  const { me, today } = useSession();
  const [service, setService] = useState(services[0]?.code ?? '');
  const days = span(today, today, daysAsked);
  const windows = useLoad(`check-up windows ${me.personId} ${service}`, async (signal) =>
    service === ''
      ? undefined
      : api.windows({ residentId: me.personId ?? '', services: [service], from: days.from, to: days.to }, signal),
  );
  return (
    <>
      {services.length > 1 && (
        <div className="field">
          <label htmlFor="check-up-service">{words.which}</label>
          <select id="check-up-service" value={service} onChange={(event) => setService(event.target.value)}>
            {services.map(({ code, name }) => (
              <option key={code} value={code}>
                {name[language]}
              </option>
            ))}
          </select>
        </div>
      )}
      {windows.state === 'loading' && <Loading rows={4} />}
      {windows.state === 'failed' && <Failed failure={windows.failure} again={windows.again} />}
      {windows.state === 'ready' && !windows.value && <Empty icon="phone" title={words.notAtHome} />}
      {windows.state === 'ready' && windows.value && (
        <AtHome key={service} id={id} service={service} windows={windows.value} again={windows.again} />
      )}
    </>
  );
}

function AtHome(props: { id: string; service: string; windows: WireWindows; again: () => void }) {
  const words = useWords(bookingWords);
  const own = useWords(checkUpWords);
  const { today } = useSession();
  const [day, setDay] = useState(() => firstOpenDay(props.windows));
  const [chosen, setChosen] = useState<OfferedWindow>();
  const book = useAction((window: OfferedWindow, key) =>
    checkUpsApi.book(
      props.id,
      { mode: 'home', services: [props.service], window: { start: window.start, end: window.end }, note: '' },
      key,
    ),
  );
  async function act(): Promise<void> {
    if (!chosen) return;
    if (await book.run(chosen)) go('/care');
    else {
      setChosen(undefined);
      props.again();
    }
  }
  return (
    <section className="stack" aria-label={own.bookHome}>
      {book.failure && <Failed failure={book.failure} />}
      <WindowPicker
        offer={props.windows}
        today={today}
        day={day}
        chooseDay={setDay}
        chosen={chosen}
        choose={setChosen}
      />
      <button
        type="button"
        className="button main block large"
        disabled={!chosen || book.busy}
        onClick={() => void act()}
      >
        {chosen ? own.phoneBook : words.chooseWindow}
      </button>
    </section>
  );
}

function ByTelephone({ id }: { id: string }) {
  const words = useWords(checkUpWords);
  const { today, zone } = useSession();
  const [day, setDay] = useState(today);
  const [time, setTime] = useState('10:00');
  const book = useAction((at: string, key) => checkUpsApi.book(id, { mode: 'phone', at }, key));
  async function act(): Promise<void> {
    if (await book.run(instantOf(day, time, zone))) go('/care');
  }
  return (
    <details className="card">
      <summary>
        {words.bookPhone}
        <Icon name="next" />
      </summary>
      <div className="stack">
        <div className="field">
          <label htmlFor="phone-day">{words.phoneAt}</label>
          <input id="phone-day" type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
          <input
            aria-label={words.phoneAt}
            type="time"
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        </div>
        {book.failure && <Failed failure={book.failure} />}
        <button type="button" className="button block" disabled={book.busy} onClick={() => void act()}>
          {words.phoneBook}
        </button>
      </div>
    </details>
  );
}
