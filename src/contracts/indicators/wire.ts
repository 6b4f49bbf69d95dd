/** Figures of contracts: who is served, how terms are renewed, what was given of what is due; and the residents behind each. */
import { z } from 'zod';
import { both, dayShape, idShape, languageShape, namedShape } from '../../http/wire.ts';
import { groups, itemWays } from '../wire.ts';

/** Everybody, and each group a contract looks after first. */
export const populations = ['all', ...groups] as const;
export type Population = (typeof populations)[number];

/** How far the renewal of a term is: nothing done yet, asked, the next one signed, or over without a next one. */
export const stages = ['open', 'asked', 'renewed', 'lapsed'] as const;
export type Stage = (typeof stages)[number];

export const itemMeasures = ['all', 'complete', 'left'] as const;
export type ItemMeasure = (typeof itemMeasures)[number];

const monthShape = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, both('Write the month as 2026-11.', '请将月份写作 2026-11。'));
const tableShape = {
  format: z.enum(['json', 'csv']).default('json'),
  language: languageShape.default('zh-CN'),
};

/** The month in which terms have their last day; left out: this one. */
export const indicatorQueryShape = z.strictObject({ month: monthShape.optional(), ...tableShape });
export type IndicatorQuery = z.infer<typeof indicatorQueryShape>;

const itemOfPackage = {
  packageId: idShape,
  packageName: namedShape,
  /** Its place in the package, from 1. */
  item: z.int(),
  name: namedShape,
  way: z.enum(itemWays),
};

export const figuresShape = z.strictObject({
  groups: z.array(
    z.strictObject({
      group: z.enum(populations),
      members: z.int(),
      /** How many of them live in the area, as the centre entered it; null: not entered. Teams have no area. */
      population: z.int().nullable(),
    }),
  ),
  /** Members whose term has its last day in the month. */
  terms: z.strictObject({ due: z.int(), open: z.int(), asked: z.int(), renewed: z.int(), lapsed: z.int() }),
  items: z.array(
    z.strictObject({
      ...itemOfPackage,
      /** To whom it is due at all, and who has had all of it. */
      members: z.int(),
      complete: z.int(),
      /** Times, over all of them. */
      due: z.int(),
      done: z.int(),
      /** Of what is not done yet: has a time already. */
      planned: z.int(),
    }),
  ),
  /** Of terms that ran out in the month: what was due and never had. */
  lapses: z.array(
    z.strictObject({
      ...itemOfPackage,
      /** To whom it was due, and who has not had all of it. */
      members: z.int(),
      lapsedMembers: z.int(),
      /** Times, over all of them. */
      due: z.int(),
      done: z.int(),
      lapsed: z.int(),
    }),
  ),
});
export type WireFigures = z.infer<typeof figuresShape>;

export const indicatorsShape = z.strictObject({
  month: monthShape,
  /** Null for who sees her own teams only. */
  centre: figuresShape.extend({ name: namedShape }).nullable(),
  teams: z.array(figuresShape.extend({ teamId: idShape, name: namedShape, /** Persons. */ capacity: z.int() })),
});
export type WireContractIndicators = z.infer<typeof indicatorsShape>;

export const districtShape = z.strictObject({
  month: monthShape,
  /** The district itself: its centres together. */
  whole: figuresShape.extend({ name: namedShape }),
  centres: z.array(figuresShape.extend({ centreId: idShape, name: namedShape })),
});
export type WireDistrict = z.infer<typeof districtShape>;

/** One figure; without a team, of all teams the asker sees. */
export const behindQueryShape = z
  .strictObject({
    figure: z.enum(['served', 'term', 'item', 'lapse']),
    teamId: idShape.optional(),
    /** Of who is served. */
    group: z.enum(populations).default('all'),
    /** Of terms that run out, and of what lapsed with them; `due`: all of the month. */
    month: monthShape.optional(),
    stage: z.enum(['due', ...stages]).default('due'),
    /** Of an item, and of what lapsed of it. */
    packageId: idShape.optional(),
    item: z.coerce.number().int().min(1).max(20).optional(),
    measure: z.enum(itemMeasures).default('all'),
    after: z.string().max(200).optional(),
    ...tableShape,
  })
  .refine(({ figure, month }) => (figure !== 'term' && figure !== 'lapse') || month !== undefined, {
    path: ['month'],
    error: both('Say of which month.', '请指明月份。'),
  })
  .refine(
    ({ figure, packageId, item }) =>
      (figure !== 'item' && figure !== 'lapse') || (packageId !== undefined && item !== undefined),
    {
      path: ['item'],
      error: both('Say which item of which package.', '请指明服务包和项目。'),
    },
  );
export type BehindQuery = z.infer<typeof behindQueryShape>;
export type BehindAsked = z.input<typeof behindQueryShape>;

export const countedShape = z.strictObject({
  memberId: idShape,
  contractId: idShape,
  residentId: idShape,
  teamId: idShape,
  code: z.string(),
  name: z.string(),
  nameLatin: z.string(),
  /** Null, as her name is empty, where the asker may not see her any more: her home is elsewhere and her term over. */
  birthDate: dayShape.nullable(),
  groups: z.array(z.enum(groups)),
  /** Exclusive. */
  endsOn: dayShape,
  /** Times, of the item asked for or of all there are. */
  due: z.int(),
  done: z.int(),
  planned: z.int(),
});
export type WireCounted = z.infer<typeof countedShape>;
export const countedListShape = z.strictObject({ residents: z.array(countedShape), next: z.string().nullable() });
export type WireCountedList = z.infer<typeof countedListShape>;

/** How many of each group live in the area, as its statistics say; what is left out is not known. */
export const populationsShape = z.strictObject({
  persons: z.partialRecord(z.enum(populations), z.int().min(1).max(50_000_000)),
});
