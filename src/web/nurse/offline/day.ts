import { api } from '../../net/api.ts';
import { asFailure } from '../../net/failure.ts';
import { newKey } from '../../net/send.ts';
import { visitApi } from '../../net/visit-api.ts';
import { type KeptDay, lasting, store } from './store.ts';

export interface ShownDay extends KeptDay {
  /** It comes from this phone, for nothing answers. */
  readonly offline: boolean;
}

/**
 * A day of the nurse: from the server, or as this phone kept it. Only today is kept, for whoever holds the phone reads
 * addresses there.
 * @throws {Failure} when nothing answers and nothing is kept.
 */
export async function loadDay(
  who: { readonly nurseId: string; readonly centreId: string; readonly today: string },
  day: string,
  signal: AbortSignal,
): Promise<ShownDay> {
  try {
    const [route, own, centre] = await Promise.all([
      api.ownRoute(day, signal),
      visitApi.ownDay(day, signal),
      api.centre(who.centreId, signal),
    ]);
    const shown = { nurseId: who.nurseId, day, route, own, centrePhone: centre.phone };
    if (day === who.today) await keep(shown);
    if (route.publication !== null) void acknowledge(day, route.publication);
    return { ...shown, offline: false };
  } catch (thrown) {
    if (signal.aborted || asFailure(thrown).kind !== 'network') throw thrown;
    const kept = await (await store()).get('days', [who.nurseId, day]);
    if (!kept) throw thrown;
    return { ...kept, offline: true };
  }
}

const acknowledged = new Set<string>();

/** The desk sees that this phone has the list. Said once; what does not arrive is said with the next look. */
async function acknowledge(day: string, publication: number): Promise<void> {
  const what = `${day} ${publication}`;
  if (acknowledged.has(what)) return;
  acknowledged.add(what);
  try {
    await api.receiveList(day, publication, newKey());
  } catch {
    acknowledged.delete(what);
  }
}

/** Only for whoever is signed in here: an answer that comes after she has signed out leaves nothing on the phone. */
async function keep(day: KeptDay): Promise<void> {
  const change = (await store()).transaction(['self', 'days'], 'readwrite', lasting);
  if ((await change.objectStore('self').count()) > 0) await change.objectStore('days').put(day);
  await change.done;
}

/** The centre's telephone number, from the server or as the day on this phone names it. */
export async function centrePhone(
  nurseId: string,
  centreId: string,
  today: string,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return (await api.centre(centreId, signal)).phone;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return (await (await store()).get('days', [nurseId, today]))?.centrePhone ?? null;
  }
}
