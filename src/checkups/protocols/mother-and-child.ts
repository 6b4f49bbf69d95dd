import { type Protocol, sourced, specificationTitle, weak } from './protocol.ts';

export type PostpartumFigures = {
  readonly homeVisitWithinDays: number;
  readonly checkOnDay: number;
  readonly chaseDays: number;
};

export type NewbornFigures = {
  readonly homeVisitWithinDays: number;
  readonly monthCheckFromDay: number;
  readonly monthCheckToDay: number;
  /** Ages in months; the last ones are the yearly checks from four to six. */
  readonly checksAtMonths: readonly number[];
  readonly chaseDays: number;
};

const mother = 'henanlong.com/c/062XU4352022.html';
const child = 'yanliang.gov.cn/xwzx/mszx/1967519154686730242.html';
const edition = { version: '2017', title: specificationTitle, validFrom: '2017-03-01', validUntil: null } as const;

export const postpartumProtocols: readonly Protocol<PostpartumFigures>[] = [
  {
    condition: 'postpartum',
    ...edition,
    switchedOn: true,
    figures: { homeVisitWithinDays: 7, checkOnDay: 42, chaseDays: 14 },
    sources: { homeVisitWithinDays: sourced(mother), checkOnDay: sourced(mother), chaseDays: weak('trfsz.com') },
  },
];

export const newbornProtocols: readonly Protocol<NewbornFigures>[] = [
  {
    condition: 'newborn',
    ...edition,
    switchedOn: true,
    figures: {
      homeVisitWithinDays: 7,
      monthCheckFromDay: 28,
      monthCheckToDay: 30,
      checksAtMonths: [3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72],
      chaseDays: 14,
    },
    sources: {
      homeVisitWithinDays: sourced(child),
      monthCheckFromDay: sourced(child),
      monthCheckToDay: sourced(child),
      checksAtMonths: sourced(child),
      chaseDays: weak('trfsz.com'),
    },
  },
];
