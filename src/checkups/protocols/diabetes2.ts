import { type Protocol, sourced, specificationTitle, weak } from './protocol.ts';

/** Glucose is fasting plasma glucose in mmol/L, pressures mmHg, temperature °C. */
export type DiabetesFigures = {
  readonly fromYears: number;
  readonly limitFpg: number;
  readonly urgentHighFpg: number;
  readonly urgentLowFpg: number;
  readonly urgentSbp: number;
  readonly urgentDbp: number;
  readonly urgentAbovePulse: number;
  readonly urgentAboveTemperature: number;
  readonly controlledDays: number;
  readonly adjustDays: number;
  readonly chaseDays: number;
  readonly followUpsAYear: number;
  readonly footPulseDays: number;
};

const urgent = 'a public follow-up system; haowendang.cn';

export const diabetesProtocols: readonly Protocol<DiabetesFigures>[] = [
  {
    condition: 'diabetes2',
    version: '2017',
    title: specificationTitle,
    validFrom: '2017-03-01',
    validUntil: null,
    switchedOn: true,
    figures: {
      fromYears: 35,
      limitFpg: 7,
      urgentHighFpg: 16.7,
      urgentLowFpg: 3.9,
      urgentSbp: 180,
      urgentDbp: 110,
      urgentAbovePulse: 100,
      urgentAboveTemperature: 39,
      controlledDays: 90,
      adjustDays: 14,
      chaseDays: 14,
      followUpsAYear: 4,
      footPulseDays: 92,
    },
    sources: {
      fromYears: sourced('cqxs.gov.cn t20221202_11351784'),
      limitFpg: weak('360docs.net/doc/0525633935.html; woyaojiankangwang.com/Sportshealth/dxeyzfevrn.html'),
      urgentHighFpg: sourced(urgent),
      urgentLowFpg: weak('a test paper; haowendang.cn'),
      urgentSbp: sourced(urgent),
      urgentDbp: sourced(urgent),
      urgentAbovePulse: sourced(urgent),
      urgentAboveTemperature: sourced(urgent),
      controlledDays: sourced('"three months" read from four follow-ups a year'),
      adjustDays: sourced(urgent),
      chaseDays: sourced(urgent),
      followUpsAYear: sourced('bbs.yizheng.cn tid-2120235'),
      footPulseDays: sourced('max.book118.com/html/2026/0104/6013002232012041.shtm'),
    },
  },
];
