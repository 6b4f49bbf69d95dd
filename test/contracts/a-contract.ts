import type { ExecutionContext } from 'ava';
import { type Actor, systemActor } from '#access';
import {
  addTeam,
  addTeamMember,
  answerFor,
  type Contract,
  contractNight,
  makeContract,
  packagesOn,
  putPackage,
  signForTeam,
  submitContract,
} from '#contracts';
import type { NewContract } from '#contracts/wire';
import { type Database, newId, type Trx } from '#database';
import { insertFile } from '#files';
import { addOrganisation, type Centre } from '#organisations';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { monday, smallTown, type Town, today, zone } from '../support/town.ts';

/** A team of each centre, two hospitals of each tier and two packages, in the small town. */
export interface Practice {
  readonly town: Town;
  readonly teamId: string;
  readonly otherTeamId: string;
  readonly neighbourTeamId: string;
  readonly district: string;
  readonly otherDistrict: string;
  readonly municipal: string;
  readonly otherMunicipal: string;
  readonly basic: string;
  readonly elderlyOnly: string;
}

const item = {
  name: { 'zh-CN': '家庭医生门诊', en: 'Family doctor’s clinic' },
  way: 'clinic',
  by: '家庭医生门诊',
} as const;

/** @param capacity persons of the first team. */
export async function practiceIn(database: Database, town: Town, capacity = 20): Promise<Practice> {
  return database.withActor(systemActor, async (trx) => {
    const team = async (centre: Centre, code: string, persons: number, signsInAs: string | null) => {
      const name = { nameZh: `${code}团队`, nameEn: `Team ${code}` };
      const teamId = await addTeam(trx, { centreId: centre.id, code, ...name, capacity: persons });
      const doctor = { name: '林慧', nameLatin: 'Lin Hui', profession: 'doctor', leads: true } as const;
      await addTeamMember(trx, { ...doctor, teamId, centreId: centre.id, signsInAs, joinedOn: '2026-01-01' });
      return teamId;
    };
    const hospital = (code: string, kind: 'district-hospital' | 'municipal-hospital', en: string) =>
      addOrganisation(trx, { code, kind, name: { 'zh-CN': en, en }, zone, point: town.centre.point });
    const pack = (code: string, groups: readonly 'elderly'[]) =>
      putPackage(
        trx,
        systemActor,
        null,
        {
          code,
          name: { 'zh-CN': code, en: code },
          priceFen: 12_000,
          discounts: { elderly: 50 },
          groups: [...groups],
          items: [
            { ...item, code: 'doctor-visit', timesAYear: 2, groups: [] },
            { ...item, code: 'yearly-blood', way: 'examination', by: '抽血化验', timesAYear: 1, groups: ['elderly'] },
          ],
          validFrom: '2024-01-01',
          source: 'invented',
        },
        monday,
      );
    return {
      town,
      teamId: await team(town.centre, 'T1', capacity, 'doctor:C1'),
      otherTeamId: await team(town.centre, 'T2', 20, null),
      neighbourTeamId: await team(town.neighbour, 'T9', 20, 'doctor:C2'),
      district: await hospital('D1', 'district-hospital', 'First District Hospital'),
      otherDistrict: await hospital('D2', 'district-hospital', 'Second District Hospital'),
      municipal: await hospital('M1', 'municipal-hospital', 'First Municipal Hospital'),
      otherMunicipal: await hospital('M2', 'municipal-hospital', 'Second Municipal Hospital'),
      basic: await pack('basic', []),
      elderlyOnly: await pack('elderly-only', ['elderly']),
    };
  });
}

export async function practice(
  t: Pick<ExecutionContext, 'teardown'>,
  capacity = 20,
): Promise<Practice & { readonly fresh: FreshDatabase }> {
  const fresh = await freshDatabase(t);
  return { ...(await practiceIn(fresh.database, await smallTown(fresh.database), capacity)), fresh };
}

export function asked(here: Practice, residentIds: readonly string[], more: Partial<NewContract> = {}): NewContract {
  return {
    representativeId: residentIds[0]!,
    members: residentIds.map((residentId) => ({ residentId, groups: [] })),
    teamId: here.teamId,
    districtHospitalId: here.district,
    municipalHospitalId: here.municipal,
    packageId: here.basic,
    startsOn: today,
    months: 12,
    origin: 'new',
    ...more,
  };
}

/** A paper of a contract that is there already. */
export async function addPaper(trx: Trx, contract: Pick<Contract, 'id' | 'centreId'>, now = monday): Promise<string> {
  const file = await insertFile(trx, {
    centre_id: contract.centreId,
    owner_kind: 'contract',
    owner_id: contract.id,
    resident_id: null,
    sha256: newId(now).replaceAll('-', '').padEnd(64, '0'),
    scanned: false,
    size_bytes: 3,
    media_type: 'application/pdf',
    name: 'contract.pdf',
    added_by: 'test',
    added_at: now,
  });
  return file.id;
}

/** Everybody agrees and both sides sign, at `now`, as the software. */
export async function signAll(
  trx: Trx,
  request: NewContract,
  desk: Actor,
  now = monday,
  refuses: readonly string[] = [],
): Promise<Contract> {
  const contract = await makeContract(trx, desk, request, now);
  for (const { residentId } of request.members) {
    const consent = { residentId, given: !refuses.includes(residentId), relation: 'self', authorityId: null } as const;
    await answerFor(trx, desk, contract.id, consent, now, zone);
  }
  const doing = { actor: desk, now, zone };
  await submitContract(trx, contract.id, await addPaper(trx, contract, now), doing);
  return signForTeam(trx, contract.id, null, doing);
}

/** The night of a centre, told to nobody. */
export function night(database: Database, centre: Centre, now: Date) {
  const deps = { database, enqueue: async () => undefined, publicUrl: 'http://127.0.0.1:8080' };
  return contractNight(deps as never, centre, now);
}

export { packagesOn };
