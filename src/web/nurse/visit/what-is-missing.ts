import type { Measured, SheetContent } from '#visits/record/wire';

interface Made {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the sheet still asks for before the nurse may check out, so that the phone says it without network; the server asks again. */
export function missingOf(sheet: SheetContent, made: readonly Made[]) {
  const tasks = new Map(made.filter(({ kind }) => kind === 'task').map(({ data }) => [data.code, data]));
  const measured = new Set(
    made
      .filter(({ kind }) => kind === 'measured')
      .flatMap(({ data }) => (data.measures as Measured[]).map((one) => one.code)),
  );
  const kinds = new Set(made.map(({ kind }) => kind));
  const isSettled = (code: string) => tasks.get(code)?.done === true || Boolean(tasks.get(code)?.note);
  return {
    tasks: sheet.tasks.filter((task) => task.required && !isSettled(task.code)),
    measures: sheet.measures.filter((one) => one.required && !measured.has(one.code)).map(({ code }) => code),
    kinds: (['photograph', 'signature'] as const).filter((kind) => sheet[kind] === 'required' && !kinds.has(kind)),
  };
}

const earthRadiusMetres = 6_371_000;
const mostDoubtMetres = 200;

/** As the server judges it: farther from the address than allowed, even at the phone's own doubt. */
export function isElsewhere(
  place: { readonly longitude: number; readonly latitude: number; readonly accuracyMetres: number },
  home: { readonly longitude: number; readonly latitude: number },
  radiusMetres: number,
): boolean {
  const radians = Math.PI / 180;
  const north = (place.latitude - home.latitude) * radians;
  const east = (place.longitude - home.longitude) * radians * Math.cos(home.latitude * radians);
  return Math.hypot(north, east) * earthRadiusMetres > radiusMetres + Math.min(place.accuracyMetres, mostDoubtMetres);
}
