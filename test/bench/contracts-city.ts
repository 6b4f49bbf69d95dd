import { addMonths } from '#time';
import type { Asked } from './asked-over-http.ts';
import type { CityCluster } from './city-data/cluster.ts';
import { cityPackage } from './city-data/contracts/package.ts';
import { teamsEach } from './city-data/contracts/shape.ts';
import { teamId } from './city-data/contracts/team.ts';
import { districtAccountId, residentAccountId, staffAccountId } from './city-data/identity/account.ts';
import { nameOf } from './city-data/people/names.ts';
import { identityNumberOf, phoneOf } from './city-data/people/numbers.ts';
import { personId } from './city-data/people/person.ts';
import { birthDateOf } from './city-data/people/resident.ts';
import { signIn } from './city-data/sign-in.ts';
import type { City } from './city-data/table.ts';
import { askers, benchPages, type Pages } from './pages-over-city.ts';

/** Residents of each centre who are looked for and who look. */
const residentsEach = 15;

/**
 * `npm run bench -- contracts-city [--scale 1|0.01] [--folder FOLDER]`: a team's list, a resident's own page, the desk's
 * search by every way to know somebody, and the figures of team, centre and district with the lists behind them, 2,000
 * requests each, from twenty centres.
 */
export async function benchContractsCity(args: readonly string[], print: (line: string) => void): Promise<void> {
  await benchPages(args, print, 'contracts', ['contracts'], contractPages);
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
  const districts = Array.from({ length: Math.min(askers, sizes.districtHospitals) }, (_, district) => district);
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
    ...figurePages(city, desks, doctors, await signed(districts.map((district) => districtAccountId(sizes, district)))),
  };
}

/** The figures by month, and lists from a centre and a team: of a common and a rare group, of terms, of items. */
function figurePages(
  { sizes, today }: City,
  desks: readonly string[],
  doctors: readonly string[],
  districts: readonly string[],
): Pages {
  const path = '/api/v1/contract-indicators';
  const month = today.slice(0, 7);
  const monthly = [0, 1, 2, 5].map((more) => addMonths(`${month}-01`, -more).slice(0, 7));
  const asked = (tokens: readonly string[], queries: readonly string[]): Asked[] =>
    tokens.flatMap((token) => queries.map((query) => ({ path: query, token })));
  const months = monthly.map((one) => `month=${one}`);
  const lists = (queries: readonly string[]): Asked[] =>
    desks.flatMap((token, centre) =>
      queries.flatMap((query) => [
        { path: `${path}/residents?${query}`, token },
        { path: `${path}/residents?${query}&teamId=${teamId(centre * teamsEach + 7)}`, token },
      ]),
    );
  const item = (place: number, measure: string) =>
    `figure=item&packageId=${cityPackage.id}&item=${place}&measure=${measure}`;
  return {
    'figures-of-centre': asked(
      desks,
      months.map((one) => `${path}?${one}`),
    ),
    'figures-of-own-teams': asked(
      doctors,
      months.map((one) => `${path}?${one}`),
    ),
    'figures-of-district': asked(
      districts,
      months.map((one) => `/api/v1/district-contract-indicators?${one}`),
    ),
    'list-of-served': lists(['figure=served', `figure=served&after=${encodeURIComponent(middle(sizes.centres))}`]),
    'list-of-group': lists(
      ['elderly', 'child', 'hypertension', 'diabetes2', 'tuberculosis'].map((one) => `figure=served&group=${one}`),
    ),
    'list-of-terms': lists(
      monthly.flatMap((one) => ['due', 'asked', 'lapsed'].map((stage) => `figure=term&month=${one}&stage=${stage}`)),
    ),
    'list-of-item': lists([item(1, 'all'), item(1, 'left'), item(2, 'complete'), item(4, 'left'), item(4, 'complete')]),
  };
}

/** Half of the teams of a centre stand before this one. */
const middle = (centres: number): string => `${teamId(centres * 7)} 00000000-0000-7000-8000-000000000000`;

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
