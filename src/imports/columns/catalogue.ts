import { Fault } from '../findings.ts';
import type { Cell } from '../read/table.ts';
import { choice, list, number, text, textIn, yesNo } from './cells.ts';
import type { Columns, RowOf } from './column.ts';

const programmes = {
  'internet-nursing': ['互联网+护理', '互联网护理', '上门护理'],
  'home-bed': ['家庭病床'],
  'public-health': ['公共卫生', '公共卫生服务'],
  contract: ['家庭医生签约', '签约服务', '家庭医生签约服务'],
} as const;

export const catalogueColumns = {
  code: {
    heading: { 'zh-CN': '项目代码', en: 'Service code' },
    also: ['项目编号', '代码', 'code'],
    required: true,
    example: 'injection',
    read: serviceCode,
  },
  nameZh: {
    heading: { 'zh-CN': '项目名称', en: 'Name in Chinese' },
    also: ['名称', '中文名称'],
    required: true,
    example: '皮下或肌内注射',
    read: text(100),
  },
  nameEn: {
    heading: { 'zh-CN': '英文名称', en: 'Name in English' },
    required: true,
    example: 'Injection under the skin or into muscle',
    read: text(100),
  },
  programme: {
    heading: { 'zh-CN': '类别', en: 'Programme' },
    also: ['项目类别'],
    required: true,
    example: { 'zh-CN': '上门护理', en: 'internet-nursing' },
    read: choice(programmes),
  },
  careMinutes: {
    heading: { 'zh-CN': '护理分钟', en: 'Minutes of care' },
    also: ['时长', '分钟', '服务时长'],
    required: true,
    example: '20',
    read: number(1, 600),
  },
  competencies: {
    heading: { 'zh-CN': '所需资质', en: 'Competencies needed' },
    also: ['资质'],
    example: 'injection',
    read: list(20),
  },
  nurses: { heading: { 'zh-CN': '护士人数', en: 'Nurses' }, also: ['人数'], example: '1', read: number(1, 2) },
  gapMinMinutes: {
    heading: { 'zh-CN': '第二人最少晚到分钟', en: 'Second nurse after at least' },
    example: '0',
    read: number(0, 600),
  },
  gapMaxMinutes: {
    heading: { 'zh-CN': '第二人最多晚到分钟', en: 'Second nurse after at most' },
    example: '0',
    read: number(0, 600),
  },
  orderNeeded: {
    heading: { 'zh-CN': '需要医嘱', en: 'Order needed' },
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
  assessmentNeeded: {
    heading: { 'zh-CN': '需要首次评估', en: 'Assessment needed' },
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
  consentNeeded: {
    heading: { 'zh-CN': '需要知情同意', en: 'Consent needed' },
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
  priceYuan: {
    heading: { 'zh-CN': '价格', en: 'Price in yuan' },
    also: ['收费', '单价', '价格元'],
    example: '99',
    read: number(0, 100_000, false),
  },
  enabled: {
    heading: { 'zh-CN': '提供', en: 'Offered' },
    also: ['是否提供', '启用'],
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
} as const satisfies Columns;

export type CatalogueCells = RowOf<typeof catalogueColumns>;

function serviceCode(cell: Exclude<Cell, null>): string | Fault {
  const value = textIn(cell).toLowerCase();
  return /^[a-z0-9-]{1,60}$/.test(value) ? value : new Fault('bad-code');
}
