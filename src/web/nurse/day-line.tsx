import type { WireNurseRoute } from '#planning/wire';
import { addressText } from '../parts/address-text.ts';
import { Icon } from '../parts/icons.tsx';
import { StateBadge } from '../parts/states.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { minutesOf, timeAt, windowText } from '../time/clock.ts';
import { commonWords, durationText } from '../words/common.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { dayLine, type LineItem, nextStop } from './day-line.ts';
import { StopButtons, StopFacts } from './next-stop.tsx';

/** The day as a line: stops, and between them how to get from one to the next. */
export function DayLine({ route }: { route: WireNurseRoute }) {
  const session = useSession();
  const next = nextStop(route.stops, session.now());
  return (
    <ol className="day-line">
      {dayLine(route).map((item) => (
        <li key={item.key} className={item.kind}>
          <Item item={item} route={route} isNext={item.kind === 'stop' && item.stop === next} />
        </li>
      ))}
    </ol>
  );
}

function Item({ item, route, isNext }: { item: LineItem; route: WireNurseRoute; isNext: boolean }) {
  const words = useWords(nurseWords);
  const common = useWords(commonWords);
  if (item.kind === 'stop') return <Stop item={item} route={route} isNext={isNext} />;
  if (item.kind === 'break') {
    return (
      <p className="with-icon figures">
        <Icon name="cup" />
        {words.breakFrom(timeAt(item.start, route.zone), timeAt(item.end, route.zone))}
      </p>
    );
  }
  if (item.kind === 'free') {
    return (
      <p className="with-icon soft figures">
        <Icon name="clock" />
        {words.free(durationText(minutesOf(item.seconds), common))}
      </p>
    );
  }
  return (
    <p className="soft small figures">
      {words.leaveAt(timeAt(item.leavesAt, route.zone))} ·{' '}
      {words.drive(words.modes[route.nurse.mode], durationText(minutesOf(item.seconds), common))}
      {item.estimated && ` (${common.estimated})`}
    </p>
  );
}

function Stop({ item, route, isNext }: { item: LineItem & { kind: 'stop' }; route: WireNurseRoute; isNext: boolean }) {
  const words = useWords(nurseWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { stop } = item;
  const name = nameOf(stop.resident, language);
  const address = addressText(stop.address, language) ?? words.addressLater;
  return (
    <details className={isNext ? 'card stop now' : 'card stop'}>
      <summary>
        <span className="stop-number">{item.number}</span>
        <span className="stop-head">
          <span className="row">
            <time className="strong figures" dateTime={stop.startsAt}>
              {timeAt(stop.startsAt, route.zone)}
            </time>
            <span className="strong">{name}</span>
            {stop.atRisk && <StateBadge state="at-risk" />}
            {stop.state !== 'planned' && stop.state !== 'booked' && <StateBadge state={stop.state} />}
          </span>
          <span className="small block">
            {stop.services.map((service) => service.name[language]).join(common.listJoin)}
          </span>
          <span className="small soft block">{address}</span>
          <span className="small soft block figures">
            {words.window(windowText(stop.window, route.zone))} · {words.endsAt(timeAt(stop.endsAt, route.zone))}
          </span>
        </span>
        <Icon name="next" />
      </summary>
      <div className="stack">
        <StopFacts stop={stop} />
        <StopButtons stop={stop} route={route} record />
      </div>
    </details>
  );
}
