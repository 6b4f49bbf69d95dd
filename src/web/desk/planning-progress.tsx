import { Progress } from 'antd';
import { Icon } from '../parts/icons.tsx';
import { deskDayWords } from '../words/desk-day.ts';
import { useWords } from '../words/use-words.ts';
import type { Phase } from './planning-phase.ts';

/** How the planning goes, in words and as a bar. */
export function PlanningProgress({ phase }: { phase: Phase }) {
  const words = useWords(deskDayWords);
  return (
    <div role="status">
      {phase.name === 'queued' && <p className="soft">{words.queued}</p>}
      {phase.name === 'running' && (
        <div className="card">
          <p className="row spread figures">
            <span className="strong">
              {words.planning} · {words.progress(phase.progress.visitsPlaced, phase.progress.visits)}
            </span>
            <span className="soft">
              {words.seconds(Math.round(phase.progress.seconds))}
              {phase.progress.bestCost !== null && ` · ${words.bestCost(phase.progress.bestCost.toFixed(0))}`}
            </span>
          </p>
          <Progress
            aria-label={words.planning}
            percent={Math.round((phase.progress.visitsPlaced / Math.max(1, phase.progress.visits)) * 100)}
            showInfo={false}
            status="active"
          />
        </div>
      )}
      {phase.name === 'finished' && (
        <p className="with-icon">
          <Icon name={phase.outcome === 'failed' ? 'alert' : 'check'} />
          {words.finished[phase.outcome]}
        </p>
      )}
    </div>
  );
}
