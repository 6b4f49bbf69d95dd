import type { Role } from './actor.ts';

/**
 * How the actor must stand to the thing asked for. The room's `policy.ts` resolves it, row-level security holds it too.
 * `any` = every signed-in actor of that role; `own` = about herself; `proxy` = for whom she holds a recorded authority now; `own-centre` = of the centre she works for;
 * `treating` = of the team the resident has signed with (any doctor of her centre, where she has signed with none), or standing in for it;
 * `assigned` = a visit on her own list; where it reveals how to reach somebody, only around that visit, or behind a
 * glass broken with a reason.
 */
export type Relation = 'any' | 'own' | 'proxy' | 'own-centre' | 'treating' | 'assigned';

/** `public` needs no sign-in; `demo` exists only on a demo database behind 127.0.0.1. */
export type Allowed = 'public' | 'demo' | Partial<Readonly<Record<Role, readonly Relation[]>>>;

const desk = { coordinator: ['own-centre'], administrator: ['own-centre'] } as const satisfies Allowed;
const residentOrDesk = { resident: ['own', 'proxy'], ...desk } as const satisfies Allowed;
/** The desk of a centre or a hospital, for what its own organisation keeps. */
const organisationDesk = { ...desk, 'hospital-desk': ['own-centre'] } as const satisfies Allowed;
const residentOrOrganisation = { resident: ['own', 'proxy'], ...organisationDesk } as const satisfies Allowed;
/** Whoever works on referrals at one of its sides. */
const referralStaff = { doctor: ['own-centre'], 'hospital-desk': ['own-centre'] } as const satisfies Allowed;
/** And whoever answers for them. */
const referralReaders = { ...referralStaff, ...desk } as const satisfies Allowed;
/** Only with the scope that `scope.ts` names. */
const program = { integration: ['own-centre'] } as const satisfies Allowed;
const administrator = { administrator: ['own-centre'] } as const satisfies Allowed;
/** Of the centre she works for, of whichever team. */
const doctor = { doctor: ['own-centre'] } as const satisfies Allowed;
const treating = { doctor: ['treating'] } as const satisfies Allowed;
const everyone = {
  resident: ['any'],
  nurse: ['any'],
  doctor: ['any'],
  coordinator: ['any'],
  'hospital-desk': ['any'],
  administrator: ['any'],
  'data-protection-officer': ['any'],
} as const satisfies Allowed;

/** The account one is signed in with. */
const ownself = {
  resident: ['own'],
  nurse: ['own'],
  doctor: ['own'],
  coordinator: ['own'],
  'hospital-desk': ['own'],
  administrator: ['own'],
  'data-protection-officer': ['own'],
} as const satisfies Allowed;

/** Every route of the service × role × relation. A route that is not here does not start. */
export const accessTable = {
  'health.live': 'public',
  'health.ready': 'public',
  'health.metrics': 'public',
  'openapi.document': 'public',
  'openapi.page': 'public',

  'identity.demoPeople': 'demo',
  'identity.demoSignIn': 'demo',
  'identity.signOut': everyone,
  'identity.me': everyone,
  'identity.signInWithPassword': 'public',
  'identity.sendPhoneCode': 'public',
  'identity.signInWithPhoneCode': 'public',
  'identity.proveSecondFactor': 'public',
  'identity.showFactorSecret': 'public',
  'identity.confirmFactorSecret': 'public',
  'identity.askRecovery': 'public',
  'identity.setNewPassword': 'public',
  'identity.openInvitation': 'public',
  'identity.acceptInvitation': 'public',
  'identity.ownAccount': ownself,
  'identity.changePassword': ownself,
  'identity.replaceSecondFactor': ownself,
  'identity.endSignIn': ownself,
  'identity.signOutEverywhere': ownself,
  'identity.accounts': administrator,
  'identity.invite': administrator,
  'identity.withdrawInvitation': administrator,
  'identity.closeAccount': administrator,
  'identity.openAccount': administrator,
  'identity.setRole': administrator,
  'identity.resetSecondFactor': administrator,
  'identity.integrations': administrator,
  'identity.addIntegration': administrator,
  'identity.closeIntegration': administrator,
  'identity.oauthMetadata': 'public',
  'identity.oauthToken': 'public',

  'organisations.centre': { ...everyone, integration: ['any'] },

  'people.search': { ...desk, ...doctor },
  'people.show': { ...residentOrDesk, ...program, nurse: ['assigned'] },
  'people.identityNumber': desk,
  'people.register': desk,
  'people.addAddress': residentOrDesk,
  'people.confirmAddress': desk,
  'people.toBeLocated': desk,
  'people.breakGlass': { nurse: ['own-centre'] },
  'people.brokenGlass': { ...desk, 'data-protection-officer': ['own-centre'] },
  'people.accessLog': { ...residentOrDesk, 'data-protection-officer': ['own-centre'] },
  'people.audit': { 'data-protection-officer': ['own-centre'] },
  'people.candidates': desk,

  'imports.run': desk,
  'imports.progress': desk,
  'imports.template': desk,
  'people.proxies': residentOrDesk,
  'people.recordProxy': desk,
  'people.endProxy': residentOrDesk,
  'people.consents': residentOrDesk,
  'people.giveConsent': residentOrDesk,
  'people.withdrawConsent': residentOrDesk,

  'roster.nurses': desk,
  'roster.absences': desk,
  'roster.addAbsence': desk,
  'roster.period': desk,
  'roster.putPattern': desk,
  'roster.generate': desk,
  'roster.publish': desk,
  'roster.calendarYear': desk,
  'roster.enterYear': desk,
  'roster.previewChange': desk,
  'roster.change': desk,
  'roster.credentials': desk,
  'roster.leaveRequests': desk,
  'roster.refuseLeave': desk,
  'roster.ownLeave': { nurse: ['own'] },
  'roster.askLeave': { nurse: ['own'] },
  'roster.withdrawLeave': { nurse: ['own'] },

  'files.add': { nurse: ['assigned'], ...desk },
  'files.show': { nurse: ['assigned'], ...desk },

  'live.events': { resident: ['own', 'proxy'], nurse: ['own'], ...desk, ...referralStaff },

  'visits.ownDay': { nurse: ['own'] },
  'visits.sendEntry': { nurse: ['assigned'] },
  'visits.record': { nurse: ['assigned'], ...desk },
  'visits.lateEntry': desk,
  'visits.refusedEntries': desk,
  'visits.settleRefused': desk,
  'visits.marks': desk,
  'visits.putMark': desk,
  'visits.liftMark': desk,
  'visits.raiseAlarm': { nurse: ['own'] },
  'visits.alarms': desk,
  'visits.answerAlarm': desk,

  'visits.services': { ...everyone, integration: ['any'] },
  'visits.programmes': { ...everyone, integration: ['any'] },
  'visits.setProgramme': administrator,
  'visits.setService': administrator,
  'visits.papers': residentOrDesk,
  'visits.recordOrder': desk,
  'visits.withdrawOrder': desk,
  'visits.recordAssessment': desk,

  'booking.visitsOfResident': { ...residentOrDesk, ...program },
  'booking.visit': { ...residentOrDesk, ...program },
  'booking.windows': residentOrDesk,
  'booking.hold': residentOrDesk,
  'booking.book': residentOrDesk,
  'booking.confirm': residentOrDesk,
  'booking.move': residentOrDesk,
  'booking.cancel': residentOrDesk,
  'booking.charges': residentOrDesk,
  'booking.chargesOfDay': desk,
  'booking.settleCharge': desk,
  'booking.requests': desk,
  'booking.accept': desk,
  'booking.refuse': desk,
  'booking.seriesOfResident': residentOrDesk,
  'booking.series': residentOrDesk,
  'booking.bookSeries': residentOrDesk,
  'booking.changeSeries': residentOrDesk,
  'booking.cancelSeries': residentOrDesk,
  'booking.household': residentOrDesk,
  'booking.tripWindows': residentOrDesk,
  'booking.bookTrip': residentOrDesk,
  'booking.waitList': desk,
  'booking.fairness': desk,
  'booking.fairnessResidents': desk,
  'booking.waitsOfResident': residentOrDesk,
  'booking.joinWait': residentOrDesk,
  'booking.leaveWait': residentOrDesk,
  'booking.setWaitPriority': desk,
  'booking.offer': residentOrDesk,
  'booking.acceptOffer': residentOrDesk,
  'booking.declineOffer': residentOrDesk,
  'booking.previewClosing': desk,
  'booking.closeDay': desk,
  'booking.reopenDay': desk,

  'planning.day': desk,
  'planning.planAgain': desk,
  'planning.progress': desk,
  'planning.proposals': desk,
  'planning.propose': desk,
  'planning.lookAhead': desk,
  'planning.acceptProposal': desk,
  'planning.openRoad': desk,
  'planning.dismissProposal': desk,
  'planning.lists': desk,
  'planning.receiveList': { nurse: ['own'] },
  'planning.dayList': desk,
  'planning.ownRoute': { nurse: ['own'] },
  'planning.nurseRoute': desk,

  'sessions.publish': organisationDesk,
  'sessions.list': everyone,
  'sessions.openTo': residentOrDesk,
  'sessions.show': organisationDesk,
  'sessions.previewCancellation': organisationDesk,
  'sessions.cancel': organisationDesk,
  'sessions.overbook': administrator,
  'sessions.take': residentOrDesk,
  'sessions.seatsOfResident': residentOrDesk,
  'sessions.confirmSeat': residentOrDesk,
  'sessions.giveBackSeat': residentOrOrganisation,
  'sessions.noteArrival': organisationDesk,

  'contracts.choices': everyone,
  'contracts.teams': everyone,
  'contracts.setCapacity': desk,
  'contracts.packages': everyone,
  'contracts.addPackage': administrator,
  'contracts.household': residentOrDesk,
  'contracts.make': residentOrDesk,
  'contracts.answer': residentOrDesk,
  'contracts.addPaper': { ...residentOrDesk, ...treating },
  'contracts.paper': { ...residentOrDesk, ...treating },
  'contracts.submit': residentOrDesk,
  'contracts.sign': { ...desk, ...treating },
  'contracts.end': residentOrDesk,
  'contracts.renew': residentOrDesk,
  'contracts.ofResident': { ...residentOrDesk, ...doctor },
  'contracts.show': { ...residentOrDesk, ...treating },
  'contracts.waiting': { ...desk, ...doctor },
  'contracts.ofTeam': { ...desk, ...treating },
  'contracts.find': { ...desk, ...doctor },

  'checkups.morning': doctor,
  'checkups.plan': { resident: ['own', 'proxy'], ...treating },
  'checkups.openPlan': treating,
  'checkups.standIn': doctor,
  'checkups.record': treating,
  'checkups.closePlan': treating,
  'checkups.changeSeries': treating,
  'checkups.settleUrgent': treating,
  'checkups.contact': { ...desk, ...treating },
  'checkups.calendar': { resident: ['own', 'proxy'], ...treating },
  'checkups.ofResident': { resident: ['own', 'proxy'], ...treating },
  'checkups.ownReading': { resident: ['own', 'proxy'] },
  'checkups.book': { ...residentOrDesk, ...treating },
  'checkups.indicators': { ...administrator, ...doctor },
  'checkups.indicatorList': doctor,
  'checkups.protocols': { ...administrator, ...doctor },
  'checkups.chooseProtocol': administrator,

  'referrals.prefill': doctor,
  'referrals.sendUp': doctor,
  'referrals.sendDown': { 'hospital-desk': ['own-centre'] },
  'referrals.emergency': { 'hospital-desk': ['own-centre'] },
  'referrals.reasons': { doctor: ['any'], 'hospital-desk': ['any'] },
  'referrals.queue': referralReaders,
  'referrals.show': { resident: ['own', 'proxy'], ...referralReaders },
  'referrals.ofResident': { resident: ['own', 'proxy'], ...referralReaders },
  'referrals.step': referralStaff,
  'referrals.chased': referralStaff,
  'referrals.news': { ...referralStaff, ...administrator },
  'referrals.readNews': { ...referralStaff, ...administrator },
  'referrals.proposals': { ...desk, ...doctor },
  'referrals.answerProposal': { ...desk, ...doctor },
  'referrals.addPaper': referralStaff,
  'referrals.paper': referralReaders,
  'referrals.report': { ...referralStaff, ...administrator },
  'referrals.reportList': { ...referralStaff, ...administrator },

  'notifications.calls': desk,
  'notifications.called': desk,
  'notifications.log': desk,
  'notifications.alarm': desk,
} as const satisfies Record<string, Allowed>;

export type RouteName = keyof typeof accessTable;
