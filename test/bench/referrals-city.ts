import { queueLists } from '#referrals/wire';
import type { CityCluster } from './city-data/cluster.ts';
import { deskAccountId, staffAccountId } from './city-data/identity/account.ts';
import { hospitalCount } from './city-data/referrals/shape.ts';
import { signIn } from './city-data/sign-in.ts';
import type { City } from './city-data/table.ts';
import { askers, benchPages, type Pages } from './pages-over-city.ts';

/**
 * `npm run bench -- referrals-city [--scale 1|0.01] [--folder FOLDER]`: every queue of the doctors at twenty centres and of
 * the desks at twenty hospitals, 2,000 requests each, over ten years of referrals.
 */
export async function benchReferralsCity(args: readonly string[], print: (line: string) => void): Promise<void> {
  await benchPages(args, print, 'referrals', ['referrals'], referralPages);
}

/** Every queue of both sides, with the people who ask for it. */
export async function referralPages({ ownerUrl }: CityCluster, { sizes }: City): Promise<Pages> {
  const first = (count: number) => Array.from({ length: Math.min(askers, count) }, (_, index) => index);
  const doctors = first(sizes.centres).map((centre) => staffAccountId(centre, 'doctor'));
  const desks = first(hospitalCount(sizes)).map((hospital) => deskAccountId(sizes, hospital));
  return queuesOf({ doctor: await signIn(ownerUrl, doctors), 'hospital-desk': await signIn(ownerUrl, desks) });
}

function queuesOf(sides: Readonly<Record<string, readonly string[]>>): Pages {
  return Object.fromEntries(
    Object.entries(sides).flatMap(([side, tokens]) =>
      queueLists.map((list) => [
        `${side}-${list}`,
        tokens.map((token) => ({ path: `/api/v1/referrals?list=${list}`, token })),
      ]),
    ),
  );
}
