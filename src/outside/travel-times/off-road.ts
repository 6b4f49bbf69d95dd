import { PlaceNotOnRoad, type Question } from './roads.ts';

/** The places a provider cannot put on any road, found by asking about ever smaller groups of them. */
export async function offRoad(
  places: readonly number[],
  ask: (question: Question) => Promise<unknown>,
): Promise<number[]> {
  try {
    await ask({ from: places, to: places });
    return [];
  } catch (error) {
    if (!(error instanceof PlaceNotOnRoad)) throw error;
  }
  if (places.length === 1) return [...places];
  const middle = places.length >> 1;
  return [...(await offRoad(places.slice(0, middle), ask)), ...(await offRoad(places.slice(middle), ask))];
}
