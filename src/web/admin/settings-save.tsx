import { type ReactNode, type SyntheticEvent, useState } from 'react';
import type { WireSettings, WireSettingsChange } from '#organisations/wire';
import type { WireEffects } from '#roster/wire';
import { settingsApi } from '../net/settings-api.ts';
import { useAction } from '../net/use-action.ts';
import { Failed, Notice } from '../parts/states.tsx';
import { Link } from '../router/router.tsx';
import { useSession } from '../session.ts';
import { timeAt, windowText } from '../time/clock.ts';
import { dayText } from '../words/days.ts';
import { settingsWords } from '../words/settings.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { changesPlans } from './setting-draft.ts';

interface Props {
  readonly centreId: string;
  readonly change: WireSettingsChange;
  readonly undo: () => void;
  readonly saved: (settings: WireSettings) => void;
  /** The fields. */
  readonly children: ReactNode;
}

interface Seen {
  /** What was looked at, as text: another change must be looked at again. */
  readonly of: string;
  readonly effects: WireEffects;
}

/** Saves at once what touches no plan; else shows first which promised visits it touches. */
export function SaveSettings({ centreId, change, undo, saved, children }: Props) {
  const words = useWords(settingsWords);
  const [seen, setSeen] = useState<Seen>();
  const look = useAction((asked: WireSettingsChange) => settingsApi.preview(centreId, asked));
  const save = useAction((accepted: readonly string[], key) =>
    settingsApi.set(centreId, { settings: change, accepted }, key),
  );
  const text = JSON.stringify(change);
  const shown = seen?.of === text ? seen.effects : undefined;
  const atRisk = (shown?.visits ?? []).filter(({ outcome }) => outcome === 'at-risk');
  // Somebody booked in between: what is at risk now is shown before it is asked again.
  const isOvertaken = save.failure?.slug === 'more-visits-at-risk';
  const needsLook = isOvertaken || (changesPlans(change) && !shown);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (needsLook) {
      const effects = await look.run(change);
      if (effects) setSeen({ of: text, effects });
      if (effects) save.forget();
      return;
    }
    const answer = await save.run(atRisk.map(({ visitId }) => visitId));
    if (!answer) return;
    setSeen(undefined);
    saved(answer.settings);
  }

  const word = needsLook ? words.look : atRisk.length > 0 ? words.saveAtRisk(atRisk.length) : words.save;
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {children}
      {text !== '{}' && (
        <div className="card stack" aria-live="polite">
          {look.failure && <Failed failure={look.failure} />}
          {isOvertaken && (
            <Notice tone="amber" icon="alert">
              {words.changedMeanwhile}
            </Notice>
          )}
          {shown && <Effects effects={shown} />}
          {save.failure && !isOvertaken && <Failed failure={save.failure} />}
          <div className="row">
            <button
              type="submit"
              className={atRisk.length > 0 && !needsLook ? 'button danger' : 'button main'}
              disabled={look.busy || save.busy}
            >
              {look.busy ? words.looking : word}
            </button>
            <button type="button" className="button quiet" onClick={undo}>
              {words.undo}
            </button>
          </div>
        </div>
      )}
    </form>
  );
}

function Effects({ effects }: { readonly effects: WireEffects }) {
  const words = useWords(settingsWords);
  const atRisk = effects.visits.filter(({ outcome }) => outcome === 'at-risk');
  const moved = effects.visits.filter(({ outcome }) => outcome === 'moved');
  if (effects.visits.length === 0) return <p>{words.noneTouched}</p>;
  return (
    <>
      {atRisk.length > 0 && (
        <Notice tone="amber" icon="alert">
          <strong>{words.atRisk(atRisk.length)}</strong>
          <Visits visits={atRisk} />
        </Notice>
      )}
      {moved.length > 0 && (
        <div>
          <strong>{words.moved(moved.length)}</strong>
          <Visits visits={moved} />
        </div>
      )}
    </>
  );
}

function Visits({ visits }: { readonly visits: WireEffects['visits'] }) {
  const words = useWords(settingsWords);
  const language = useLanguage();
  const { zone } = useSession();
  return (
    <ul className="plain-list">
      {visits.map((visit) => (
        <li key={visit.visitId}>
          {language === 'en' && visit.residentNameLatin !== '' ? visit.residentNameLatin : visit.residentName}{' '}
          <span className="soft figures">
            <Link to={`/days/${visit.day}`}>{dayText(visit.day, language)}</Link> {windowText(visit.window, zone)}
          </span>
          {visit.startsAt && <span className="small">{` ${words.at(timeAt(visit.startsAt, zone))}`}</span>}
        </li>
      ))}
    </ul>
  );
}
