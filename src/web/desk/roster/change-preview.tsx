import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { WireEffects, WireRosterChange } from '#roster/wire';
import { rosterApi } from '../../net/roster-api.ts';
import { useAction } from '../../net/use-action.ts';
import { Failed, Loading, Notice } from '../../parts/states.tsx';
import { Link } from '../../router/router.tsx';
import { useSession } from '../../session.ts';
import { timeAt, windowText } from '../../time/clock.ts';
import { dayText } from '../../words/days.ts';
import { rosterWords } from '../../words/roster.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import type { RosterNurse } from './grid.ts';
import { nurseName } from './roster-table.tsx';

interface Props {
  readonly change: WireRosterChange;
  readonly nurses: readonly RosterNurse[];
  readonly saved: () => void;
  readonly back: () => void;
}

/** Shows what a change does to promised visits before it is saved; what was booked meanwhile is shown again. */
export function ChangePreview({ change, nurses, saved, back }: Props) {
  const words = useWords(rosterWords);
  const [effects, setEffects] = useState<WireEffects>();
  const [again, setAgain] = useState(false);
  const look = useAction((asked: WireRosterChange) => rosterApi.preview(asked));
  const save = useAction((accepted: readonly string[], key) => rosterApi.change(change, accepted, key));
  const latest = useRef(look.run);
  latest.current = look.run;
  useEffect(() => {
    setEffects(undefined);
    void latest.current(change).then(setEffects);
  }, [change]);

  const overtaken = save.failure?.slug === 'more-visits-at-risk';
  useEffect(() => {
    if (!overtaken) return;
    setAgain(true);
    void latest.current(change).then(setEffects);
  }, [overtaken, change]);

  const atRisk = (effects?.visits ?? []).filter((visit) => visit.outcome === 'at-risk');
  const accept = async () => {
    if (await save.run(atRisk.map((visit) => visit.visitId))) saved();
  };
  return (
    <div className="stack" aria-live="polite">
      {look.busy && !effects && (
        <>
          <p className="soft">{words.looking}</p>
          <Loading rows={1} />
        </>
      )}
      {look.failure && <Failed failure={look.failure} />}
      {again && (
        <Notice tone="amber" icon="alert">
          {words.changedMeanwhile}
        </Notice>
      )}
      {effects && <Effects effects={effects} nurses={nurses} />}
      {save.failure && !overtaken && <Failed failure={save.failure} />}
      <div className="row">
        {effects && (
          <Button type="primary" danger={atRisk.length > 0} loading={save.busy} onClick={() => void accept()}>
            {atRisk.length > 0 ? words.saveAtRisk(atRisk.length) : words.save}
          </Button>
        )}
        <Button onClick={back}>{words.back}</Button>
      </div>
    </div>
  );
}

function Effects({ effects, nurses }: { effects: WireEffects; nurses: readonly RosterNurse[] }) {
  const words = useWords(rosterWords);
  const atRisk = effects.visits.filter((visit) => visit.outcome === 'at-risk');
  const moved = effects.visits.filter((visit) => visit.outcome === 'moved');
  if (effects.visits.length === 0) return <p>{words.nothingTouched}</p>;
  return (
    <>
      {atRisk.length > 0 && (
        <Notice tone="amber" icon="alert">
          <strong>{words.atRisk(atRisk.length)}</strong>
          <Visits visits={atRisk} nurses={nurses} />
        </Notice>
      )}
      {moved.length > 0 && (
        <div>
          <strong>{words.moved(moved.length)}</strong>
          <Visits visits={moved} nurses={nurses} />
        </div>
      )}
    </>
  );
}

function Visits({ visits, nurses }: { visits: WireEffects['visits']; nurses: readonly RosterNurse[] }) {
  const words = useWords(rosterWords);
  const language = useLanguage();
  const { zone } = useSession();
  const nameOf = (id: string) => {
    const nurse = nurses.find((each) => each.id === id);
    return nurse ? nurseName(nurse, language) : '';
  };
  return (
    <ul className="roster-effects">
      {visits.map((visit) => (
        <li key={visit.visitId} data-outcome={visit.outcome}>
          {language === 'en' && visit.residentNameLatin !== '' ? visit.residentNameLatin : visit.residentName}
          <span className="soft figures">
            {' '}
            <Link to={`/days/${visit.day}`}>{dayText(visit.day, language)}</Link> {windowText(visit.window, zone)}
          </span>
          {visit.startsAt && (
            <span className="block">
              {words.goes(visit.nurseIds.map(nameOf).join(', '), timeAt(visit.startsAt, zone))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
