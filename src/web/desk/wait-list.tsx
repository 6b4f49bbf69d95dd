import { Button, Select } from 'antd';
import { type WaitPriority, type WireWaitEntry, type WireWaitOffer, waitPriorities } from '#booking/wait-list/wire';
import { useAction } from '../net/use-action.ts';
import { useLoad } from '../net/use-load.ts';
import { waitApi } from '../net/wait-api.ts';
import { Page } from '../parts/frame.tsx';
import { Empty, Failed, Loading, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { dayAt, timeAt, windowText } from '../time/clock.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday, dayText } from '../words/days.ts';
import { fairnessWords } from '../words/fairness.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { waitingWords } from '../words/waiting.ts';
import { CallerFields, type Spoken, useSpoken } from './caller-fields.tsx';

/** Who waits for a place, in the order in which places are offered; the desk answers for whoever is on the telephone. */
export function WaitList() {
  const words = useWords(waitingWords);
  const fairness = useWords(fairnessWords);
  const list = useLoad('wait list', waitApi.list);
  return (
    <Page
      title={words.listTitle}
      end={
        <Link to="/wait-list/fairness" className="button">
          {fairness.title}
        </Link>
      }
    >
      {list.state === 'loading' && <Loading rows={3} />}
      {list.state === 'failed' && <Failed failure={list.failure} again={list.again} />}
      {list.state === 'ready' && list.value.entries.length === 0 && (
        <Empty icon="clock" title={words.nobodyTitle}>
          {words.nobody}
        </Empty>
      )}
      {list.state === 'ready' && (
        <ul className="stack">
          {list.value.entries.map((entry) => (
            <li key={entry.id}>
              <Waiting entry={entry} changed={list.again} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

type Act =
  | { do: 'accept' | 'decline'; offer: string; said: Spoken }
  | { do: 'leave' }
  | { do: 'priority'; to: WaitPriority };

function actOn(entry: WireWaitEntry, act: Act, key: string): Promise<unknown> {
  if (act.do === 'leave') return waitApi.leave(entry.id, key);
  if (act.do === 'priority') return waitApi.setPriority(entry.id, act.to, key);
  return waitApi[act.do](act.offer, act.said, key);
}

function Waiting({ entry, changed }: { entry: WireWaitEntry; changed: () => void }) {
  const words = useWords(waitingWords);
  const { listJoin } = useWords(commonWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const action = useAction((act: Act, key) => actOn(entry, act, key).then(() => true));
  const run = async (act: Act) => {
    if (await action.run(act)) changed();
  };
  const name = nameOf(entry.resident, language);
  const open = entry.offers.find((offer) => offer.state === 'open');
  const joined = `${dayFromToday(dayAt(entry.joinedAt, zone), today, language)} ${timeAt(entry.joinedAt, zone)}`;
  return (
    <article className="card">
      <div className="row spread">
        <h2>
          <Link to={`/residents/${entry.resident.id}`}>{name}</Link>
        </h2>
        <span className="soft small figures">{words.since(joined)}</span>
      </div>
      <p>
        {entry.services.map((service) => service.name[language]).join(listJoin)} ·{' '}
        {words.until(dayText(entry.firstDay, language), dayText(entry.lastDay, language))} ·{' '}
        {entry.windows.map(({ start, end }, index) => (
          <span key={start} className="figures">
            {index > 0 && listJoin}
            <span className="nowrap">
              {start}–{end}
            </span>
          </span>
        ))}
      </p>
      {entry.resident.phone && (
        <a className="figures" href={`tel:${entry.resident.phone}`}>
          {entry.resident.phone}
        </a>
      )}
      {action.failure && <Failed failure={action.failure} />}
      {open && <OpenOffer offer={open} resident={entry.resident} busy={action.busy} answer={run} />}
      <div className="row">
        <Select<WaitPriority>
          aria-label={words.priorityOf(name)}
          value={entry.priority}
          disabled={action.busy}
          options={waitPriorities.map((value) => ({ value, label: words.priorities[value] }))}
          onChange={(to) => void run({ do: 'priority', to })}
        />
        <Button disabled={action.busy} onClick={() => void run({ do: 'leave' })}>
          {words.leaveFor(name)}
        </Button>
      </div>
    </article>
  );
}

/** Answered for whoever is on the telephone or at the counter: who that is goes along. */
function OpenOffer({
  offer,
  resident,
  busy,
  answer,
}: {
  offer: WireWaitOffer;
  resident: WireWaitEntry['resident'];
  busy: boolean;
  answer: (act: Act) => Promise<void>;
}) {
  const words = useWords(waitingWords);
  const language = useLanguage();
  const { today, zone } = useSession();
  const [said, setSaid] = useSpoken(resident);
  const name = nameOf(resident, language);
  return (
    <Notice tone="amber" icon="clock">
      <strong>{words.offerTitle}</strong>
      <p className="figures">
        {dayFromToday(offer.day, today, language)} {windowText(offer.window, zone)} ·{' '}
        {words.keptUntil(timeAt(offer.expiresAt, zone))}
      </p>
      <CallerFields spoken={said} change={setSaid} />
      <div className="row">
        <Button type="primary" disabled={busy} onClick={() => void answer({ do: 'accept', offer: offer.id, said })}>
          {words.acceptFor(name)}
        </Button>
        <Button disabled={busy} onClick={() => void answer({ do: 'decline', offer: offer.id, said })}>
          {words.declineFor(name)}
        </Button>
      </div>
    </Notice>
  );
}
