import { useId } from 'react';
import type { WireNurseRoute, WireStop } from '#planning/wire';
import { addressText } from '../parts/address-text.ts';
import { Icon } from '../parts/icons.tsx';
import { StateBadge } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { nameOf } from '../sign-in/people.ts';
import { minutesOf, timeAt, windowText } from '../time/clock.ts';
import { commonWords, durationText } from '../words/common.ts';
import { nurseWords } from '../words/nurse.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { visitWords } from '../words/visit.ts';
import { BreakGlass } from './break-glass.tsx';
import { amapLink, geoLink } from './navigation.ts';

/** Where to go now, readable at arm's length in the rain. */
export function NextStop({ stop, route, first }: { stop: WireStop; route: WireNurseRoute; first: boolean }) {
  const words = useWords(nurseWords);
  return (
    <section className="card next-stop" aria-labelledby="next-stop">
      <div className="row spread">
        <h2 id="next-stop" className="soft">
          {first ? words.firstStop : words.nextStop}
        </h2>
        {stop.atRisk && <StateBadge state="at-risk" />}
      </div>
      <p className="row">
        <time className="big-time" dateTime={stop.startsAt}>
          {timeAt(stop.startsAt, route.zone)}
        </time>
        <span className="soft figures">{words.window(windowText(stop.window, route.zone))}</span>
      </p>
      <Travel stop={stop} route={route} />
      <StopFacts stop={stop} />
      <StopButtons stop={stop} route={route} record />
    </section>
  );
}

function Travel({ stop, route }: { stop: WireStop; route: WireNurseRoute }) {
  const words = useWords(nurseWords);
  const common = useWords(commonWords);
  const drive = words.drive(words.modes[route.nurse.mode], durationText(minutesOf(stop.travelSeconds), common));
  return (
    <p className="with-icon figures">
      <Icon name="clock" />
      <span>
        {words.leaveAt(timeAt(stop.leavesAt, route.zone))} · {drive}
        {stop.travelEstimated && <span className="soft"> ({common.estimated})</span>}
      </span>
    </p>
  );
}

/** Who, where, how to get in, what for. */
export function StopFacts({ stop }: { stop: WireStop }) {
  const words = useWords(nurseWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const { zone } = useSession();
  const { resident, address } = stop;
  const sex = resident.sex === 'female' ? words.female : resident.sex === 'male' ? words.male : undefined;
  const mobility = resident.mobility === null ? undefined : words.mobility[resident.mobility];
  const about = [sex, words.age(resident.age), mobility].filter((each) => each !== undefined);
  return (
    <>
      <p>
        <span className="stop-name">{nameOf(resident, language)}</span>{' '}
        <span className="soft">{about.join(' · ')}</span>
      </p>
      <p className="with-icon">
        <Icon name="pin" />
        <span className="strong">{addressText(address, language) ?? words.addressLater}</span>
      </p>
      {address ? (
        <p className="access">
          <span className="small soft block">{words.access}</span>
          {address.accessNotes || words.noAccess}
        </p>
      ) : (
        <BreakGlass stop={stop} />
      )}
      <p className="with-icon">
        <Icon name="list" />
        <span>{stop.services.map((service) => service.name[language]).join(common.listJoin)}</span>
      </p>
      {stop.together && (
        <p className="with-icon">
          <Icon name="people" />
          <span>
            {words.partner[stop.together.step](nameOf(stop.together, language), timeAt(stop.together.startsAt, zone))}
          </span>
        </p>
      )}
      <StopKit kit={stop.kit} />
      {stop.note !== '' && (
        <p className="access">
          <span className="small soft block">{words.note}</span>
          {stop.note}
        </p>
      )}
    </>
  );
}

/** What to take out of the bag at this door. */
function StopKit({ kit }: Pick<WireStop, 'kit'>) {
  const words = useWords(nurseWords);
  const language = useLanguage();
  const heading = useId();
  if (kit.length === 0) return null;
  return (
    <section className="with-icon stop-kit" aria-labelledby={heading}>
      <Icon name="bag" />
      <div>
        <h3 id={heading} className="small soft">
          {words.stopKit}
        </h3>
        <ul>
          {kit.map((item) => (
            <li key={item.name.en}>
              {item.name[language]}
              {item.quantity > 1 && <span className="soft figures"> {words.quantity(item.quantity)}</span>}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The way there until she is there, the telephone; on today's list also the way to the record. */
export function StopButtons(props: { stop: WireStop; route: WireNurseRoute; record?: boolean; there?: boolean }) {
  const { stop, route } = props;
  const words = useWords(nurseWords);
  const visit = useWords(visitWords);
  const { today } = useSession();
  const language = useLanguage();
  const { phone } = stop.resident;
  const known = stop.address?.point;
  const point = props.there ? undefined : known;
  return (
    <div className="stop-buttons">
      {props.record && route.day === today && (
        <Link to={`/visits/${stop.visitId}`} className="button main record">
          {visit.open}
        </Link>
      )}
      {point && (
        <a className="button" href={amapLink(point, route.nurse.mode)} target="_blank" rel="noreferrer">
          <Icon name="navigate" />
          {words.navigate}
        </a>
      )}
      {phone === null ? (
        <span className="soft">{known ? words.noPhone : words.phoneLater}</span>
      ) : (
        <a className="button" href={`tel:${phone}`} aria-label={words.callName(nameOf(stop.resident, language))}>
          <Icon name="phone" />
          {words.call}
        </a>
      )}
      {point && (
        <a className="button quiet" href={geoLink(point)}>
          {words.otherMap}
        </a>
      )}
    </div>
  );
}
