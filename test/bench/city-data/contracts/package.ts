import type { Group, PackageItem } from '#contracts/wire';
import { cityId } from '../facts.ts';
import type { CopiedTable } from '../table.ts';

export const cityPackage = {
  id: cityId('contractPackage', 0),
  priceFen: 12_000,
  discounts: { elderly: 50 },
  items: [
    item('doctor-visit', '门诊', 'Clinic', 4, 'clinic', []),
    item('elderly-examination', '老年人体检', 'Examination', 1, 'examination', ['elderly']),
    item('pressure', '高血压随访', 'Check-up of blood pressure', 4, 'check-up', ['hypertension']),
    item('glucose', '糖尿病随访', 'Check-up of glucose', 4, 'check-up', ['diabetes2']),
  ],
} as const;

export const contractPackageTable: CopiedTable = {
  name: 'contract_package',
  columns: [
    ...['id', 'code', 'valid', 'name_zh', 'name_en', 'price_fen', 'discounts', 'items', 'source', 'set_by', 'set_at'],
  ],
  rows: () => 1,
  row: ({ today }) => [
    ...[cityPackage.id, 'basic', '[2015-01-01,)', '基础服务包', 'Basic', cityPackage.priceFen],
    ...[JSON.stringify(cityPackage.discounts), JSON.stringify(cityPackage.items), 'city', 'city', `${today} 00:00+00`],
  ],
};

function item(
  code: string,
  zh: string,
  en: string,
  timesAYear: number,
  way: PackageItem['way'],
  groups: Group[],
): PackageItem {
  const by = way === 'check-up' ? (groups[0] ?? 'hypertension') : zh;
  return { code, name: { 'zh-CN': zh, en }, timesAYear, way, by, groups };
}
