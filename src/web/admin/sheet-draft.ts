import type { SheetContent, WireSheets } from '#visits/record/wire';

/** A service's sheet as it stands on a day, and the one that comes after it. */
export interface Standing {
  readonly content: SheetContent;
  /** Null for everybody's. */
  readonly own: { readonly version: number; readonly fromDay: string } | null;
  readonly comingFrom: string | null;
}

export const anyService = '*';

const empty: SheetContent = {
  tasks: [],
  measures: [],
  photograph: 'none',
  signature: 'none',
  medicine: false,
  device: false,
};

/** As the service chooses it: a service's own before the one for all others, a centre's before everybody's. */
export function standingOf({ own, house }: WireSheets, code: string, day: string): Standing {
  const mine = own.filter((sheet) => sheet.serviceCode === code);
  const coming = mine.filter((sheet) => sheet.fromDay > day).map((sheet) => sheet.fromDay);
  const comingFrom = coming.toSorted()[0] ?? null;
  const inForce = mine.find((sheet) => sheet.fromDay <= day);
  if (inForce) return { content: inForce.content, own: inForce, comingFrom };
  const everybodys = house.find((sheet) => sheet.serviceCode === code);
  if (everybodys) return { content: everybodys.content, own: null, comingFrom };
  if (code === anyService) return { content: empty, own: null, comingFrom };
  return { ...standingOf({ own, house, measures: [] }, anyService, day), comingFrom };
}

/** A code nobody has to think of: a new task's never comes from an old one of this sheet. */
export function newTaskCode(tasks: SheetContent['tasks']): string {
  const taken = new Set(tasks.map(({ code }) => code));
  let number = tasks.length + 1;
  while (taken.has(`task-${number}`)) number++;
  return `task-${number}`;
}
