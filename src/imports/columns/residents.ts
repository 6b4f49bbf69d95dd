import { choice, code, day, email, number, sexes, text, yesNo } from './cells.ts';
import type { Columns, RowOf } from './column.ts';
import { identity } from './identity.ts';
import { phone } from './phone.ts';

/** The systems in which maps of China give a point. */
export const datums = {
  'wgs-84': ['wgs-84', 'wgs84', 'gps', '大地坐标'],
  'gcj-02': ['gcj-02', 'gcj02', '高德', '腾讯', '火星坐标', 'amap'],
  'bd-09': ['bd-09', 'bd09', '百度', 'baidu'],
} as const;

export const mobilities = {
  independent: ['行动自如', '自理', '正常'],
  'walking-aid': ['用助行器', '助行器', '拐杖'],
  wheelchair: ['坐轮椅', '轮椅'],
  bedbound: ['卧床', '长期卧床'],
  paraplegia: ['截瘫'],
} as const;

export const residentColumns = {
  code: {
    heading: { 'zh-CN': '居民编号', en: 'Resident code' },
    also: ['编号', '档案编号', '档案号', '健康档案号', 'code', 'resident'],
    required: true,
    example: 'R00001',
    read: code,
  },
  name: {
    heading: { 'zh-CN': '姓名', en: 'Name' },
    also: ['居民姓名', '患者姓名'],
    required: true,
    example: '王秀英',
    read: text(100),
  },
  sex: { heading: { 'zh-CN': '性别', en: 'Sex' }, example: { 'zh-CN': '女', en: 'female' }, read: choice(sexes) },
  birthDate: {
    heading: { 'zh-CN': '出生日期', en: 'Birth date' },
    also: ['出生年月日', '生日'],
    example: '1948-05-12',
    read: day,
  },
  identityNumber: {
    heading: { 'zh-CN': '身份证号', en: 'Identity number' },
    also: ['身份证号码', '身份证', '证件号码', '证件号', '公民身份号码'],
    example: '31010119480512002X',
    read: identity,
  },
  phone: {
    heading: { 'zh-CN': '电话', en: 'Telephone' },
    also: ['联系电话', '手机', '手机号', '手机号码', '本人电话', 'phone', 'mobile'],
    example: '13800000000',
    read: phone,
  },
  email: {
    heading: { 'zh-CN': '邮箱', en: 'Mail' },
    also: ['电子邮箱', '电子邮件', 'email', 'e-mail'],
    example: 'wang@example.org',
    read: email,
  },
  language: {
    heading: { 'zh-CN': '语言', en: 'Language' },
    example: { 'zh-CN': '中文', en: 'English' },
    read: choice({ 'zh-CN': ['中文', '汉语', 'zh', 'zh-cn', 'chinese'], en: ['英文', '英语', 'english'] }),
  },
  mobility: {
    heading: { 'zh-CN': '行动能力', en: 'Mobility' },
    example: { 'zh-CN': '用助行器', en: 'walking-aid' },
    read: choice(mobilities),
  },
  nurseSex: {
    heading: { 'zh-CN': '希望护士性别', en: 'Nurse preferred' },
    also: ['护士性别'],
    example: { 'zh-CN': '女', en: 'female' },
    read: choice({ female: sexes.female, male: sexes.male }),
  },
  household: {
    heading: { 'zh-CN': '家庭编号', en: 'Household' },
    also: ['户号', '家庭档案号'],
    example: 'H00001',
    read: code,
  },
  address: {
    heading: { 'zh-CN': '地址', en: 'Address' },
    also: ['现住址', '居住地址', '家庭住址', '住址', '详细地址'],
    example: '上海市牛庄路320弄46号1701室',
    read: text(300),
  },
  addressLatin: {
    heading: { 'zh-CN': '英文地址', en: 'Address in English' },
    example: 'Room 1701, No. 46, Lane 320, Niuzhuang Road, Shanghai',
    read: text(300),
  },
  accessNotes: {
    heading: { 'zh-CN': '进门须知', en: 'At the door' },
    example: { 'zh-CN': '有电梯，按 1701', en: 'Lift; ring 1701' },
    read: text(1000),
  },
  longitude: {
    heading: { 'zh-CN': '经度', en: 'Longitude' },
    also: ['lng', 'lon'],
    example: '121.472332',
    read: number(-180, 180, false),
  },
  latitude: {
    heading: { 'zh-CN': '纬度', en: 'Latitude' },
    also: ['lat'],
    example: '31.239141',
    read: number(-180, 180, false),
  },
  datum: {
    heading: { 'zh-CN': '坐标系', en: 'Coordinate system' },
    also: ['坐标系统', 'datum'],
    example: 'WGS-84',
    read: choice(datums),
  },
  confirmed: {
    heading: { 'zh-CN': '位置已确认', en: 'Place confirmed' },
    also: ['已确认'],
    example: { 'zh-CN': '是', en: 'yes' },
    read: yesNo,
  },
} as const satisfies Columns;

export type ResidentCells = RowOf<typeof residentColumns>;
