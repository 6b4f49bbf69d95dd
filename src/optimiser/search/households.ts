/** How many nurses more than one go to each household. */
import type { Board } from './board.ts';

/** Brings `split` up to date for the households of the nodes that changed route since `begin`. */
export function splitAfter(b: Board): void {
  const { log, c, route } = b;
  for (let i = 0; i < log.length; i++) {
    const x = log.node[i]!;
    if (x >= c.taskCount || route[x] === log.route[i]) continue;
    const h = c.household[x]!;
    if (h < 0 || !isFirstOfHousehold(b, i, h)) continue;
    b.split += splitNow(b, h) - splitBefore(b, h);
  }
}

function isFirstOfHousehold(b: Board, index: number, h: number): boolean {
  const { log, c, route } = b;
  for (let i = 0; i < index; i++) {
    const x = log.node[i]!;
    if (x < c.taskCount && c.household[x] === h && route[x] !== log.route[i]) return false;
  }
  return true;
}

export function splitNow(b: Board, h: number): number {
  return extraNurses(b.c.households[h]!, (x) => b.route[x]!);
}

function splitBefore(b: Board, h: number): number {
  const { log } = b;
  const before = (x: number) => {
    if (log.savedAt[x] !== log.stamp) return b.route[x]!;
    for (let i = 0; i < log.length; i++) if (log.node[i] === x) return log.route[i]!;
    return b.route[x]!;
  };
  return extraNurses(b.c.households[h]!, before);
}

export function extraNurses(members: readonly number[], nurseOf: (x: number) => number): number {
  let distinct = 0;
  for (let i = 0; i < members.length; i++) {
    const r = nurseOf(members[i]!);
    if (r < 0) continue;
    let known = false;
    for (let j = 0; j < i && !known; j++) known = nurseOf(members[j]!) === r;
    if (!known) distinct++;
  }
  return distinct > 1 ? distinct - 1 : 0;
}
