import { systemActor } from '#access';
import { openDatabase } from '#database';
import { allCentres } from '#organisations';
import { type ProposalDeps, proposalNight } from '#proposals';
import { addDays, instantOf } from '#time';
import type { Asked } from './asked-over-http.ts';
import type { CityCluster } from './city-data/cluster.ts';
import { residentAccountId, staffAccountId } from './city-data/identity/account.ts';
import { cityZone } from './city-data/organisations/organisation.ts';
import { personId } from './city-data/people/person.ts';
import { signIn } from './city-data/sign-in.ts';
import type { City } from './city-data/table.ts';
import { askers, benchPages, type Pages } from './pages-over-city.ts';
import { verdict } from './verdict.ts';

/** Residents of each centre who look at what is proposed to them; the first twenty of a centre can sign in. */
const residentsEach = 20;
/** Centres whose night is measured, and homes of each. */
const nightCentres = 4;
const nightHomes = 100;
/** 240 centres with 2,000 homes each, looked at by two workers between three and seven in the morning. */
const limitMillisecondsAHome = (2 * 4 * 3_600_000) / (240 * 2000);

/**
 * `npm run bench -- proposals-city [--scale 1|0.01] [--folder FOLDER]`: what is proposed to a resident, as she and as the
 * desk sees it with free times, and the desk's list of who has not answered, 2,000 requests each, from twenty centres; then
 * a part of a night.
 */
export async function benchProposalsCity(args: readonly string[], print: (line: string) => void): Promise<void> {
  await benchPages(args, print, 'proposals', ['proposals'], proposalPages, (cluster, city) =>
    measureProposalNight(cluster, city, print),
  );
}

/** A resident's suggestions and the desk's list, from its beginning and from its middle. */
export async function proposalPages({ ownerUrl }: CityCluster, { sizes, today }: City): Promise<Pages> {
  const centres = Array.from({ length: Math.min(askers, sizes.centres) }, (_, centre) => centre);
  const desks = await signIn(
    ownerUrl,
    centres.map((centre) => staffAccountId(centre, 'coordinator')),
  );
  const residents = centres.flatMap((centre) =>
    Array.from({ length: residentsEach }, (_, turn) => turn * sizes.centres + centre),
  );
  const own = await signIn(
    ownerUrl,
    residents.map((resident) => residentAccountId(sizes, resident)),
  );
  const path = (resident: number) => `/api/v1/booking-proposals?residentId=${personId(resident)}`;
  const list = '/api/v1/open-booking-proposals';
  const middle = encodeURIComponent(`${addDays(today, 7)} 00000000-0000-7000-8000-000000000000`);
  const ofDesk = (token: string): Asked[] => [
    { path: list, token },
    { path: `${list}?after=${middle}`, token },
  ];
  return {
    resident: residents.map((resident, turn) => ({ path: path(resident), token: own[turn] ?? '' })),
    'resident-at-the-desk': residents.map((resident) => ({
      path: path(resident),
      token: desks[resident % sizes.centres] ?? '',
    })),
    'desk-list': desks.flatMap(ofDesk),
  };
}

/** Some homes of some centres on the city's next night. Messages are rows; the sender does not run here. */
export async function measureProposalNight(
  { appUrl, seal }: Pick<CityCluster, 'appUrl' | 'seal'>,
  { today }: City,
  print: (line: string) => void,
): Promise<void> {
  const database = openDatabase({ url: appUrl, seal, acquireMilliseconds: 30_000, poolSize: 4 });
  const deps = {
    database,
    enqueue: async () => undefined,
    publicUrl: 'https://doorstep.example',
  } as unknown as ProposalDeps;
  try {
    const at = instantOf(addDays(today, 1), '03:10', cityZone);
    const centres = await database.withActor(systemActor, (trx) => allCentres(trx, at));
    let homes = 0;
    let proposals = 0;
    const began = performance.now();
    for (const centre of centres.slice(0, nightCentres)) {
      const night = await proposalNight(deps, centre, at, nightHomes);
      homes += night.homes;
      proposals += night.proposals;
    }
    const milliseconds = performance.now() - began;
    print(`night: ${homes} homes, ${proposals} proposals, ${(milliseconds / 1000).toFixed(1)} s`);
    print(verdict('proposals-night-milliseconds-a-home', milliseconds / Math.max(1, homes), limitMillisecondsAHome, 1));
  } finally {
    await database.close();
  }
}
