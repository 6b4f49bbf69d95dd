import type { ReactNode } from 'react';
import type { ShownState } from '../booking/shown-state.ts';
import type { Failure } from '../net/failure.ts';
import { commonWords } from '../words/common.ts';
import { failureWords } from '../words/problems.ts';
import { stateWords, type Tone, toneOf } from '../words/states.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Icon, type IconName } from './icons.tsx';

/** Holds the place of what is coming, so that nothing jumps when it is here. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const words = useWords(commonWords);
  return (
    <div className="loading" role="status">
      <span className="only-heard">{words.loading}</span>
      {Array.from({ length: rows }, (_, row) => `ghost-${row}`).map((key) => (
        <div key={key} className="card ghost" aria-hidden="true" />
      ))}
    </div>
  );
}

export function Failed({ failure, again }: { failure: Failure; again?: (() => void) | undefined }) {
  const common = useWords(commonWords);
  const { title, detail } = failureWords(failure, useLanguage());
  return (
    <div className="notice red" role="alert">
      <Icon name="alert" />
      <div>
        <strong>{title}</strong>
        <p>{detail}</p>
        {again && (
          <button type="button" className="button" onClick={again}>
            {common.tryAgain}
          </button>
        )}
      </div>
    </div>
  );
}

export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  );
}

export function Notice({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

const stateIcons: Partial<Record<ShownState, IconName>> = {
  held: 'clock',
  booked: 'check',
  planned: 'check',
  done: 'check',
  cancelled: 'cross',
  missed: 'alert',
  'at-risk': 'alert',
};

/** The one word of a state, with its colour and sign. */
export function StateBadge({ state }: { state: ShownState }) {
  const words = useWords(stateWords);
  return (
    <span className={`badge ${toneOf(state)}`}>
      <Icon name={stateIcons[state] ?? 'clock'} />
      {words[state]}
    </span>
  );
}
