import type { Trx } from '#database';
import type { Named } from '#http/wire';
import { allCentres, type Centre, districts, hospitals, type Organisation } from '#organisations';
import { type ResidentWithAddress, residentByCode } from '#people';
import type { NurseOfList, Nurses } from './deps.ts';
import type { WireDemoPerson } from './wire.ts';

/** Residents of the demo town worth looking at, and why. */
const tellingResidents: readonly (readonly [code: string, about: Named])[] = [
  ['R001', { 'zh-CN': '68 岁，截瘫，定期更换导尿管', en: '68, paraplegic, his catheter is changed regularly' }],
  ['R003', { 'zh-CN': '使用助行器，希望女护士上门', en: 'walks with an aid and prefers a woman' }],
  ['R018', { 'zh-CN': '产后家庭访视', en: 'a new mother' }],
  ['R021', { 'zh-CN': '英文界面', en: 'reads English' }],
  ['R031', { 'zh-CN': '没有手机和邮箱，需电话通知', en: 'neither mobile nor mail: is called' }],
  ['R035', { 'zh-CN': '没有电话，需上门告知', en: 'no telephone at all: somebody must knock' }],
  ['R078', { 'zh-CN': '地址尚未在地图上确认', en: 'address not confirmed on the map yet' }],
  ['R098', { 'zh-CN': '产后家庭访视', en: 'a new mother' }],
  ['R101', { 'zh-CN': '英文界面', en: 'reads English' }],
  ['R111', { 'zh-CN': '没有手机和邮箱，需电话通知', en: 'neither mobile nor mail: is called' }],
  ['R115', { 'zh-CN': '没有电话，需上门告知', en: 'no telephone at all: somebody must knock' }],
  ['R158', { 'zh-CN': '地址尚未在地图上确认', en: 'address not confirmed on the map yet' }],
];

/** Everybody one can be in the demo: the telling residents, every nurse, a coordinator and a doctor for each centre, each hospital's desk, each district. */
export async function demoPeople(trx: Trx, nurses: Nurses, now: Date): Promise<WireDemoPerson[]> {
  const people: Record<'residents' | 'nurses' | 'coordinators' | 'doctors', WireDemoPerson[]> = {
    residents: [],
    nurses: [],
    coordinators: [],
    doctors: [],
  };
  for (const centre of await allCentres(trx, now)) {
    people.coordinators.push(coordinatorOf(centre));
    people.doctors.push(doctorOf(centre));
    for (const nurse of await nurses.ofCentre(trx, centre.id)) people.nurses.push(nurseOf(nurse, centre));
    for (const [code, about] of tellingResidents) {
      const resident = await residentByCode(trx, centre.id, code);
      if (resident) people.residents.push(personOf(resident, centre, about));
    }
  }
  const desks = (await hospitals(trx)).map(hospitalDeskOf);
  const officers = (await districts(trx)).map(districtOfficerOf);
  return [...people.residents, ...people.nurses, ...people.coordinators, ...people.doctors, ...desks, ...officers];
}

/** What the desk of a centre is called where a person's name would stand. */
export function deskName(centre: Pick<Centre, 'name'>): { name: string; nameLatin: string } {
  return { name: `${centre.name['zh-CN']}调度台`, nameLatin: `Desk, ${centre.name.en}` };
}

function coordinatorOf(centre: Centre): WireDemoPerson {
  const about = { 'zh-CN': '安排护士上门', en: 'books for residents and dispatches nurses' };
  return { role: 'coordinator', code: centre.code, ...deskName(centre), centre: centre.name, about };
}

/** What the referral desk of a hospital is called where a person's name would stand. */
export function referralDeskName(hospital: Pick<Organisation, 'name'>): { name: string; nameLatin: string } {
  return { name: `${hospital.name['zh-CN']}转诊办`, nameLatin: `Referral desk, ${hospital.name.en}` };
}

function hospitalDeskOf(hospital: Organisation): WireDemoPerson {
  const about = { 'zh-CN': '接收转诊、安排就诊、写回转单', en: 'answers referrals and writes back' };
  const { code, name } = hospital;
  return { role: 'hospital-desk', code, ...referralDeskName(hospital), centre: name, about };
}

/** What whoever works for a district is called where a person's name would stand. */
export function districtName({ name }: Pick<Organisation, 'name'>): { name: string; nameLatin: string } {
  return { name: name['zh-CN'], nameLatin: name.en };
}

function districtOfficerOf(district: Organisation): WireDemoPerson {
  const about = { 'zh-CN': '比较各中心的签约指标', en: 'compares the figures of its centres' };
  const { code, name } = district;
  return { role: 'district-officer', code, ...districtName(district), centre: name, about };
}

/** What the family doctor of a centre is called in the demo, where no team has been named. */
export function doctorName(centre: Pick<Centre, 'name'>): { name: string; nameLatin: string } {
  return { name: `${centre.name['zh-CN']}家庭医生`, nameLatin: `Family doctor, ${centre.name.en}` };
}

function doctorOf(centre: Centre): WireDemoPerson {
  const about = { 'zh-CN': '慢病随访与体检', en: 'check-ups of chronic disease and yearly examinations' };
  return { role: 'doctor', code: centre.code, ...doctorName(centre), centre: centre.name, about };
}

const modeNames: Readonly<Record<NurseOfList['mode'], Named>> = {
  car: { 'zh-CN': '开车', en: 'by car' },
  'e-bike': { 'zh-CN': '骑电动车', en: 'by e-bike' },
  bicycle: { 'zh-CN': '骑自行车', en: 'by bicycle' },
  foot: { 'zh-CN': '步行', en: 'on foot' },
};

function nurseOf(nurse: NurseOfList, centre: Centre): WireDemoPerson {
  const mode = modeNames[nurse.mode];
  const about = {
    'zh-CN': `${nurse.title ? `${nurse.title}，` : ''}从业 ${nurse.clinicalYears} 年，${mode['zh-CN']}`,
    en: `nurse for ${nurse.clinicalYears} years, ${mode.en}`,
  };
  return { role: 'nurse', code: nurse.code, name: nurse.name, nameLatin: nurse.nameLatin, centre: centre.name, about };
}

function personOf(resident: ResidentWithAddress, centre: Centre, about: Named): WireDemoPerson {
  const { code, name, nameLatin } = resident;
  return { role: 'resident', code, name, nameLatin, centre: centre.name, about };
}
