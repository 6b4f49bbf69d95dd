import { setTimeout as pause } from 'node:timers/promises';

/** Looks every 25 ms until the condition holds. @throws after `seconds`, naming what was waited for. */
export async function waitFor(holds: () => boolean | Promise<boolean>, what: string, seconds = 30): Promise<void> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > seconds * 1000) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await pause(25);
  }
}
