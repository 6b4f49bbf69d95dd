import type { Asked } from './asked-over-http.ts';
import { started } from './city/open-city.ts';
import type { CityCluster } from './city-data/cluster.ts';
import { teamsEach } from './city-data/contracts/shape.ts';
import { teamId } from './city-data/contracts/team.ts';
import { residentAccountId, staffAccountId } from './city-data/identity/account.ts';
import { cityAsked, openCity } from './city-data/index.ts';
import { nameOf } from './city-data/people/names.ts';
import { identityNumberOf, phoneOf } from './city-data/people/numbers.ts';
import { personId } from './city-data/people/person.ts';
import { birthDateOf } from './city-data/people/resident.ts';
import { signIn } from './city-data/sign-in.ts';
import type { City } from './city-data/table.ts';
import { askers, measurePages, type Pages } from './pages-over-city.ts';

/** Residents of each centre who are looked for and who look. */
const residentsEach = 15;

/**
 * `npm run bench -- contracts-city [--scale 1|0.01] [--folder FOLDER]`: a team's list, a resident's own page, and the desk's
 * search by every way to know somebody, 2,000 requests each, from twenty centres.
 */
export async function benchContractsCity(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { cluster, city } = await openCity({ ...cityAsked(args), only: ['contracts'] }, print);
  const ends: (() => unknown)[] = [() => cluster.stop()];
  try {
    const { url } = await started(ends, { command: 'serve', dataFolder: cluster.dataFolder });
    await measurePages(url, 'contracts', await contractPages(cluster, city), print);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** Every page of contracts, with the people who ask for it. */
export async function contractPages({ ownerUrl }: CityCluster, city: City): Promise<Pages> {
  const { sizes, today } = city;
  const centres = Array.from({ length: Math.min(askers, sizes.centres) }, (_, centre) => centre);
  const signed = (accounts: readonly string[]) => signIn(ownerUrl, accounts);
  const desks = await signed(centres.map((centre) => staffAccountId(centre, 'coordinator')));
  const doctors = await signed(centres.map((centre) => staffAccountId(centre, 'doctor')));
  const residents = centres.flatMap((centre) =>
    Array.from({ length: residentsEach }, (_, turn) => turn * sizes.centres + centre),
  );
  const own = await signed(residents.map((resident) => residentAccountId(sizes, resident)));
  /** From the desk of the centre of each of the residents. */
  const looked = (path: (resident: number) => string): Asked[] =>
    residents.map((resident) => ({ path: path(resident), token: desks[resident % sizes.centres] ?? '' }));
  const found = (typed: (resident: number) => string) =>
    looked((resident) => `/api/v1/contract-residents?q=${encodeURIComponent(typed(resident))}`);
  return {
    'team-list': centres.flatMap((centre) => [
      ...ofTeam(centre * teamsEach, today, doctors[centre] ?? ''),
      ...Array.from({ length: teamsEach }, (_, team) =>
        ofTeam(centre * teamsEach + team, today, desks[centre] ?? ''),
      ).flat(),
    ]),
    'resident-page': residents.map((resident, turn) => ({ path: ofResident(resident), token: own[turn] ?? '' })),
    'resident-page-at-the-desk': looked(ofResident),
    'by-name': found((resident) => nameOf(resident).name),
    'by-family-name': found((resident) => nameOf(resident).name.slice(0, 1)),
    'by-initials': found((resident) => nameOf(resident).initials),
    'by-phone': found(phoneOf),
    'by-end-of-phone': found((resident) => phoneOf(resident).slice(-4)),
    'by-identity-number': found((resident) => identityNumberOf(resident, birthDateOf(city, resident))),
  };
}

const ofResident = (resident: number): string => `/api/v1/contracts?residentId=${personId(resident)}`;

/** The first page of a team's list and one from its middle. */
function ofTeam(team: number, today: string, token: string): Asked[] {
  const path = `/api/v1/teams/${teamId(team)}/residents`;
  const after = encodeURIComponent(`${today} 00000000-0000-7000-8000-000000000000`);
  return [
    { path, token },
    { path: `${path}?after=${after}`, token },
  ];
}
