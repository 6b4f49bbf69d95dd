import { Button } from 'antd';
import { useState } from 'react';
import type { WireResident } from '#people/wire';
import type { WireVisit } from '#visits/wire';
import { shownState } from '../booking/shown-state.ts';
import { Icon } from '../parts/icons.tsx';
import { StateBadge } from '../parts/states.tsx';
import { canCancel, canMove, hasSheet, sortedVisits } from '../resident/sorted-visits.ts';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { windowText } from '../time/clock.ts';
import { careSheetWords } from '../words/care-sheet.ts';
import { commonWords } from '../words/common.ts';
import { dayFromToday } from '../words/days.ts';
import { deskWords } from '../words/desk.ts';
import { movingWords } from '../words/moving.ts';
import { seriesWords } from '../words/series.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { ToNewAddress } from './to-new-address.tsx';

/** What is booked, with a way out of it; what was, folded away. */
export function ResidentVisits({
  visits,
  address,
  changed,
}: {
  visits: readonly WireVisit[];
  address: WireResident['address'];
  changed: () => void;
}) {
  const words = useWords(deskWords);
  const session = useSession();
  const language = useLanguage();
  const [cancelling, setCancelling] = useState<WireVisit>();
  const [moving, setMoving] = useState<WireVisit>();
  const sorted = sortedVisits(visits, session.now());
  const whenText = (visit: WireVisit) =>
    `${dayFromToday(visit.day, session.today, language)} ${windowText(visit.window, session.zone)}`;
  const coming = [...sorted.held, ...(sorted.next ? [sorted.next] : []), ...sorted.later];
  return (
    <section className="card" aria-labelledby="visits">
      <h2 id="visits">{words.visits}</h2>
      {coming.length === 0 && <p className="soft">{words.noVisits}</p>}
      <Lines visits={coming} cancel={setCancelling} move={setMoving} />
      {address?.confirmedAt &&
        coming
          .filter((visit) => visit.address.id !== address.id && ['booked', 'planned'].includes(visit.state))
          .map((visit) => (
            <section key={visit.id} aria-label={whenText(visit)}>
              <p className="strong figures">{whenText(visit)}</p>
              <ToNewAddress visit={visit} addressId={address.id} changed={changed} />
            </section>
          ))}
      {sorted.past.length > 0 && (
        <details>
          <summary>
            {words.pastVisits(sorted.past.length)}
            <Icon name="next" />
          </summary>
          <Lines visits={sorted.past} />
        </details>
      )}
      {moving && (
        <MoveDialog
          visit={moving}
          close={(done) => {
            setMoving(undefined);
            if (done) changed();
          }}
        />
      )}
      {cancelling && (
        <CancelDialog
          visit={cancelling}
          close={(done) => {
            setCancelling(undefined);
            if (done) changed();
          }}
        />
      )}
    </section>
  );
}

function Lines({
  visits,
  cancel,
  move,
}: {
  visits: readonly WireVisit[];
  cancel?: (visit: WireVisit) => void;
  move?: (visit: WireVisit) => void;
}) {
  const words = useWords(deskWords);
  const moving = useWords(movingWords);
  const series = useWords(seriesWords);
  const sheet = useWords(careSheetWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const session = useSession();
  return (
    <ul className="plain-list">
      {visits.map((visit) => (
        <li key={visit.id} className="visit-line">
          <span className="grow">
            <span className="strong figures block">
              {dayFromToday(visit.day, session.today, language)} {windowText(visit.window, session.zone)}
            </span>
            <span className="soft">
              {visit.services.map((service) => service.name[language]).join(common.listJoin)}
            </span>
            {hasSheet(visit) && <Link to={`/visits/${visit.id}/sheet`}>{sheet.open}</Link>}
            {visit.seriesId && <Link to={`/series/${visit.seriesId}`}>{series.seeSeries}</Link>}
          </span>
          <StateBadge state={shownState(visit)} />
          {move && canMove(visit, session.now()) && <Button onClick={() => move(visit)}>{moving.move}</Button>}
          {cancel && (canCancel(visit, session.now()) || visit.state === 'on-the-way') && (
            <Button danger onClick={() => cancel(visit)}>
              {words.cancel}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
