import type { EntryKind, OwnVisit } from '#visits/record/wire';
import { lastReceived } from '../../parts/last-written.ts';
import { nameOf } from '../../sign-in/people.ts';
import type { KeptEntry } from '../offline/store.ts';

export interface Line {
  readonly id: string;
  readonly kind: EntryKind;
  readonly data: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** Who wrote it, where it was somebody else. */
  readonly by?: string;
  /** The desk entered it from paper. */
  readonly paper?: boolean;
  /** When it reached the service; an entry of this phone that has not, or has just done so, is the last of all. */
  readonly receivedAt?: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly problem?: string;
}

/** Everything written down at this visit: what the server has and what this phone holds, each once, in the order it was made. */
export function linesOf(
  visit: OwnVisit,
  kept: readonly KeptEntry[],
  nurseId: string,
  language: 'zh-CN' | 'en',
): readonly Line[] {
  const own = kept.filter((each) => each.visitId === visit.visitId);
  const here = new Set(own.map(({ entry }) => entry.id));
  const fromServer = visit.entries
    .filter((entry) => !here.has(entry.id))
    .map((entry): Line => {
      const { id, kind, data, madeAt, receivedAt, nurse } = entry;
      return {
        id,
        kind,
        data,
        madeAt,
        receivedAt,
        state: 'sent',
        paper: entry.source === 'paper',
        ...(nurse.id === nurseId ? {} : { by: nameOf(nurse, language) }),
      };
    });
  const receivedAt = new Map(visit.entries.map((entry) => [entry.id, entry.receivedAt]));
  const fromPhone = own.map(({ entry, state, problem }): Line => {
    const received = receivedAt.get(entry.id);
    return {
      id: entry.id,
      kind: entry.kind,
      data: entry.data,
      madeAt: entry.madeAt,
      state,
      ...(received === undefined ? {} : { receivedAt: received }),
      ...(problem ? { problem: problem.detail || problem.title } : {}),
    };
  });
  return [...fromServer, ...fromPhone].sort((one, other) => Date.parse(one.madeAt) - Date.parse(other.madeAt));
}

/** Whose word is the last: this phone's, while something of it has yet to arrive, else what the service received last. */
export function lastLine(lines: readonly Line[]): Line | undefined {
  const said = lines.filter(({ state }) => state !== 'refused');
  return (
    said.findLast(({ receivedAt }) => receivedAt === undefined) ??
    lastReceived(said.flatMap((line) => (line.receivedAt === undefined ? [] : [{ line, receivedAt: line.receivedAt }])))
      ?.line
  );
}
