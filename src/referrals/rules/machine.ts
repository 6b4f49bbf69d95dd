import type { Direction, Ended, OwnerRole, ReferralState, StepName } from '../wire.ts';

/** The two sides of a referral. */
export type Side = 'sender' | 'receiver';
/** A name in the setting `referralHours`, or what is fixed by rule or by the appointment itself. */
export type DeadlineName =
  | 'draft'
  | 'answer'
  | 'more'
  | 'decide'
  | 'arrive'
  | 'ask-after'
  | 'see'
  | 'stay'
  | 'write'
  | 'read'
  | 'take-over'
  | 'care';

export interface OpenState {
  /** Whose queue it is in: one side, and there the one role that works on it. */
  readonly owner: Side;
  readonly deadline: DeadlineName;
  /** Who is told when the deadline has passed, at the owner's organisation; the other side is told too. */
  readonly escalatesTo: 'administrator';
}

const state = (owner: Side, deadline: DeadlineName): OpenState => ({ owner, deadline, escalatesTo: 'administrator' });

type States = Readonly<Partial<Record<Exclude<ReferralState, 'closed'>, OpenState>>>;

/** Every open state, in each direction. Closed is the only end, and it is reached with a reason. */
export const states: Readonly<Record<Direction, States>> = {
  up: {
    draft: state('sender', 'draft'),
    sent: state('receiver', 'answer'),
    'more-asked': state('sender', 'more'),
    declined: state('sender', 'decide'),
    accepted: state('receiver', 'arrive'),
    'not-arrived': state('sender', 'ask-after'),
    arrived: state('receiver', 'see'),
    admitted: state('receiver', 'stay'),
    seen: state('receiver', 'write'),
    returned: state('sender', 'read'),
  },
  down: {
    sent: state('receiver', 'take-over'),
    'more-asked': state('sender', 'more'),
    declined: state('sender', 'decide'),
    accepted: state('receiver', 'care'),
    reported: state('sender', 'read'),
  },
};

export interface Step {
  readonly from: readonly ReferralState[];
  readonly to: ReferralState;
  readonly by: Side;
  readonly ends?: Ended;
}

/** Every step there is. What is not here cannot happen. */
export const steps: Readonly<Record<Direction, Readonly<Partial<Record<StepName, Step>>>>> = {
  up: {
    send: { from: ['draft'], to: 'sent', by: 'sender' },
    accept: { from: ['sent'], to: 'accepted', by: 'receiver' },
    'ask-more': { from: ['sent'], to: 'more-asked', by: 'receiver' },
    'answer-more': { from: ['more-asked'], to: 'sent', by: 'sender' },
    decline: { from: ['sent'], to: 'declined', by: 'receiver' },
    arrive: { from: ['accepted', 'not-arrived'], to: 'arrived', by: 'receiver' },
    miss: { from: ['accepted'], to: 'not-arrived', by: 'receiver' },
    rebook: { from: ['not-arrived'], to: 'accepted', by: 'sender' },
    admit: { from: ['arrived'], to: 'admitted', by: 'receiver' },
    see: { from: ['arrived', 'admitted'], to: 'seen', by: 'receiver' },
    return: { from: ['seen'], to: 'returned', by: 'receiver' },
    complete: { from: ['returned'], to: 'closed', by: 'sender', ends: 'completed' },
    redirect: { from: ['declined'], to: 'closed', by: 'sender', ends: 'redirected' },
    cancel: {
      from: ['draft', 'sent', 'more-asked', 'declined', 'accepted', 'not-arrived'],
      to: 'closed',
      by: 'sender',
      ends: 'cancelled',
    },
  },
  down: {
    accept: { from: ['sent'], to: 'accepted', by: 'receiver' },
    'ask-more': { from: ['sent'], to: 'more-asked', by: 'receiver' },
    'answer-more': { from: ['more-asked'], to: 'sent', by: 'sender' },
    decline: { from: ['sent'], to: 'declined', by: 'receiver' },
    report: { from: ['accepted'], to: 'reported', by: 'receiver' },
    complete: { from: ['reported'], to: 'closed', by: 'sender', ends: 'completed' },
    redirect: { from: ['declined'], to: 'closed', by: 'sender', ends: 'redirected' },
    cancel: { from: ['sent', 'more-asked', 'declined'], to: 'closed', by: 'sender', ends: 'cancelled' },
  },
};

export interface Standing {
  readonly direction: Direction;
  readonly state: ReferralState;
  readonly from_id: string;
  readonly to_id: string | null;
}

/** At a centre a doctor works on referrals, at a hospital its referral desk. */
export function roleOf(direction: Direction, side: Side): OwnerRole {
  return (direction === 'up') === (side === 'sender') ? 'doctor' : 'hospital-desk';
}

export function organisationOf({ from_id, to_id }: Pick<Standing, 'from_id' | 'to_id'>, side: Side): string {
  return side === 'sender' ? from_id : (to_id ?? from_id);
}

/** The step, where it may be taken from this state; else undefined. */
export function stepFrom({ direction, state: now }: Pick<Standing, 'direction' | 'state'>, name: StepName) {
  const step = steps[direction][name];
  return step?.from.includes(now) ? step : undefined;
}

/** Steps one side may take now, in the order of the table. */
export function stepsOpenTo(standing: Pick<Standing, 'direction' | 'state'>, side: Side): StepName[] {
  return (Object.keys(steps[standing.direction]) as StepName[]).filter((name) => {
    const step = stepFrom(standing, name);
    return step?.by === side;
  });
}

export interface Owner {
  readonly owner_id: string;
  readonly owner_role: OwnerRole;
  readonly waiting_id: string | null;
}

/** Whose queue a state is in and who waits; undefined when it is closed. */
export function ownerOf(standing: Standing): (Owner & { readonly deadline: DeadlineName }) | undefined {
  const { direction, state: now } = standing;
  if (now === 'closed') return undefined;
  const open = states[direction][now];
  if (!open) throw new Error(`A referral ${direction} is never ${now}.`);
  const other: Side = open.owner === 'sender' ? 'receiver' : 'sender';
  return {
    owner_id: organisationOf(standing, open.owner),
    owner_role: roleOf(direction, open.owner),
    // Nobody waits for what has not been sent.
    waiting_id: now === 'draft' ? null : organisationOf(standing, other),
    deadline: open.deadline,
  };
}
