import Koa, { type Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { Logger } from 'pino';
import { Counter, Registry } from 'prom-client';
import { bookingRoutes } from '#booking';
import { checkUpRoutes, onSeatLeft } from '#checkups';
import { contractRoutes, familyDoctorsOf, onPlannedSeatLeft, unplan } from '#contracts';
import type { Database } from '#database';
import { type FileStore, fileRoutes } from '#files';
import {
  admission,
  buildRouter,
  knownHosts,
  type LiveStreams,
  liveRoutes,
  ownRoutes,
  problemAnswers,
  type Route,
  requestId,
  sameSiteOnly,
  tellLive,
  webFiles,
} from '#http';
import { actorOf, type IdentityDeps, identityRoutes } from '#identity';
import { type ImportDeps, importRoutes } from '#imports';
import { announce, type Enqueue } from '#jobs';
import { noticeMetrics, notificationRoutes } from '#notifications';
import { centreById, organisationRoutes } from '#organisations';
import { type AddressFinder, candidateRoutes, peopleRoutes, proxyProofs } from '#people';

import {
  isAroundVisit,
  lockDaysForRoster,
  lockDaysOf,
  noteBeganLate,
  nursesOfVisit,
  onAbsence,
  onRosterChange,
  type PictureCache,
  planningRoutes,
  visitsOfNurse,
  watchSoon,
} from '#planning';
import { proposalRoutes } from '#proposals';
import { type ChosenHospitals, onAttendance, onPrioritySeat, onReferralSeatLeft, referralRoutes } from '#referrals';
import { nurseCards, nursesOf, rosterRoutes } from '#roster';
import { sessionRoutes } from '#sessions';
import { recordRoutes, type SafetyDeps, safetyRoutes, visitById, visitFiles, visitRoutes } from '#visits';

/** Who is asked where an address lies, and what imports are compared with. */
export type Places = AddressFinder & Pick<ImportDeps, 'streets' | 'competencyCodes'>;

export interface AppDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly pictures: PictureCache;
  readonly log: Logger;
  readonly now: () => Date;
  readonly publicUrl: string;
  /** Guesses where an address might be, for the desk to confirm. */
  readonly places: Places;
  readonly threads: number;
  /** Demo sign-in exists only when the database is marked as demo and the server listens on 127.0.0.1 alone. */
  readonly demo: boolean;
  readonly version: string;
  readonly tiles: { readonly url: string | undefined; readonly attribution: string };
  readonly webFolder: string;
  readonly mapFolder: string;
  /** For what is about signing in: links and codes that are kept nowhere. */
  readonly mailer: IdentityDeps['mailer'];
  readonly sms: IdentityDeps['sms'];
  readonly isStopping: () => boolean;
  /** Where photographs and papers lie. */
  readonly files: FileStore;
  readonly live: LiveStreams;
  /** Names this service answers to. */
  readonly hosts: readonly string[];
}

/** As many at once as there are database connections; a burst of five times that waits a moment. */
const room = { atOnce: 10, waiting: 50, waitMilliseconds: 300 } as const;

/** Every room's routes behind the same middleware, in the order a request walks. Does not listen. */
export function createApp(deps: AppDeps): Koa {
  const metrics = new Registry();
  noticeMetrics(metrics, deps);
  const app = new Koa();
  const rooms = roomRoutes(deps);
  const routes = [...ownRoutes({ ...deps, metrics }, rooms), ...rooms];
  const router = buildRouter(routes, {
    now: deps.now,
    demo: deps.demo,
    actorOf: (credentials) => actorOf(deps.database, credentials),
    gate: admission(room),
    https: deps.publicUrl.startsWith('https:'),
  });

  app.use(requestId(deps.log));
  app.use(counted(metrics));
  app.use(securityHeaders(deps.tiles.url));
  app.use(problemAnswers(deps.log));
  app.use(knownHosts(() => deps.hosts));
  app.use(sameSiteOnly());
  app.use(webSettings(deps));
  app.use(router.routes());
  app.use(router.allowedMethods());
  for (const files of webFiles(deps.webFolder, deps.mapFolder)) app.use(files);
  app.on('error', (error) => deps.log.debug({ error }, 'a connection ended early'));
  return app;
}

/** The routes of every room: what the access table is about. */
export function roomRoutes(deps: AppDeps): Route[] {
  return [
    ...identityRoutes({ ...deps, nurses: { ofCentre: nursesOf, byIds: nurseCards } }),
    ...organisationRoutes(deps),
    ...peopleRoutes({
      database: deps.database,
      centreOf: centreById,
      onConsent: (trx, about) => announce(trx, deps.enqueue, 'papers.changed', about),
      nursesByIds: nurseCards,
      isAroundVisit,
      residentOfVisit: async (trx, id) => (await visitById(trx, id))?.resident_id,
    }),
    ...candidateRoutes({ database: deps.database, centreOf: centreById, ...deps.places }),
    ...rosterRoutes({
      database: deps.database,
      beforeAbsence: lockDaysOf,
      onAbsence: (trx, actor, absence, now) => onAbsence(trx, deps.pictures, actor, absence, now),
      beforeChange: lockDaysForRoster,
      onChange: (trx, actor, change, now) => onRosterChange(trx, deps.pictures, actor, change, now),
      onToday: (trx, { centreId }) => watchSoon(trx, deps, centreId),
    }),
    ...sessionRoutes({
      ...deps,
      seatListeners: [onSeatLeft, onPlannedSeatLeft, onReferralSeatLeft({ ...deps, chosenHospitals })],
      hospitalsOf: chosenHospitals,
      onPriority: onPrioritySeat,
      onAttendance: async (trx, noted) => {
        await onAttendance({ ...deps, chosenHospitals })(trx, noted);
        if (noted.seat.state === 'missed') await unplan(trx, 'seat', [noted.seat.id]);
        if (noted.seat.state === 'arrived')
          await announce(trx, deps.enqueue, 'sessions.attended', { seatId: noted.seat.id });
      },
    }),
    ...visitRoutes(deps),
    ...recordRoutes({
      database: deps.database,
      nursesOfVisit,
      visitsOfNurse,
      onStep: async (trx, step) => {
        const { visitId, centreId, residentId, nurseId } = step;
        await Promise.all([
          tellLive(trx, { kind: 'visit', visitId, centreId, residentId, nurseId }),
          step.state === 'done' ? announce(trx, deps.enqueue, 'visits.done', { visitId }) : undefined,
          noteBeganLate(trx, step),
          deps.enqueue(trx, 'planning.watch-day', { centreId }, { key: centreId }),
        ]);
      },
      onRefused: (trx, entry) => tellLive(trx, { kind: 'refused-entry', ...entry }),
      onAlarm,
    }),
    ...safetyRoutes({ ...deps, nursesOfVisit, onAlarm }),
    ...fileRoutes({ ...deps, owners: { visit: visitFiles({ ...deps, nursesOfVisit }), proxy: proxyProofs } }),
    ...liveRoutes(deps),
    ...planningRoutes(deps),
    ...contractRoutes(deps),
    ...bookingRoutes(deps),
    ...checkUpRoutes(deps),
    ...proposalRoutes(deps),
    ...referralRoutes({ ...deps, chosenHospitals }),
    ...importRoutes({ database: deps.database, pictures: deps.pictures, ...deps.places }),
    ...notificationRoutes(deps),
  ];
}

/** For the routes and for the worker: an alarm is shown at the desk at once. */
export const onAlarm: SafetyDeps['onAlarm'] = (trx, alarm) => tellLive(trx, { kind: 'alarm', ...alarm });

/** For the routes and for the worker: the two hospitals of the contract that serves a resident on a day. */
export const chosenHospitals: ChosenHospitals = async (trx, residentId, day) => {
  const doctor = (await familyDoctorsOf(trx, [residentId], day)).get(residentId);
  return new Set(doctor ? [doctor.districtHospitalId, doctor.municipalHospitalId] : []);
};

function counted(metrics: Registry): Middleware {
  const requests = new Counter({
    name: 'doorstep_http_requests_total',
    help: 'Requests answered, by method and status.',
    labelNames: ['method', 'status'],
    registers: [metrics],
  });
  return async (ctx, next) => {
    await next();
    requests.inc({ method: ctx.method, status: String(ctx.status) });
  };
}

/** Every directive is written out; the only inline styles are those the component library makes. */
function securityHeaders(tileUrl: string | undefined): Middleware {
  const tiles = tileUrl === undefined ? [] : [new URL(tileUrl.replaceAll(/\{[a-z]\}/g, 'a')).origin];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', ...tiles],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}

function webSettings(deps: AppDeps): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/web-settings.json' || ctx.method !== 'GET') return next();
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = { tileUrl: deps.tiles.url ?? null, tileAttribution: deps.tiles.attribution, demo: deps.demo };
  };
}
