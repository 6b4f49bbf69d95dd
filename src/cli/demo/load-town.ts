import { systemActor } from '#access';
import type { Database, Trx } from '#database';
import { markDemo } from '#identity';
import { addOrganisation, allCentres, putSetting } from '#organisations';
import { addHousehold, addPerson } from '#people';
import {
  addCompetencies,
  addNurse,
  addShifts,
  type NewShift,
  type PatternEntry,
  publishRoster,
  putPattern,
} from '#roster';
import { addDays, type Day, dayOf, instantOf, weekdayOf } from '#time';
import { addService, putCareSheet } from '#visits';
import type {
  TownCareSheet,
  TownDistrict,
  TownHospital,
  TownNurse,
  TownOrganisation,
  TownPapers,
  TownResident,
  TownService,
  TownSessions,
} from './fixtures.ts';
import { loadPapers } from './load-papers.ts';
import { loadSessions } from './load-sessions.ts';

/** The roster of the demo is published for four weeks from today. */
const rosterDays = 28;

/** Hospitals keep the city's clock. */
const hospitalZone = 'Asia/Shanghai';

interface Town {
  readonly organisations: readonly TownOrganisation[];
  readonly districts?: readonly TownDistrict[];
  readonly hospitals?: readonly TownHospital[];
  readonly nurses: readonly TownNurse[];
  readonly residents: readonly TownResident[];
  readonly services: readonly TownService[];
  readonly careSheets?: readonly TownCareSheet[];
  readonly sessions: readonly TownSessions[];
  readonly papers: readonly TownPapers[];
}

/** Whether nothing was loaded yet. */
export async function isEmpty(database: Database, now: Date): Promise<boolean> {
  return database.withActor(systemActor, async (trx) => (await allCentres(trx, now)).length === 0);
}

/** Writes centres, catalogue, nurses with four weeks of shifts, and residents; marks the database as demo. All or nothing. */
export async function loadTown(database: Database, town: Town, now: Date): Promise<void> {
  await database.withActor(systemActor, async (trx) => {
    await markDemo(trx);
    for (const service of town.services) await addService(trx, serviceRow(service));
    for (const { service, ...sheet } of town.careSheets ?? []) await putCareSheet(trx, service, sheet);
    for (const hospital of town.hospitals ?? []) await addOrganisation(trx, { ...hospital, zone: hospitalZone });
    const districts = new Map<string, string>();
    for (const { district, ...rest } of town.districts ?? [])
      districts.set(district, await addOrganisation(trx, { ...rest, kind: 'district', district, zone: hospitalZone }));
    for (const organisation of town.organisations)
      await loadCentre(trx, town, organisation, { now, parentId: districts.get(organisation.district) ?? null });
  });
}

async function loadCentre(
  trx: Trx,
  town: Town,
  organisation: TownOrganisation,
  { now, parentId }: { readonly now: Date; readonly parentId: string | null },
): Promise<void> {
  const { settings, bands, ...rest } = organisation;
  const centreId = await addOrganisation(trx, { ...rest, kind: 'centre', parentId });
  for (const [name, value] of Object.entries({ ...settings, bands })) {
    await putSetting(trx, systemActor, { centreId, name, value, validFrom: new Date(0) });
  }
  const today = dayOf(now, organisation.zone);
  // Yesterday too: today was published last night.
  const days = Array.from({ length: rosterDays + 1 }, (_, count) => addDays(today, count));
  for (const nurse of town.nurses.filter(({ centre }) => centre === organisation.code)) {
    await loadNurse(trx, nurse, { centreId, zone: organisation.zone, days, now });
  }
  await publishRoster(trx, systemActor, centreId, days, now);
  await loadSessions(
    trx,
    town.sessions.filter(({ centre }) => centre === organisation.code),
    { centreId, from: today, now },
  );
  for (const resident of town.residents.filter(({ centre }) => centre === organisation.code)) {
    const added = await loadResident(trx, resident, centreId, now);
    const papers = town.papers.find(({ resident: code }) => code === resident.code);
    if (papers) await loadPapers(trx, papers, { ...added, name: resident.name, centreId }, { today, now });
  }
}

async function loadNurse(
  trx: Trx,
  nurse: TownNurse,
  at: { readonly centreId: string; readonly zone: string; readonly days: readonly Day[]; readonly now: Date },
): Promise<void> {
  const { competencies, shifts, nameEn, ...row } = nurse;
  const nurseId = await addNurse(trx, { ...row, centreId: at.centreId, nameLatin: nameEn });
  const own = { nurseId, centreId: at.centreId };
  const [first = '2026-01-01'] = at.days;
  await addCompetencies(
    trx,
    competencies.map(({ code, validDays }) => ({
      ...own,
      competency: code,
      validFrom: addDays(first, -30),
      validUntil: addDays(first, validDays),
    })),
  );
  await addShifts(
    trx,
    at.days.flatMap((day): NewShift[] =>
      shifts
        .filter((shift) => shift.weekday === weekdayOf(day))
        .map((shift) => ({
          ...own,
          day,
          start: instantOf(day, shift.start, at.zone),
          end: instantOf(day, shift.end, at.zone),
          breakEarliest: instantOf(day, shift.breakEarliest, at.zone),
          breakLatest: instantOf(day, shift.breakLatest, at.zone),
          breakMinutes: shift.breakMinutes,
        })),
    ),
  );
  await loadPattern(trx, nurse, { ...own, from: first, now: at.now });
}

/** The same week again and again, so that the desk can make the roster of the weeks after the loaded ones. */
async function loadPattern(
  trx: Trx,
  nurse: TownNurse,
  at: { readonly nurseId: string; readonly centreId: string; readonly from: Day; readonly now: Date },
): Promise<void> {
  const entries = nurse.shifts.map((shift) => ({
    week: 1,
    weekday: shift.weekday as PatternEntry['weekday'],
    kind: 'home' as const,
    start: shift.start,
    end: shift.end,
    rest:
      shift.breakMinutes > 0
        ? { earliest: shift.breakEarliest, latest: shift.breakLatest, minutes: shift.breakMinutes }
        : null,
  }));
  const turn = { nurseIds: [at.nurseId], rotate: false, weeks: 1, anchor: at.from, from: at.from };
  await putPattern(trx, systemActor, at.centreId, { ...turn, entries, onHoliday: [] }, at.now);
}

async function loadResident(
  trx: Trx,
  resident: TownResident,
  centreId: string,
  now: Date,
): Promise<{ readonly id: string }> {
  const { address } = resident;
  const householdId = resident.household === null ? null : await addHousehold(trx, centreId, resident.household);
  const added = await addPerson(trx, {
    centreId,
    code: resident.code,
    householdId,
    name: resident.name,
    sex: resident.sex,
    birthDate: resident.birthDate,
    phone: resident.phone ?? resident.landline,
    email: resident.email,
    language: resident.language,
    mobility: resident.mobility,
    nurseSexPreferred: resident.preferences?.nurseSex ?? null,
    address: {
      text: address.text,
      textLatin: address.textEn,
      accessNotes: address.accessNotes,
      point: { longitude: address.longitude, latitude: address.latitude },
      confirmed: address.confirmed ? { at: now, by: 'system' } : null,
    },
  });
  if (!added) throw new Error(`There is already a resident ${resident.code}.`);
  return added;
}

function serviceRow(service: TownService): Parameters<typeof addService>[1] {
  return {
    code: service.code,
    name_zh: service.name['zh-CN'],
    name_en: service.name.en,
    programme: service.programme,
    care_minutes: service.careMinutes,
    competencies: service.competencies,
    kit: JSON.stringify(service.kit),
    nurses: service.nurses,
    gap_min_minutes: service.gapMinutes?.min ?? 0,
    gap_max_minutes: service.gapMinutes?.max ?? 0,
    order_needed: service.orderNeeded,
    assessment_needed: service.assessmentNeeded,
    consent_needed: service.consentNeeded,
    price_fen: service.priceFen,
    dose_needed: service.doseNeeded,
    only_with_conditions: service.onlyWithConditions,
    materials_fen: service.materialsFen,
    enabled_by_default: service.enabledByDefault,
  };
}
