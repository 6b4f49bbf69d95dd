import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Actor, systemActor } from '#access';
import {
  addTeam,
  addTeamMember,
  answerFor,
  contractNight,
  makeContract,
  packagesOn,
  putPackage,
  signForTeam,
  submitContract,
} from '#contracts';
import { groups, newPackageShape, professions } from '#contracts/wire';
import type { Database, Trx } from '#database';
import { type FileStore, insertFile } from '#files';
import type { Enqueue } from '#jobs';
import type { Centre } from '#organisations';
import { organisationByCode } from '#organisations';
import { residentByCode } from '#people';
import { addDays, dayOf, instantOf } from '#time';
import { namedShape } from '../../http/wire.ts';

const teamShape = z.strictObject({
  centre: z.string(),
  code: z.string(),
  name: namedShape,
  capacity: z.int(),
  members: z.array(
    z.strictObject({
      name: z.string(),
      nameLatin: z.string(),
      profession: z.enum(professions),
      leads: z.boolean(),
      /** Whom one is when signed in as the centre's doctor. */
      demoDoctor: z.boolean(),
    }),
  ),
});
const contractShape = z.strictObject({
  centre: z.string(),
  team: z.string(),
  /** The first one represents them. */
  members: z.array(z.strictObject({ resident: z.string(), groups: z.array(z.enum(groups)) })),
  refuses: z.array(z.string()),
  package: z.string(),
  district: z.string(),
  municipal: z.string(),
  daysAgo: z.int(),
  until: z.enum(['draft', 'submitted', 'active']),
});
const fileShape = z.strictObject({ teams: z.array(teamShape), contracts: z.array(contractShape) });
export type TownContracts = z.infer<typeof fileShape> & { readonly packages: z.infer<typeof newPackageShape>[] };

export function readContracts(projectFolder: string): TownContracts {
  const read = (file: string) => JSON.parse(readFileSync(path.join(projectFolder, 'fixtures', file), 'utf8'));
  const packages = z.array(newPackageShape).parse(read('catalogue/packages.json'));
  return { ...fileShape.parse(read('town/contracts.json')), packages };
}

interface Loading {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly files: FileStore;
  readonly publicUrl: string;
}

/** Teams, packages and contracts, written through the room's own door as if on their days; then a night goes over them. */
export async function loadContracts(
  deps: Loading,
  centres: readonly Centre[],
  town: TownContracts,
  now: Date,
): Promise<void> {
  const paper = await deps.files.keep(Buffer.from(samplePaper));
  await deps.database.withActor(systemActor, async (trx) => {
    for (const one of town.packages) await putPackage(trx, systemActor, null, one, now);
    for (const centre of centres) await loadCentre(trx, town, centre, paper, now);
  });
  for (const centre of centres) await contractNight(deps, centre, now);
}

type Kept = Awaited<ReturnType<FileStore['keep']>>;

async function loadCentre(trx: Trx, town: TownContracts, centre: Centre, paper: Kept, now: Date): Promise<void> {
  const teams = new Map<string, string>();
  for (const team of town.teams.filter((one) => one.centre === centre.code))
    teams.set(team.code, await loadTeam(trx, team, centre));
  for (const one of town.contracts.filter((contract) => contract.centre === centre.code))
    await loadContract(trx, one, { centre, teamId: teams.get(one.team) ?? '', paper, now });
}

async function loadTeam(trx: Trx, team: TownContracts['teams'][number], centre: Centre): Promise<string> {
  const { code, capacity, name } = team;
  const teamId = await addTeam(trx, {
    centreId: centre.id,
    code,
    nameZh: name['zh-CN'],
    nameEn: name.en,
    capacity,
  });
  for (const { demoDoctor, ...member } of team.members) {
    const signsInAs = demoDoctor ? `doctor:${centre.code}` : null;
    await addTeamMember(trx, { ...member, teamId, centreId: centre.id, signsInAs, joinedOn: '2024-01-01' });
  }
  return teamId;
}

async function loadContract(
  trx: Trx,
  one: TownContracts['contracts'][number],
  at: { readonly centre: Centre; readonly teamId: string; readonly paper: Kept; readonly now: Date },
): Promise<void> {
  const { centre } = at;
  const startsOn = addDays(dayOf(at.now, centre.zone), -one.daysAgo);
  const now = one.daysAgo === 0 ? at.now : instantOf(startsOn, '09:30', centre.zone);
  const actor: Actor = { role: 'coordinator', id: `coordinator:${centre.code}`, organisationId: centre.id, now };
  const ids = await Promise.all(one.members.map(({ resident }) => idOf(trx, centre, resident)));
  const pack = (await packagesOn(trx, centre.id, startsOn)).find(({ code }) => code === one.package);
  const contract = await makeContract(
    trx,
    actor,
    {
      representativeId: ids[0]!,
      members: one.members.map((member, index) => ({ residentId: ids[index]!, groups: member.groups })),
      teamId: at.teamId,
      districtHospitalId: (await organisationByCode(trx, one.district))?.id ?? '',
      municipalHospitalId: (await organisationByCode(trx, one.municipal))?.id ?? '',
      packageId: pack?.id ?? '',
      startsOn,
      months: 12,
      origin: 'new',
    },
    now,
  );
  if (one.until === 'draft') return;
  for (const [index, member] of one.members.entries()) {
    const given = !one.refuses.includes(member.resident);
    const consent = { residentId: ids[index]!, given, relation: 'self' as const, authorityId: null };
    await answerFor(trx, actor, contract.id, consent, now, centre.zone);
  }
  const doing = { actor, now, zone: centre.zone };
  const paper = await insertFile(trx, {
    centre_id: centre.id,
    owner_kind: 'contract',
    owner_id: contract.id,
    resident_id: null,
    sha256: at.paper.sha256,
    scanned: at.paper.scanned,
    size_bytes: samplePaper.length,
    media_type: 'application/pdf',
    name: 'contract.pdf',
    added_by: actor.id,
    added_at: now,
  });
  await submitContract(trx, contract.id, paper.id, doing);
  if (one.until === 'active') await signForTeam(trx, contract.id, null, doing);
}

async function idOf(trx: Trx, centre: Centre, code: string): Promise<string> {
  const resident = await residentByCode(trx, centre.id, code);
  if (!resident) throw new Error(`The demo signs ${code}, who is not in the town.`);
  return resident.id;
}

/** One page that says what it is: nobody's signature is invented. */
const samplePaper = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 77>>stream
BT /F1 16 Tf 72 760 Td (A signed family-doctor contract of the demo town) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
