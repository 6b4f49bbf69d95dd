/** Keys come back to the times they stand for, unique again and in the order they had. */
import type { Board } from './board.ts';
import { IN_STEP } from './compile.ts';

export function refreshKeys(b: Board, order: Int32Array): void {
  const { c, key, start, route } = b;
  let count = 0;
  for (let x = 0; x < c.taskCount; x++) {
    if (route[x]! >= 0 && !(c.kind[x] === IN_STEP && c.isSecond[x] === 1)) order[count++] = x;
  }
  const used = order.subarray(0, count);
  used.sort((x, y) => start[x]! - start[y]! || key[x]! - key[y]! || x - y);
  let last = -Infinity;
  for (let i = 0; i < count; i++) {
    const x = used[i]!;
    last = Math.max(start[x]!, last + 1e-5);
    key[x] = last;
    if (c.kind[x] === IN_STEP) key[c.partner[x]!] = last;
  }
}
