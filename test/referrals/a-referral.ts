import type { ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { addOrganisation } from '#organisations';
import { agree } from '#referrals';
import type { WireReferral } from '#referrals/wire';
import type { WireSession } from '#sessions/wire';
import { signIn } from '../bench/city-data/sign-in.ts';
import { asOwner } from '../support/database.ts';
import { type Person, personWith, runningService, type Service } from '../support/service.ts';
import { zone } from '../support/town.ts';

export interface Both {
  readonly service: Service;
  readonly doctor: Person;
  readonly desk: Person;
  /** Of another hospital, agreed with too. */
  readonly otherDesk: Person;
  readonly hospitalId: string;
  readonly otherId: string;
  /** With no agreement. */
  readonly farId: string;
}

/** Whoever answers for an organisation; the demo's door has none. */
export async function administratorOf({ fresh, url }: Service, organisationId: string): Promise<Person> {
  const [account] = await asOwner<{ id: string }>(
    fresh,
    `insert into account (role, organisation_id, email, name, created_by)
     values ('administrator', $1::uuid, $1::uuid || '@example.org', '管理员', 'test') returning id`,
    [organisationId],
  );
  const [token] = await signIn(fresh.ownerUrl, [account?.id ?? '']);
  return personWith(url, `doorstep=${token}`);
}

/** The small town with three hospitals: the first two have an agreement with the centre. */
export async function bothSides(
  t: ExecutionContext,
  options: Parameters<typeof runningService>[1] = {},
): Promise<Both> {
  const service = await runningService(t, options);
  const { town, fresh } = service;
  const ids = await fresh.database.withActor(systemActor, async (trx) => {
    const made: string[] = [];
    for (const code of ['H1', 'H2', 'H3']) {
      const id = await addOrganisation(trx, {
        code,
        kind: code === 'H2' ? 'municipal-hospital' : 'district-hospital',
        name: { 'zh-CN': `${code}医院`, en: `Hospital ${code}` },
        phone: '02100000009',
        zone,
        point: town.centre.point,
      });
      made.push(id);
      const agreement = { centreId: town.centre.id, hospitalId: id, validFrom: '2026-01-01', source: 'agreement 7' };
      if (code !== 'H3') await agree(trx, systemActor, agreement, service.clock.now);
    }
    return made;
  });
  const [hospitalId = '', otherId = '', farId = ''] = ids;
  return {
    service,
    doctor: await service.signedIn('doctor', 'C1'),
    desk: await service.signedIn('hospital-desk', 'H1'),
    otherDesk: await service.signedIn('hospital-desk', 'H2'),
    hospitalId,
    otherId,
    farId,
  };
}

export const content = { impression: '原发性高血压', history: '两次随访血压未达标', past: '', treatment: '氨氯地平' };

export function upTo(both: Both, differs: object = {}) {
  return {
    residentId: both.service.town.gu.id,
    toId: both.hospitalId,
    department: '心内科',
    reasonCode: 'I10',
    urgency: 'routine',
    criteria: ['off-target'],
    content,
    consent: { signedBy: '顾瑞祥' },
    ...differs,
  };
}

export const letter = { diagnosis: '原发性高血压 2 级', next: '调整用药，两周后复查' };

/** A step at the version that was seen last. */
export function step(person: Person, referral: Pick<WireReferral, 'id' | 'version'>, body: object) {
  return person.post(`/api/v1/referrals/${referral.id}/steps`, body).set('If-Match', `"${referral.version}"`);
}

export async function show(person: Person, id: string): Promise<WireReferral> {
  return (await person.get(`/api/v1/referrals/${id}`)).body;
}

export const clinic = {
  kind: 'department',
  name: { 'zh-CN': '心内科', en: 'Cardiology' },
  practitioner: { 'zh-CN': '赵主任', en: 'Professor Zhao' },
  place: '门诊三楼',
  startsOn: '2026-11-25',
  startsAt: '09:00',
  minutes: 15,
  rule: 'FREQ=DAILY;COUNT=3',
  seats: 2,
};

/** Seats the hospital publishes, as its desk. */
export async function publish(both: Both, differs: object = {}): Promise<WireSession[]> {
  const made = await both.desk.post('/api/v1/session-series', { ...clinic, ...differs });
  if (made.status !== 201) throw new Error(made.text);
  return sessionsAt(both.doctor, both.hospitalId);
}

export async function sessionsAt(person: Person, organisationId: string): Promise<WireSession[]> {
  const asked = `organisationId=${organisationId}&from=2026-11-23&to=2026-12-31`;
  return (await person.get(`/api/v1/sessions?${asked}`)).body.sessions;
}

export const down = {
  reasonCode: 'Z48',
  diagnosis: '胫骨骨折术后',
  treatment: '切开复位内固定',
  next: '隔日换药，两周后复查',
  consent: { signedBy: '顾瑞祥' },
  care: {
    condition: 'after-surgery',
    checkUpDays: ['2026-12-07', '2026-12-21'],
    visits: [
      {
        service: 'dressing',
        rrule: 'FREQ=DAILY;INTERVAL=2;COUNT=3',
        firstDay: '2026-11-25',
        from: '08:00',
        until: '10:00',
      },
    ],
  },
};
