import { type Protocol, sourced, specificationTitle, unsourced } from './protocol.ts';

export type ElderlyExamFigures = {
  readonly fromYears: number;
  readonly includesChestDr: boolean;
  readonly includesHba1c: boolean;
  readonly reportReadingDays: number;
};

const yearly = 'seeew.com/jrsz/34591.html';
const additions = 'epaper.ichangzhi.com.cn/sdwb/html/2025-07/11/content_144841_2390133.htm';
const sources: Protocol<ElderlyExamFigures>['sources'] = {
  fromYears: sourced(yearly),
  includesChestDr: sourced(additions),
  includesHba1c: sourced(additions),
  reportReadingDays: unsourced('when a report is read with the resident'),
};

export const elderlyExamProtocols: readonly Protocol<ElderlyExamFigures>[] = [
  {
    condition: 'elderly-exam',
    version: '2017',
    title: specificationTitle,
    validFrom: '2017-03-01',
    validUntil: '2024-12-31',
    switchedOn: true,
    figures: { fromYears: 65, includesChestDr: false, includesHba1c: false, reportReadingDays: 14 },
    sources,
  },
  {
    condition: 'elderly-exam',
    version: '2025',
    title: { 'zh-CN': '老年人年度体检（2025 年起新增项目）', en: 'Yearly examination with the additions of 2025' },
    validFrom: '2025-01-01',
    validUntil: null,
    switchedOn: true,
    figures: { fromYears: 65, includesChestDr: true, includesHba1c: true, reportReadingDays: 14 },
    sources,
  },
];

/** No text names a rhythm: the surgeon's letter does, and a centre's own figures stand in for it. */
export type WatchFigures = {
  readonly monthsAfter: readonly number[];
  readonly thenEveryMonths: number;
  readonly changedDays: number;
};

const watchSources: Protocol<WatchFigures>['sources'] = {
  monthsAfter: unsourced('a surgeon’s or radiologist’s letter says it better'),
  thenEveryMonths: unsourced(),
  changedDays: unsourced('taken over from the two-week chase of other conditions'),
};

function watchProtocol(condition: 'after-surgery' | 'nodule', monthsAfter: readonly number[]): Protocol<WatchFigures> {
  return {
    condition,
    version: '2017',
    title: { 'zh-CN': '本机构随访安排（可设置）', en: 'The centre’s own rhythm (a setting)' },
    validFrom: '2017-03-01',
    validUntil: null,
    switchedOn: true,
    figures: { monthsAfter, thenEveryMonths: 12, changedDays: 14 },
    sources: watchSources,
  };
}

export const watchProtocols: readonly Protocol<WatchFigures>[] = [
  watchProtocol('after-surgery', [1, 3, 6, 12]),
  watchProtocol('nodule', [3, 6, 12]),
];
