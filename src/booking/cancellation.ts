/** How far the nurse is when somebody cancels. */
export type NurseProgress = 'not-departed' | 'departed' | 'arrived';

export interface CancellationTerms {
  readonly allowed: boolean;
  /** Early enough before the window begins. */
  readonly withinNotice: boolean;
  readonly refundYuan: number;
  readonly keptYuan: number;
}

/**
 * What is given back when a visit of home nursing is cancelled: everything while the nurse has not left, the care alone
 * when she is on her way, and nothing can be cancelled once she is at the door.
 *
 * Source: the booking notice of a community health centre, 91160.com/dep/show/depid-200484368.html
 */
export function cancellationTerms(
  visit: {
    readonly start: Date;
    readonly nurse: NurseProgress;
    readonly travelFeeYuan: number;
    readonly careFeeYuan: number;
  },
  cancelledAt: Date,
  noticeHours: number,
): CancellationTerms {
  const withinNotice = visit.start.getTime() - cancelledAt.getTime() >= noticeHours * 3_600_000;
  const paid = visit.travelFeeYuan + visit.careFeeYuan;
  if (visit.nurse === 'arrived') return { allowed: false, withinNotice, refundYuan: 0, keptYuan: paid };
  const kept = visit.nurse === 'departed' ? visit.travelFeeYuan : 0;
  return { allowed: true, withinNotice, refundYuan: paid - kept, keptYuan: kept };
}
