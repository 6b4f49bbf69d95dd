import type { Day } from '#time';
import type { Service } from './catalogue.ts';
import { type Need, needs, type Programme } from './wire.ts';

/** What a doctor ordered. The last day is inclusive. */
export interface Order {
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly withdrawn: boolean;
  /** When the first dose was given in hospital. */
  readonly firstDoseOn: Day | null;
  readonly items: readonly { readonly service: string; readonly dose: unknown }[];
}

export interface Assessment {
  readonly programme: Programme;
  readonly assessedOn: Day;
  readonly validUntil: Day;
  readonly result: 'fit' | 'conditional' | 'unfit';
}

/** What is known about a resident's papers: her orders, her assessments newest first, and what she agreed to. */
export interface Papers {
  readonly orders: readonly Order[];
  readonly assessments: readonly Assessment[];
  readonly consents: readonly { readonly kind: string; readonly withdrawn: boolean }[];
}

/** Something without which nobody may come for this service on this day. */
export interface Missing {
  /** Which of the services asked for. */
  readonly index: number;
  readonly service: string;
  readonly need: Need;
  /** The day on which what there is ends or begins. */
  readonly day?: Day;
}

/** Whether a visit is at risk because something is missing without which nobody may come; no plan mends that. */
export function isPaperRisk(cause: string | null): cause is Need {
  return (needs as readonly (string | null)[]).includes(cause);
}

/** What is missing for these services on a day, in the order of the services; nothing when somebody may come. */
export function missingFor(services: readonly Service[], papers: Papers, day: Day): Missing[] {
  return services.flatMap((service, index) =>
    [orderGap(service, papers.orders, day), assessmentGap(service, papers, day), consentGap(service, papers)].flatMap(
      (gap) => (gap ? [{ index, service: service.code, ...gap }] : []),
    ),
  );
}

type Gap = Pick<Missing, 'need' | 'day'>;

function orderGap(service: Service, orders: readonly Order[], day: Day): Gap | undefined {
  if (!service.orderNeeded) return undefined;
  const about = orders.filter((order) => itemOf(order, service));
  const standing = about.filter((order) => !order.withdrawn);
  if (standing.length === 0) return { need: about.length > 0 ? 'order-withdrawn' : 'order' };
  const inForce = standing.filter((order) => order.validFrom <= day && day <= order.validUntil);
  if (inForce.length === 0) return outOfTime(standing, day);
  const dosed = inForce.filter((order) => !service.doseNeeded || itemOf(order, service)?.dose != null);
  if (dosed.length === 0) return { need: 'dose' };
  if (!service.firstDoseInHospital) return undefined;
  const begun = dosed.some((order) => order.firstDoseOn !== null && order.firstDoseOn <= day);
  return begun ? undefined : { need: 'first-dose' };
}

const itemOf = (order: Order, service: Service) => order.items.find((item) => item.service === service.code);

/** Orders there are, none of that day: one that begins later, or else the one that lasted longest. */
function outOfTime(orders: readonly Order[], day: Day): Gap {
  const later = orders.map((order) => order.validFrom).filter((from) => from > day);
  if (later.length > 0) return { need: 'order-not-yet', day: later.sort()[0]! };
  return {
    need: 'order-lapsed',
    day: orders
      .map((order) => order.validUntil)
      .sort()
      .at(-1)!,
  };
}

function assessmentGap(service: Service, { assessments }: Papers, day: Day): Gap | undefined {
  if (!service.assessmentNeeded) return undefined;
  const newest = assessments.find((one) => one.programme === service.programme && one.assessedOn <= day);
  if (!newest) return { need: 'assessment' };
  if (newest.result === 'unfit') return { need: 'assessed-unfit', day: newest.assessedOn };
  return newest.validUntil < day ? { need: 'assessment-lapsed', day: newest.validUntil } : undefined;
}

function consentGap(service: Service, { consents }: Papers): Gap | undefined {
  if (!service.consentNeeded) return undefined;
  const about = consents.filter((consent) => consent.kind === service.programme);
  if (about.some((consent) => !consent.withdrawn)) return undefined;
  return { need: about.length > 0 ? 'consent-withdrawn' : 'consent' };
}
