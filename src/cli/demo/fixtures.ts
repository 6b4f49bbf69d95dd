import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { namedShape, pointShape } from '#http/wire';
import { spokenLanguageShape } from '#roster/wire';
import { sheetContentShape } from '#visits/record/wire';
import { orderItemShape, programmes } from '#visits/wire';

const sexShape = z.enum(['female', 'male']);
const timeShape = z.string().regex(/^\d\d:\d\d$/);
const placeShape = z.object({ longitude: z.number(), latitude: z.number() });

const organisationShape = z.object({
  code: z.string(),
  name: namedShape,
  district: z.string(),
  zone: z.string(),
  point: pointShape,
  phone: z.string(),
  serviceArea: z.object({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
  }),
  bands: z.array(z.tuple([timeShape, timeShape])),
  settings: z.record(z.string(), z.unknown()),
});

const districtShape = z.object({
  code: z.string(),
  name: namedShape,
  /** As centres name it. */
  district: z.string(),
  point: pointShape,
});

const hospitalShape = z.object({
  code: z.string(),
  kind: z.enum(['district-hospital', 'municipal-hospital']),
  name: namedShape,
  district: z.string().nullable(),
  phone: z.string(),
  point: pointShape,
});

const nurseShape = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  sex: sexShape,
  title: z.string(),
  clinicalYears: z.int(),
  registrationNumber: z.string(),
  centre: z.string(),
  phone: z.string(),
  languages: z.array(spokenLanguageShape),
  mode: z.enum(['car', 'e-bike', 'foot']),
  start: placeShape,
  end: placeShape,
  competencies: z.array(z.object({ code: z.string(), validDays: z.int() })),
  shifts: z.array(
    z.object({
      /** ISO: 1 Monday … 7 Sunday. */
      weekday: z.int(),
      start: timeShape,
      end: timeShape,
      breakEarliest: timeShape,
      breakLatest: timeShape,
      breakMinutes: z.int(),
    }),
  ),
});

const residentShape = z.object({
  code: z.string(),
  name: z.string(),
  sex: sexShape,
  birthDate: z.iso.date(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  landline: z.string().nullable(),
  language: z.enum(['zh-CN', 'en']),
  household: z.string().nullable(),
  centre: z.string(),
  address: placeShape.extend({ text: z.string(), textEn: z.string(), confirmed: z.boolean(), accessNotes: z.string() }),
  mobility: z.string(),
  preferences: z.object({ nurseSex: sexShape.optional() }).optional(),
});

const serviceShape = z.object({
  code: z.string(),
  name: namedShape,
  programme: z.enum(programmes),
  careMinutes: z.int(),
  competencies: z.array(z.string()),
  kit: z.array(namedShape.extend({ quantity: z.int() })),
  nurses: z.union([z.literal(1), z.literal(2)]),
  gapMinutes: z.object({ min: z.int(), max: z.int() }).optional(),
  orderNeeded: z.boolean(),
  assessmentNeeded: z.boolean(),
  consentNeeded: z.boolean(),
  doseNeeded: z.boolean().default(false),
  onlyWithConditions: z.boolean().default(false),
  priceFen: z.int(),
  materialsFen: z.int().default(0),
  enabledByDefault: z.boolean(),
});

const sessionsShape = z.object({
  centre: z.string(),
  kind: z.enum(['clinic', 'examination']),
  name: namedShape,
  practitioner: namedShape.nullable(),
  place: z.string(),
  times: z.array(timeShape),
  minutes: z.int(),
  /** RFC 5545: MO,TU,… */
  weekdays: z.string(),
  seats: z.int(),
  /** Of these so many online. */
  online: z.int(),
});

/** What one resident needs before somebody comes; days count from today. */
const papersShape = z.object({
  resident: z.string(),
  orders: z.array(
    z.object({
      doctor: z.string(),
      issuedAt: z.string(),
      fromDays: z.int(),
      untilDays: z.int(),
      items: z.array(orderItemShape),
    }),
  ),
  assessments: z.array(
    z.object({
      programme: z.enum(programmes),
      assessedBy: z.string(),
      onDays: z.int(),
      untilDays: z.int(),
      result: z.enum(['fit', 'conditional']),
      conditions: z.string(),
    }),
  ),
  consents: z.array(z.string()),
});
export type TownPapers = z.infer<typeof papersShape>;

const visitShape = z.object({
  resident: z.string(),
  services: z.array(z.string()),
  window: z.tuple([timeShape, timeShape]),
  nurseSexRequired: sexShape.optional(),
  note: z.string().optional(),
});

export type TownVisit = z.infer<typeof visitShape>;
export type TownOrganisation = z.infer<typeof organisationShape>;
export type TownDistrict = z.infer<typeof districtShape>;
export type TownHospital = z.infer<typeof hospitalShape>;
export type TownNurse = z.infer<typeof nurseShape>;
export type TownResident = z.infer<typeof residentShape>;
export type TownService = z.infer<typeof serviceShape>;
export type TownSessions = z.infer<typeof sessionsShape>;

const careSheetShape = sheetContentShape.extend({ service: z.string() });
export type TownCareSheet = z.infer<typeof careSheetShape>;

/** The demo town as it lies in `fixtures/`: invented people on real streets. */
export function readTown(projectFolder: string) {
  const read = (file: string) => JSON.parse(readFileSync(path.join(projectFolder, 'fixtures', file), 'utf8'));
  return {
    organisations: z.array(organisationShape).parse(read('town/organisations.json')),
    districts: z.array(districtShape).parse(read('town/districts.json')),
    hospitals: z.array(hospitalShape).parse(read('town/hospitals.json')),
    nurses: z.array(nurseShape).parse(read('town/nurses.json')),
    residents: z.array(residentShape).parse(read('town/residents.json')),
    careSheets: z.array(careSheetShape).parse(read('clinical/care-sheets.json')),
    services: z.array(serviceShape).parse(read('catalogue/services.json')),
    sessions: z.array(sessionsShape).parse(read('town/sessions.json')),
    papers: z.array(papersShape).parse(read('town/papers.json')),
    visits: z.object({ today: z.array(visitShape), tomorrow: z.array(visitShape) }).parse(read('town/visits.json')),
  };
}
