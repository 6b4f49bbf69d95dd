import { useId } from 'react';
import type { OfferedWindow, WireHelp, WireWindows } from '#booking/wire';
import { sameWindow } from '../booking/offer.ts';
import { windowText } from '../time/clock.ts';
import { bookingWords } from '../words/booking.ts';
import { dayFromToday } from '../words/days.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Notice } from './states.tsx';

interface Choice {
  readonly chosen: OfferedWindow | undefined;
  readonly choose: (window: OfferedWindow) => void;
  /** Asks again without the condition on the nurse's sex. */
  readonly anyNurse?: (() => void) | undefined;
}

/** When nothing is free: the nearest changes that would help, each to be pressed. */
export function Helps(props: { offer: WireWindows; today: string } & Choice) {
  const words = useWords(bookingWords);
  const { helps } = props.offer;
  const name = useId();
  if (helps.length === 0) return null;
  return (
    <Notice tone="amber" icon="book">
      <strong>{words.helpTitle}</strong>
      <p>{words.helpHint}</p>
      <div className="stack">
        {helps.map((help) => (
          <Help key={help.kind} {...props} help={help} name={name} zone={props.offer.zone} />
        ))}
      </div>
    </Notice>
  );
}

function Help(props: { help: WireHelp; name: string; zone: string; today: string } & Choice) {
  const words = useWords(bookingWords);
  const language = useLanguage();
  const { help, zone } = props;
  const when = `${dayFromToday(help.day, props.today, language)} ${windowText(help.window, zone)}`;
  const text = (
    <span className="choice-text">
      <span className="strong">{words.helps[help.kind]}</span>
      <span className="figures">{when}</span>
    </span>
  );
  if (help.centre) {
    const { name, phone } = help.centre;
    return (
      <div className="stack">
        {text}
        {phone && (
          <a className="button block" href={`tel:${phone}`}>
            {words.callCentre(name[language], phone)}
          </a>
        )}
      </div>
    );
  }
  if (help.kind === 'any-nurse')
    return props.anyNurse ? (
      <button type="button" className="button block" onClick={props.anyNurse}>
        <span>
          <span className="block">{words.helps[help.kind]}</span>
          <span className="block figures">{when}</span>
        </span>
      </button>
    ) : null;
  const window = asOffered(help);
  return (
    <label className="choice">
      <input
        type="radio"
        name={props.name}
        checked={sameWindow(window, props.chosen)}
        onChange={() => props.choose(window)}
      />
      {text}
    </label>
  );
}

function asOffered({ window }: WireHelp): OfferedWindow {
  return { ...window, extraTravelSeconds: 0, recommended: false, oneTrip: false, rank: 1, likes: [] };
}
