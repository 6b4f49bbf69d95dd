/** Replanning a day: what happened, what is proposed, what becomes of each visit. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, pointShape } from '../../http/wire.ts';

/** Why a road is closed. */
export const roadReasons = ['works', 'accident', 'flood', 'event', 'police', 'typhoon', 'outbreak', 'other'] as const;
export type RoadReason = (typeof roadReasons)[number];

/** What is closed: so many metres around one place, or on each side of the stretch between two. */
export const closedAreaShape = z.strictObject({
  from: pointShape,
  to: pointShape.nullable().default(null),
  metres: z.int().min(20).max(5000),
});

export const consentWays = ['telephone', 'in-person', 'message'] as const;
export type ConsentWay = (typeof consentWays)[number];

const reasonShape = z.string().trim().min(3).max(500);

/** What broke the day, by its `kind`. */
export const dayChangeShape = z.discriminatedUnion('kind', [
  /** A nurse is away from now or later, for the rest of the day when `to` is null. Accepting it records the absence. */
  z.strictObject({
    kind: z.literal('nurse-out'),
    nurseId: idShape,
    from: instantShape,
    to: instantShape.nullable().default(null),
    reason: z.enum(['sick', 'training', 'other']).default('sick'),
  }),
  /** A visit in which care has begun will last until then. */
  z.strictObject({ kind: z.literal('overrun'), visitId: idShape, until: instantShape }),
  /** Nobody opened: the nurse is free sooner. */
  z.strictObject({ kind: z.literal('not-home'), visitId: idShape }),
  /** A visit without a place, urgent or at risk, gets one, even if others must change hands for it. */
  z.strictObject({
    kind: z.literal('place'),
    visitId: idShape,
    /** These nurses may stay so much longer than their shift for it. */
    overtime: z.strictObject({ nurseIds: z.array(idShape).min(1).max(2), minutes: z.int().min(1).max(120) }).optional(),
    /** This visit gives up its place for it and gets what is left, late or none: its resident is asked. */
    instead: idShape.optional(),
  }),
  /** The resident is elsewhere today: another confirmed address of hers. */
  z.strictObject({ kind: z.literal('moved-address'), visitId: idShape, addressId: idShape }),
  /** By hand: to this nurse, behind that visit of hers (null: first of what is still to come). Soft conflicts need a reason. */
  z.strictObject({
    kind: z.literal('move'),
    visitId: idShape,
    nurseId: idShape,
    after: idShape.nullable().default(null),
    reason: z.string().trim().max(500).default(''),
  }),
  /**
   * A road or area is closed. A way that comes into it while it is closed takes `extraMinutes` more; with `homesShut` nobody
   * gets to a home in it before it is open again. Accepting it records the closure.
   */
  z.strictObject({
    kind: z.literal('road-closed'),
    area: closedAreaShape,
    from: instantShape,
    until: instantShape,
    extraMinutes: z.int().min(1).max(120).default(15),
    homesShut: z.boolean().default(false),
    reason: z.enum(roadReasons),
    note: z.string().trim().max(200).default(''),
  }),
  /**
   * A nurse who is off duty comes, as she has agreed when she was asked. Accepting it makes it her shift; what runs late or
   * has no place goes to her first.
   */
  z.strictObject({
    kind: z.literal('call-in'),
    nurseId: idShape,
    from: instantShape,
    until: instantShape,
    /** How she was asked and said yes. */
    consent: z.enum(consentWays),
    note: z.string().trim().max(200).default(''),
  }),
  /** As things stand: who runs late, what has no place. */
  z.strictObject({ kind: z.literal('as-it-stands') }),
]);
export type DayChange = z.infer<typeof dayChangeShape>;
export type ChangeKind = DayChange['kind'];

export const proposeShape = z.strictObject({ change: dayChangeShape });

/** Why a visit moves. */
export const moveReasons = [
  'nurse-out',
  'overrun',
  'not-home',
  'place',
  'moved-address',
  'move',
  /** The way to it is closed, or takes longer, or did for one before it. */
  'road-closed',
  /** It would have begun after its window where it was. */
  'late',
  /** It had no place. */
  'no-place',
  /** Its nurse may no longer do it. */
  'not-entitled',
  /** So that another visit finds a place. */
  'makes-room',
  /** Its nurse runs later than planned; it stays where it is. */
  'pushed',
] as const;
export type MoveReason = (typeof moveReasons)[number];

export const moveOutcomes = ['moved', 'retimed', 'late', 'no-place'] as const;
/** What the resident hears: nothing; who comes when; that the window is broken, and is asked; that nobody can come yet. */
export const moveTellings = ['nothing', 'informed', 'asked', 'at-risk'] as const;

const storedSeatShape = z.strictObject({ nurseId: idShape, startsAt: instantShape });

/** One visit's part of a difference, as it is kept. */
export const storedMoveShape = z.strictObject({
  visitId: idShape,
  reason: z.enum(moveReasons),
  from: z.array(storedSeatShape),
  to: z.array(storedSeatShape),
  outcome: z.enum(moveOutcomes),
  tells: z.enum(moveTellings),
});
export type StoredMove = z.infer<typeof storedMoveShape>;
export type MoveOutcome = StoredMove['outcome'];
export type MoveTelling = StoredMove['tells'];

/** Whole lists as they were proposed, in seconds since the day's midnight; they are kept and sent to nobody. */
export type ProposedLists = readonly {
  readonly nurseId: string;
  readonly stops: readonly { readonly visitId: string; readonly part: number; readonly start: number }[];
  readonly rests: readonly { readonly start: number; readonly end: number; readonly afterStop: number }[];
}[];

const seatShape = storedSeatShape.extend({ name: z.string(), nameLatin: z.string() });

export const moveShape = storedMoveShape.extend({
  residentId: idShape,
  residentName: z.string(),
  residentNameLatin: z.string(),
  window: z.strictObject({ start: instantShape, end: instantShape }),
  from: z.array(seatShape),
  to: z.array(seatShape),
});
export type WireMove = z.infer<typeof moveShape>;

export const choiceKinds = ['fits', 'makes-room', 'overtime', 'instead', 'late'] as const;
export const missRules = [
  'arrives-late',
  'next-visit',
  'shift-end',
  'second-nurse',
  'no-qualified-nurse',
  'other',
] as const;

/** One way to give an urgent visit a place: proposing its change does exactly this. */
export const choiceShape = z.strictObject({
  key: z.string().max(120),
  kind: z.enum(choiceKinds),
  change: dayChangeShape,
  moves: z.array(moveShape),
  extraTravelSeconds: z.int(),
  /** By so much somebody works longer than her shift. */
  overtimeMinutes: z.int().nullable(),
  /** So much after the end of its window the urgent visit itself begins. */
  lateMinutes: z.int().nullable(),
});
export type WireChoice = z.infer<typeof choiceShape>;

/** How near the plan comes as it stands: the nurse, the rule that keeps her from it, and by how much. */
export const nearestShape = z.strictObject({
  rule: z.enum(missRules),
  shortMinutes: z.int().nullable(),
  name: z.string(),
  nameLatin: z.string(),
});
export type WireNearest = z.infer<typeof nearestShape>;

/** What a move by hand would break. */
export const conflictShape = z.strictObject({
  rule: z.string(),
  /** A hard one is refused; a soft one needs a reason. */
  hard: z.boolean(),
  visitId: idShape.nullable(),
  bySeconds: z.int().nullable(),
});
export type WireConflict = z.infer<typeof conflictShape>;

export const proposalShape = z.strictObject({
  id: idShape,
  centreId: idShape,
  day: dayShape,
  zone: z.string(),
  /** The version of the day it was made on: sent as `If-Match` to accept it. */
  version: z.int(),
  state: z.enum(['open', 'accepted', 'dismissed', 'overtaken']),
  change: dayChangeShape,
  moves: z.array(moveShape),
  madeBy: z.string(),
  madeAt: instantShape,
  settledBy: z.string().nullable(),
  settledAt: instantShape.nullable(),
  note: z.string(),
});
export type WireProposal = z.infer<typeof proposalShape>;
export const proposalsShape = z.strictObject({ proposals: z.array(proposalShape) });

export const dismissShape = z.strictObject({ reason: reasonShape });

/** Before a move by hand: what it costs in driving, what it would break, and what becomes of the others. */
export const lookShape = z.strictObject({
  version: z.int(),
  extraTravelSeconds: z.int(),
  conflicts: z.array(conflictShape),
  moves: z.array(moveShape),
});
export type WireLook = z.infer<typeof lookShape>;

/** Who does not work on a day and could be asked to, within her hours of rest. */
export const offDutyShape = z.strictObject({
  zone: z.string(),
  nurses: z.array(
    z.strictObject({
      nurseId: idShape,
      code: z.string(),
      name: z.string(),
      nameLatin: z.string(),
      phone: z.string().nullable(),
      /** From when until when she may be asked; null where the rules of rest or an absence leave no time. */
      free: z.strictObject({ from: instantShape, until: instantShape }).nullable(),
    }),
  ),
});
export type WireOffDuty = z.infer<typeof offDutyShape>;

export const receiveListShape = z.strictObject({ publication: z.int().min(1) });

/** Which publication of her list each nurse's phone has. */
export const listsShape = z.strictObject({
  publication: z.int(),
  lists: z.array(
    z.strictObject({
      nurseId: idShape,
      name: z.string(),
      nameLatin: z.string(),
      /** The publication that last changed her list, and when. */
      publication: z.int(),
      publishedAt: instantShape,
      /** What her phone has said it has. */
      received: z.int().nullable(),
      receivedAt: instantShape.nullable(),
      /** It has been waiting for more than ten minutes: call her. */
      overdue: z.boolean(),
    }),
  ),
});
export type WireLists = z.infer<typeof listsShape>;
