import type { SpokenLanguage } from '#roster/wire';
import { choice, choices, code, day, email, list, number, sexes, text, yesNo } from './cells.ts';
import type { Columns, RowOf } from './column.ts';
import { phone } from './phone.ts';
import { datums } from './residents.ts';

const modes = {
  'e-bike': ['电动车', '电瓶车', '电动自行车', 'ebike'],
  car: ['汽车', '轿车', '开车'],
  bicycle: ['自行车', 'bike'],
  foot: ['步行', '走路'],
} as const;

/** What a nurse speaks, by the words people write. */
const spoken: Readonly<Record<SpokenLanguage, readonly string[]>> = {
  'zh-CN': ['普通话', '中文', '汉语', '国语', 'zh', 'zh-cn', 'chinese', 'mandarin'],
  wuu: ['上海话', '沪语', '吴语', 'shanghainese', 'wu'],
  yue: ['粤语', '广东话', 'cantonese'],
  nan: ['闽南话', '闽南语', 'hokkien', 'min nan'],
  en: ['英语', '英文', 'english'],
  ja: ['日语', '日文', 'japanese'],
  ko: ['韩语', '朝鲜语', 'korean'],
  fr: ['法语', 'french'],
  de: ['德语', 'german'],
  ru: ['俄语', 'russian'],
  es: ['西班牙语', 'spanish'],
  csl: ['手语', '中国手语', 'sign language', 'chinese sign language'],
};

export const nurseColumns = {
  code: {
    heading: { 'zh-CN': '护士编号', en: 'Nurse code' },
    also: ['工号', '编号', '人员编号', 'nurse', 'code'],
    required: true,
    example: 'N001',
    read: code,
  },
  name: {
    heading: { 'zh-CN': '姓名', en: 'Name' },
    also: ['护士姓名'],
    required: true,
    example: '沈静',
    read: text(100),
  },
  nameLatin: {
    heading: { 'zh-CN': '拼音', en: 'Name in Latin letters' },
    also: ['英文名', '姓名拼音'],
    example: 'Shen Jing',
    read: text(100),
  },
  sex: {
    heading: { 'zh-CN': '性别', en: 'Sex' },
    required: true,
    example: { 'zh-CN': '女', en: 'female' },
    read: choice(sexes),
  },
  title: { heading: { 'zh-CN': '职称', en: 'Title' }, example: '护师', read: text(60) },
  clinicalYears: {
    heading: { 'zh-CN': '临床年限', en: 'Clinical years' },
    also: ['工作年限', '从业年限'],
    example: '8',
    read: number(0, 80),
  },
  registrationNumber: {
    heading: { 'zh-CN': '执业证号', en: 'Register number' },
    also: ['护士执业证书编号', '执业证书编号', '注册号'],
    example: '201631000001',
    read: code,
  },
  phone: {
    heading: { 'zh-CN': '电话', en: 'Telephone' },
    also: ['联系电话', '手机', '手机号', '手机号码', 'phone', 'mobile'],
    example: '13900000000',
    read: phone,
  },
  email: {
    heading: { 'zh-CN': '邮箱', en: 'Mail' },
    also: ['电子邮箱', 'email', 'e-mail'],
    example: 'shen@example.org',
    read: email,
  },
  languages: {
    heading: { 'zh-CN': '语言', en: 'Languages' },
    also: ['会说的语言', 'language'],
    example: { 'zh-CN': '普通话、上海话', en: 'Mandarin, English' },
    read: choices(spoken),
  },
  mode: {
    heading: { 'zh-CN': '交通方式', en: 'Gets around by' },
    also: ['出行方式', 'mode'],
    required: true,
    example: { 'zh-CN': '电动车', en: 'e-bike' },
    read: choice(modes),
  },
  longitude: {
    heading: { 'zh-CN': '出发经度', en: 'Start longitude' },
    also: ['经度'],
    example: '121.474816',
    read: number(-180, 180, false),
  },
  latitude: {
    heading: { 'zh-CN': '出发纬度', en: 'Start latitude' },
    also: ['纬度'],
    example: '31.234847',
    read: number(-180, 180, false),
  },
  datum: {
    heading: { 'zh-CN': '坐标系', en: 'Coordinate system' },
    also: ['坐标系统', 'datum'],
    example: 'WGS-84',
    read: choice(datums),
  },
  returns: {
    heading: { 'zh-CN': '收工返回', en: 'Ends where she starts' },
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
  competencies: {
    heading: { 'zh-CN': '资质', en: 'Competencies' },
    also: ['技能', '护理资质'],
    example: { 'zh-CN': '注射、普通伤口换药', en: 'injection, wound-basic' },
    read: list(40),
  },
  competentFrom: {
    heading: { 'zh-CN': '资质起', en: 'Competent from' },
    also: ['资质生效日期'],
    example: '2026-01-01',
    read: day,
  },
  competentUntil: {
    heading: { 'zh-CN': '资质止', en: 'Competent until' },
    also: ['资质有效期', '资质有效期至', '有效期至'],
    example: '2027-12-31',
    read: day,
  },
} as const satisfies Columns;

export type NurseCells = RowOf<typeof nurseColumns>;
