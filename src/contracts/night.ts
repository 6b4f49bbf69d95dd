import { systemActor } from '#access';
import type { Trx } from '#database';
import { tellPlainly } from '#notifications';
import { allCentres, type Centre } from '#organisations';
import { residentsByIds } from '#people';
import { addDays, type Day, dayOf, instantOf } from '#time';
import type { Contract } from './contract.ts';
import type { ContractDeps } from './deps.ts';
import { putTalliesTogether } from './indicators/figures.ts';
import { begin, close, noteRenewal } from './keep.ts';
import { batch, lookBack } from './look-back.ts';
import { dropPast } from './planned.ts';
import { contractOf, lockContract, noteEvent } from './queries.ts';
import { offeredDaysBefore } from './rules.ts';

export interface ContractNight {
  readonly closed: number;
  readonly begun: number;
  readonly offered: number;
}

/** Goes over every centre whose clock shows the hour of the night's work. */
export async function nightOverCity(
  deps: ContractDeps,
  now: Date,
  isHour: (centre: Centre) => boolean,
): Promise<ContractNight[]> {
  const centres = await deps.database.withActor(systemActor, (trx) => allCentres(trx, now));
  const nights: ContractNight[] = [];
  for (const centre of centres.filter(isHour)) nights.push(await contractNight(deps, centre, now));
  return nights;
}

/**
 * What a night does for one centre: what is over ends, what was signed for this day begins, and what ends within 60 and
 * 30 days is offered again. Done twice it changes nothing more.
 */
export async function contractNight(deps: ContractDeps, centre: Centre, now: Date): Promise<ContractNight> {
  const today = dayOf(now, centre.zone);
  const all = async (some: (trx: Trx) => Promise<number>) => {
    let done = 0;
    for (let last = batch; last === batch; done += last) last = await deps.database.overnight(systemActor, some);
    return done;
  };
  const closed = await all((trx) => closeSome(trx, centre, today, now));
  const begun = await all((trx) => beginSome(trx, centre, today, now));
  const offered = await all((trx) => offerSome(trx, deps, centre, today, now));
  await all((trx) => lookBack(trx, deps, { centreId: centre.id }, today));
  await all((trx) => dropPast(trx, centre.id, today));
  await deps.database.overnight(systemActor, (trx) => putTalliesTogether(trx, centre.id));
  return { closed, begun, offered };
}

/** First what is over: a renewal takes the places on the day the old contract gives them back. */
async function closeSome(trx: Trx, centre: Centre, today: Day, now: Date): Promise<number> {
  const rows = await trx
    .selectFrom('contract_member')
    .select('contract_id')
    .distinct()
    .where('centre_id', '=', centre.id)
    .where('state', 'in', ['signed', 'active'])
    .where((is) => is(is.fn<Day>('upper', ['during']), '<=', today))
    .orderBy('contract_id')
    .limit(batch)
    .execute();
  for (const { contract_id: id } of rows) {
    await lockContract(trx, id);
    await close(trx, id, today, systemActor, now);
  }
  return rows.length;
}

/** Only what both sides have signed begins; a renewal nobody agreed to is never among these. */
async function beginSome(trx: Trx, centre: Centre, today: Day, now: Date): Promise<number> {
  const rows = await trx
    .selectFrom('contract')
    .selectAll()
    .where('centre_id', '=', centre.id)
    .where('state', '=', 'signed')
    .where('starts_on', '<=', today)
    .orderBy('id')
    .limit(batch)
    .forUpdate()
    .execute();
  for (const row of rows) await begin(trx, contractOf(row), systemActor, now);
  return rows.length;
}

/** The representative is asked once in the last 60 days and once in the last 30, unless it was renewed meanwhile. */
async function offerSome(trx: Trx, deps: ContractDeps, centre: Centre, today: Day, now: Date): Promise<number> {
  const [first, second] = offeredDaysBefore;
  const rows = await trx
    .selectFrom('contract as c')
    .selectAll()
    .where('centre_id', '=', centre.id)
    .where('state', '=', 'active')
    .where('end_reason', 'is', null)
    .where('ends_on', '>', today)
    .where('ends_on', '<=', addDays(today, first))
    .where((is) =>
      is.or([
        is('offered_days_before', 'is', null),
        is.and([is('offered_days_before', '=', first), is('ends_on', '<=', addDays(today, second))]),
      ]),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('contract as next')
            .select('next.id')
            .whereRef('next.predecessor_id', '=', 'c.id')
            .where('next.state', '<>', 'ended'),
        ),
      ),
    )
    .orderBy('ends_on')
    .orderBy('id')
    .limit(batch)
    .forUpdate()
    .execute();
  for (const row of rows) {
    const contract = contractOf(row);
    const daysBefore = contract.endsOn <= addDays(today, second) ? second : first;
    await tellOfRenewal(trx, deps, centre, contract, daysBefore, now);
    await trx.updateTable('contract').set({ offered_days_before: daysBefore }).where('id', '=', contract.id).execute();
    await noteRenewal(trx, contract.id, 'asked');
    await noteEvent(trx, contract, { kind: 'renewal-offered', actor: systemActor, at: now, note: { daysBefore } });
  }
  return rows.length;
}

async function tellOfRenewal(
  trx: Trx,
  deps: ContractDeps,
  centre: Centre,
  contract: Contract,
  daysBefore: number,
  now: Date,
): Promise<void> {
  const resident = (await residentsByIds(trx, [contract.representativeId])).get(contract.representativeId);
  if (!resident) return;
  const lastDay = addDays(contract.endsOn, -1);
  await tellPlainly(trx, deps.enqueue, {
    event: `contract:${contract.id}:renewal:${daysBefore}`,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template: 'contract-ends',
    now,
    data: {
      about: contract.id,
      zone: centre.zone,
      centreName: centre.name,
      centrePhone: centre.phone,
      residentName: (resident.language === 'en' && resident.nameLatin) || resident.name,
      when: {
        day: lastDay,
        start: instantOf(lastDay, '08:00', centre.zone).toISOString(),
        end: instantOf(lastDay, '17:00', centre.zone).toISOString(),
      },
      where: null,
      answerBy: null,
      link: `${deps.publicUrl}/contracts/${contract.id}`,
    },
  });
}
