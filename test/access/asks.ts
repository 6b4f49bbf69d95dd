import type { RouteName } from '#access';
import { asOwner, type FreshDatabase } from '../support/database.ts';
import type { Town } from '../support/town.ts';

/** One way to ask a route for the thing the matrix is about: Gu, her address, her visit on Shen's list, of centre C1. */
export interface Ask {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

type Asks = Partial<Record<RouteName, Ask>>;

/** How to ask for the one thing of every route that is about one thing. */
export async function asksOf(fresh: FreshDatabase, town: Town): Promise<Asks> {
  const visit = '0198c0de-0000-7000-8000-000000000001';
  const session = '0198c0de-0000-7000-8000-000000000052';
  const seat = '0198c0de-0000-7000-8000-000000000053';
  const series = '0198c0de-0000-7000-8000-000000000003';
  const account = '0198c0de-0000-7000-8000-0000000000a1';
  const day = '2026-11-25';
  const gu = { params: { id: town.gu.id } };
  const plan = { params: { id: '0198c0de-0000-7000-8000-0000000000c1' } };
  const contract = { params: { id: '0198c0de-0000-7000-8000-000000000075' } };
  const team = { params: { id: '0198c0de-0000-7000-8000-000000000071' } };
  const referral = { params: { id: '0198c0de-0000-7000-8000-0000000000d7' } };
  const hospital = '0198c0de-0000-7000-8000-0000000000a9';
  const measured = (kind: string, value: number) => ({ kind, value, unit: 'mmHg' });
  const shen = { params: { id: town.shen.id } };
  const planned = { params: { centreId: town.centre.id, day: '2026-11-24' } };
  const proposal = { params: { ...planned.params, id: '0198c0de-0000-7000-8000-0000000000d1' } };
  const ofDay = { params: { centreId: town.centre.id, day } };
  const window = { start: `${day}T08:00:00+08:00`, end: `${day}T10:00:00+08:00` };
  const wish = { body: { residentId: town.gu.id, services: ['injection'], window } };
  /** Gu and her proxy: whoever may not book for both finds nobody. */
  const pair = [town.gu.id, town.li.id];
  const change = { kind: 'shifts', nurseId: town.shen.id, day: '2026-11-27', stints: [] };
  const id = async (sql: string) => ({ params: { id: (await asOwner<{ id: string }>(fresh, sql))[0]?.id ?? '' } });
  return {
    // Before the authority of her proxy is ended.
    'checkups.plan': plan,
    'checkups.openPlan': { body: { residentId: town.gu.id, condition: 'elderly-exam' } },
    'checkups.standIn': { body: { residentId: town.gu.id, reason: 'her doctor is away' } },
    'checkups.record': {
      ...plan,
      body: { onDay: '2026-11-23', mode: 'clinic', found: { dangerSigns: ['eye-pain'] } },
    },
    'checkups.changeSeries': { ...plan, body: { kind: 'add', day: '2026-12-24' } },
    'checkups.chooseEdition': {
      ...plan,
      body: { edition: '2026', from: '2026-11-23', reason: 'kidneys at risk' },
    },
    'checkups.settleUrgent': { ...plan, body: { note: 'seen at once' } },
    'checkups.contact': { ...plan, body: { outcome: 'reached' } },
    'checkups.calendar': plan,
    'checkups.ofResident': gu,
    'checkups.ownReading': {
      ...plan,
      body: { onDay: '2026-11-23', measurements: [measured('systolic', 130), measured('diastolic', 80)] },
    },
    'checkups.book': {
      params: { id: '0198c0de-0000-7000-8000-0000000000c2' },
      body: { mode: 'phone', at: '2026-11-25T09:00:00+08:00' },
    },
    'contracts.teams': { query: { centreId: town.centre.id } },
    'contracts.packages': { query: { centreId: town.centre.id } },
    'contracts.setCapacity': { ...team, body: { capacity: 20 } },
    'contracts.ofTeam': team,
    'contracts.household': { query: { residentId: town.gu.id } },
    'contracts.ofResident': { query: { residentId: town.gu.id } },
    'contracts.show': contract,
    'contracts.make': {
      body: {
        representativeId: town.gu.id,
        members: [{ residentId: town.gu.id }],
        teamId: team.params.id,
        districtHospitalId: town.neighbour.id,
        municipalHospitalId: town.neighbour.id,
        packageId: town.centre.id,
        startsOn: '2027-01-01',
      },
    },
    'proposals.ofResident': { query: { residentId: town.gu.id } },
    'proposals.propose': { body: { residentId: town.gu.id } },
    'proposals.take': {
      params: { id: '0198c0de-0000-7000-8000-0000000000e2' },
      body: { start: '2026-11-24T08:00:00+08:00', end: '2026-11-24T10:00:00+08:00', seats: [] },
    },
    'proposals.decline': {
      params: { id: '0198c0de-0000-7000-8000-0000000000e1' },
      body: { reason: 'not-well' },
    },
    'contracts.answer': { ...contract, body: { residentId: town.gu.id, given: true } },
    'contracts.addPaper': { ...contract, body: {} },
    'contracts.paper': {
      params: { id: '0198c0de-0000-7000-8000-000000000075', fileId: '0198c0de-0000-7000-8000-000000000078' },
    },
    'contracts.submit': { ...contract, body: {} },
    'contracts.sign': { ...contract, body: {} },
    'contracts.renew': {
      ...contract,
      body: {
        teamId: team.params.id,
        districtHospitalId: town.neighbour.id,
        municipalHospitalId: town.neighbour.id,
        packageId: town.centre.id,
        consents: [{ residentId: town.gu.id, given: true }],
      },
    },
    'contracts.end': { ...contract, body: { reason: 'withdrawn', endsOn: '2027-01-01' } },
    'referrals.prefill': { query: { residentId: town.gu.id } },
    'referrals.sendUp': {
      body: {
        residentId: town.gu.id,
        toId: hospital,
        reasonCode: 'E11',
        urgency: 'routine',
        content: { history: 'off target' },
        consent: { signedBy: 'Gu' },
      },
    },
    'referrals.sendDown': {
      body: {
        residentId: town.gu.id,
        reasonCode: 'Z48',
        diagnosis: 'healed',
        treatment: 'operated',
        next: 'dressings',
        consent: { signedBy: 'Gu' },
        care: { condition: 'hypertension', checkUpDays: ['2026-12-10'] },
      },
    },
    'referrals.show': referral,
    'referrals.ofResident': gu,
    'referrals.step': { ...referral, body: { step: 'ask-more', note: 'which drugs' } },
    'referrals.chased': { ...referral, body: { note: 'called her' } },
    'referrals.addPaper': { ...referral, query: { name: 'result.pdf' }, body: {} },
    'referrals.paper': await id(`select id from file where owner_kind = 'referral'`),
    'referrals.endAgreement': {
      params: { id: '0198c0de-0000-7000-8000-0000000000fa' },
      body: { validUntil: '2027-01-01' },
    },
    'referrals.answerProposal': {
      params: { id: '0198c0de-0000-7000-8000-0000000000d9' },
      body: { reason: 'she is well' },
    },
    'checkups.closePlan': { ...plan, body: { reason: 'moved away' } },
    'organisations.centre': { params: { id: town.centre.id } },
    'visits.services': { query: { centreId: town.centre.id } },
    'people.show': gu,
    'people.identityNumber': gu,
    'people.addAddress': { ...gu, body: { text: '上海市武胜路1号' } },
    'people.confirmAddress': {
      params: { id: town.gu.addressId },
      body: { point: { longitude: 121.476816, latitude: 31.235847 } },
    },
    'people.candidates': { params: { id: town.gu.addressId } },
    'people.accessLog': gu,
    'people.consents': gu,
    'people.giveConsent': {
      ...gu,
      body: { kind: 'home-bed', textVersion: '2026-11' },
    },
    'people.withdrawConsent': await id('select id from consent'),
    'visits.programmes': { query: { centreId: town.centre.id } },
    'visits.setProgramme': {
      body: {
        centreId: town.centre.id,
        programme: 'home-bed',
        validFrom: '2027-06-01',
        leastClinicalYears: 2,
        leastTitle: '护师',
        onRegister: true,
        payer: 'self',
        source: 'decision 8',
      },
    },
    'planning.settings': { params: { centreId: town.centre.id } },
    'planning.previewSettings': { params: { centreId: town.centre.id }, body: { settings: { planSeconds: 30 } } },
    'planning.setSettings': {
      params: { centreId: town.centre.id },
      body: { settings: { planSeconds: 30 }, accepted: [] },
    },
    'visits.sheets': { params: { centreId: town.centre.id } },
    'visits.setSheet': {
      params: { centreId: town.centre.id, code: 'injection' },
      body: {
        fromDay: '2026-12-01',
        content: { tasks: [], measures: [], photograph: 'none', signature: 'none', medicine: false, device: false },
      },
    },
    'visits.setService': { params: { centreId: town.centre.id, code: 'injection' }, body: { enabled: true } },
    'visits.papers': gu,
    'visits.recordOrder': {
      ...gu,
      body: {
        doctor: 'Qian',
        issuedAt: 'Third Hospital',
        validFrom: '2026-11-20',
        validUntil: '2026-12-20',
        items: [{ service: 'injection', what: 'heparin', dose: { amount: 0.4, unit: 'mL' }, frequency: 'daily' }],
      },
    },
    'visits.withdrawOrder': { ...(await id('select id from care_order')), body: { reason: 'changed' } },
    'visits.recordAssessment': {
      ...gu,
      body: {
        programme: 'home-bed',
        assessedBy: 'Zhang',
        assessedOn: '2026-11-20',
        validUntil: '2027-05-20',
        result: 'fit',
      },
    },
    'people.proxies': gu,
    'people.recordProxy': {
      ...gu,
      body: {
        proxyId: town.xu.id,
        kind: 'relative',
        evidence: 'family book',
        validFrom: '2026-11-01',
        validUntil: '2026-12-01',
      },
    },
    'people.breakGlass': { body: { residentId: town.gu.id, reason: 'she called for help' } },
    'imports.progress': await id('select id from import_run'),
    'roster.absences': shen,
    'roster.addAbsence': { ...shen, body: { start: window.start, end: window.end, reason: 'leave' } },
    'roster.setLanguages': { ...shen, body: { languages: ['zh-CN', 'wuu'] } },
    'roster.previewChange': { body: { change } },
    'roster.change': { body: { change, accepted: [] } },
    'roster.refuseLeave': { ...(await id('select id from leave_request')), body: {} },
    'roster.withdrawLeave': await id('select id from leave_request'),
    'files.add': { query: { ownerKind: 'visit', ownerId: visit }, body: {} },
    'files.show': await id(`select id from file where owner_kind = 'visit'`),
    'visits.sendEntry': {
      params: { id: visit },
      body: {
        id: '0198c0de-0000-7000-8000-0000000000e9',
        chain: '0198c0de-0000-7000-8000-0000000000c9',
        seq: 1,
        previous: '0'.repeat(64),
        hash: '0'.repeat(64),
        kind: 'on-the-way',
        madeAt: '2026-11-23T19:00:00+08:00',
        data: {},
      },
    },
    'visits.record': { params: { id: visit } },
    'visits.careSheet': { params: { id: visit } },
    'visits.lateEntry': {
      params: { id: visit },
      body: {
        nurseId: town.shen.id,
        kind: 'on-the-way',
        madeAt: '2026-11-23T19:00:00+08:00',
        data: {},
        reason: 'the phone fell into water',
      },
    },
    'visits.settleRefused': { ...(await id('select id from refused_entry')), body: { note: 'entered from paper' } },
    'visits.marks': gu,
    'visits.putMark': { ...gu, body: { kind: 'animal', reason: 'a large dog', endsAt: '2026-12-24T00:00:00+08:00' } },
    'visits.liftMark': await id('select id from safety_mark'),
    'visits.answerAlarm': { ...(await id('select id from alarm')), body: { answer: 'she is well' } },
    'booking.windows': { query: { residentId: town.gu.id, services: 'injection', from: day, to: day } },
    'booking.hold': wish,
    'booking.book': wish,
    'booking.visitsOfResident': { query: { residentId: town.gu.id } },
    'booking.visit': { params: { id: visit } },
    'booking.confirm': { params: { id: visit } },
    'booking.move': { params: { id: visit }, body: { window, reason: 'other' } },
    'booking.waitsOfResident': gu,
    'booking.joinWait': {
      body: {
        residentId: town.gu.id,
        services: ['injection'],
        firstDay: day,
        lastDay: day,
        windows: [{ start: '08:00', end: '10:00' }],
      },
    },
    'booking.leaveWait': { params: { id: '0198c0de-0000-7000-8000-0000000000c1' } },
    'booking.setWaitPriority': { params: { id: '0198c0de-0000-7000-8000-0000000000c1' }, body: { priority: 'soon' } },
    'booking.offer': { params: { id: '0198c0de-0000-7000-8000-0000000000c2' } },
    'booking.acceptOffer': { params: { id: '0198c0de-0000-7000-8000-0000000000c2' }, body: {} },
    'booking.declineOffer': { params: { id: '0198c0de-0000-7000-8000-0000000000c2' }, body: {} },
    'booking.household': { query: { residentId: town.gu.id } },
    'booking.tripWindows': { query: { visits: `${pair.join(':injection;')}:injection`, from: day, to: day } },
    'booking.bookTrip': {
      body: { visits: pair.map((residentId) => ({ residentId, services: ['injection'] })), window },
    },
    'booking.charges': { params: { id: visit } },
    'booking.settleCharge': { ...(await id('select id from charge')), body: { how: 'receive', receiptNumber: 'A1' } },
    'booking.seriesOfResident': { query: { residentId: town.gu.id } },
    'booking.series': { params: { id: series } },
    'booking.bookSeries': {
      body: {
        residentId: town.gu.id,
        services: ['injection'],
        rrule: 'FREQ=DAILY;COUNT=2',
        firstDay: day,
        from: '08:00',
        until: '10:00',
      },
    },
    'booking.changeSeries': { params: { id: series }, body: { reason: 'other' } },
    'booking.cancelSeries': { params: { id: series }, body: { reason: 'other' } },
    'booking.accept': { params: { id: visit } },
    'booking.refuse': { params: { id: visit }, body: { reason: 'other' } },
    'booking.cancel': { params: { id: visit }, body: { reason: 'other' } },
    'booking.previewClosing': ofDay,
    'booking.urgentLook': { ...ofDay, body: wish.body },
    'booking.bookUrgent': { ...ofDay, body: { ...wish.body, choice: 'fits' } },
    'booking.closeDay': { ...ofDay, body: { version: '0'.repeat(64), reason: 'typhoon' } },
    'booking.reopenDay': ofDay,
    'planning.day': ofDay,
    'planning.planAgain': { ...ofDay, body: { seconds: 1 } },
    'planning.progress': ofDay,
    'planning.proposals': planned,
    'planning.propose': { ...planned, body: { change: { kind: 'as-it-stands' } } },
    'planning.lookAhead': { ...planned, body: { change: { kind: 'as-it-stands' } } },
    'planning.acceptProposal': proposal,
    'planning.openRoad': { params: { ...planned.params, id: '0198c0de-0000-7000-8000-0000000000d2' } },
    'planning.dismissProposal': { ...proposal, body: { reason: 'not needed' } },
    'planning.lists': planned,
    'planning.offDuty': planned,
    'planning.receiveList': { params: { day: '2026-11-24' }, body: { publication: 1 } },
    'planning.nurseRoute': { params: { id: town.shen.id, day } },
    'sessions.list': { query: { organisationId: town.centre.id, from: day, to: day } },
    'sessions.openTo': { params: { id: town.gu.id }, query: { from: day, to: day } },
    'sessions.show': { params: { id: session } },
    'sessions.previewCancellation': { params: { id: session }, body: { reason: 'other' } },
    'sessions.overbook': { params: { id: session }, body: { residentId: town.gu.id, reason: 'she cannot wait' } },
    'sessions.take': { body: { residentId: town.gu.id, sessionIds: [session] } },
    'sessions.seatsOfResident': { query: { residentId: town.gu.id } },
    'sessions.confirmSeat': { params: { id: seat } },
    'sessions.noteArrival': { params: { id: seat }, body: { outcome: 'arrived' } },
    'sessions.giveBackSeat': { params: { id: seat }, body: { reason: 'other' } },
    'sessions.cancel': { params: { id: session }, body: { reason: 'other' } },
    'notifications.called': { ...(await id('select id from notice')), body: { outcome: 'no-answer' } },
    'identity.withdrawInvitation': await id('select id from invitation'),
    'identity.closeAccount': { params: { id: account } },
    'identity.openAccount': { params: { id: account } },
    'identity.setRole': { params: { id: account }, body: { role: 'doctor' } },
    'identity.resetSecondFactor': { params: { id: account } },
    'identity.closeIntegration': await id('select id from integration'),
    // Last: from then on the proxy stands for nobody.
    'people.endProxy': await id('select id from proxy'),
  };
}
