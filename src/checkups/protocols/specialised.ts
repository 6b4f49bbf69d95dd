import { type Protocol, sourced, specificationTitle, unsourced } from './protocol.ts';

export type MentalIllnessFigures = {
  /** Danger rating from which the illness counts as unstable. */
  readonly unstableFromRisk: number;
  readonly unstableDays: number;
  readonly middleDays: number;
  readonly stableDays: number;
  readonly followUpsAYear: number;
};

export type TuberculosisFigures = {
  readonly suspectCallDays: number;
  readonly firstVisitHours: number;
  readonly failedVisitsToReport: number;
  readonly everyMonths: number;
};

const edition = { version: '2017', title: specificationTitle, validFrom: '2017-03-01', validUntil: null } as const;
const mental = 'm.qiqiwenku.com/ppt/342679.html';
const lungs = 'zm.jiceng.zhengzhou.gov.cn/021011001/6610604.jhtml';

export const mentalIllnessProtocols: readonly Protocol<MentalIllnessFigures>[] = [
  {
    condition: 'severe-mental-illness',
    ...edition,
    switchedOn: true,
    figures: { unstableFromRisk: 3, unstableDays: 14, middleDays: 14, stableDays: 90, followUpsAYear: 4 },
    sources: {
      unstableFromRisk: sourced(mental),
      unstableDays: unsourced(`${mental}, against med66.com zy2601154047, which asks for a week`),
      middleDays: unsourced(),
      stableDays: sourced(mental),
      followUpsAYear: sourced(mental),
    },
  },
];

export const tuberculosisProtocols: readonly Protocol<TuberculosisFigures>[] = [
  {
    condition: 'tuberculosis',
    ...edition,
    switchedOn: true,
    figures: { suspectCallDays: 7, firstVisitHours: 72, failedVisitsToReport: 2, everyMonths: 1 },
    sources: {
      suspectCallDays: sourced(lungs),
      firstVisitHours: sourced(lungs),
      failedVisitsToReport: sourced(lungs),
      everyMonths: sourced(lungs),
    },
  },
];
