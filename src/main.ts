/**
 * Doorstep's one beginning: reads the configuration, picks the adapters, reads the clock, and starts what the command asks for.
 * The only file that knows all.
 */
import path from 'node:path';
import { pino } from 'pino';
import { DatabaseUnfit, openDatabase } from '#database';
import { EmbeddedServerProblem } from '#database/embedded';
import { loggedError } from '#http';
import { type Jobs, openJobs } from '#jobs';
import { amapGeocoder, gazetteer } from '#outside/geocoding';
import { emlMailer, type Mailer, smtpMailer } from '#outside/mail';
import { aliyunSms, consoleSms, type SmsSender } from '#outside/sms';
import {
  amapRoads,
  googleRoads,
  openValhallaRoads,
  osrmRoads,
  type RoadProvider,
  TravelTimesUnavailable,
} from '#outside/travel-times';
import { PictureCache, type Roads } from '#planning';
import { NumberKeysUnfit, openSeal, type Seal, SealBroken } from '#sealing';
import { checkCommand } from './cli/check.ts';
import { demoCommand } from './cli/demo.ts';
import { findDatabase } from './cli/find-database.ts';
import { importCommand } from './cli/import.ts';
import { inviteCommand } from './cli/invite.ts';
import { keepSweepsRare } from './cli/keep-sweeps-rare.ts';
import { knownPlaces } from './cli/known-places.ts';
import { migrateAll, migrationWords } from './cli/migrate.ts';
import { numberKeysFor, refuseOtherKeys } from './cli/number-keys.ts';
import { planCommand } from './cli/plan.ts';
import { protocolCheckCommand } from './cli/protocol-check.ts';
import { replayCommand } from './cli/replay.ts';
import { rotateKeysCommand } from './cli/rotate-keys.ts';
import { routeCommand } from './cli/route.ts';
import { serveCommand } from './cli/serve.ts';
import { setUpCommand } from './cli/set-up.ts';
import { solveCommand } from './cli/solve.ts';
import { startCommand } from './cli/start.ts';
import { senderOf, workCommand } from './cli/work.ts';
import { UsageProblem, type World } from './cli/world.ts';
import { type Config, ConfigProblem, readConfig } from './config.ts';

type Command = (world: World, words: readonly string[]) => Promise<number>;

/** Commands that need a database. */
const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  serve: serveCommand,
  work: workCommand,
  demo: demoCommand,
  plan: planCommand,
  route: routeCommand,
  check: checkCommand,
  replay: replayCommand,
  'set-up': setUpCommand,
  import: importCommand,
  invite: inviteCommand,
  'rotate-keys': rotateKeysCommand,
};

/** These say at once that the database is busy; a person at a terminal rather waits. */
const serving = new Set(['start', 'serve', 'work']);

const help = `Doorstep: npm run doorstep -- COMMAND

  start                          everything in one process, on a demo town when the database is empty
  serve                          answers HTTP
  work                           works on jobs: messages, nights
  migrate                        brings the database up to date
  demo [--reset]                 loads the demo town into an empty database (--reset: empties a demo database first)
  plan --centre CODE --date YYYY-MM-DD [--seconds N] [--seed N] [--json]
  route --nurse CODE --date YYYY-MM-DD
  set-up FILE [--dry-run]        adds and changes centres, hospitals and districts with their settings; see docs/set-up.md
  set-up --print                 prints what is there as such a file
  import FILE… [--dry-run] [--centre CODE] [--kind KIND]
                                 brings in residents, nurses, rosters, the catalogue, promised visits; see docs/import.md
  invite --email ADDRESS --role ROLE --organisation CODE [--nurse CODE] [--name NAME] [--language zh-CN|en]
                                 lets somebody in: prints the link, and mails it when SMTP_URL is set
  solve FILE --seconds N [--threads N] [--seed N] [--iterations N] --out FILE
  protocol-check FILE            runs a file of clinical cases; exit status 1 when one fails; see fixtures/clinical
  rotate-keys [--batch N] [--hashes]
                                 seals numbers by the first of NUMBER_KEYS; --hashes for another NUMBER_HASH_KEY
  replay YYYY-MM-DD --centre CODE
                                 works a published day out again from what it was planned from; exit status 1 when a list differs
  check                          the self-audit; exit status 1 when it finds something`;

const now = () => new Date();
const print = (line: string) => process.stdout.write(`${line}\n`);
/** What is no part of a command's answer, which another program may read. */
const note = (line: string) => process.stderr.write(`${line}\n`);

async function main(words: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = words;
  if (name === 'solve') return solveCommand(rest, print);
  if (name === 'protocol-check') return protocolCheckCommand(rest, print, now());
  const command = commands[name];
  if (!command && name !== 'migrate') {
    print(name === 'help' ? help : `There is no command ${name}.\n\n${help}`);
    return name === 'help' ? 0 : 2;
  }
  if (serving.has(name)) keepSweepsRare();
  const config = readConfig();
  const stops: (() => Promise<void>)[] = [];
  const asked = stopAsked();
  try {
    const log = pino(
      { level: config.logLevel, serializers: { error: loggedError } },
      pino.destination({ fd: 2, sync: true }),
    );
    const urls = await findDatabase(config, note, name === 'migrate');
    stops.push(urls.stop);
    const seal = openSeal(await numberKeysFor(config));
    if (urls.ownerUrl && (name === 'migrate' || urls.embedded)) {
      const report = await migrateAll(urls.ownerUrl, seal);
      if (name === 'migrate') print(migrationWords(report));
      await urls.afterMigration();
    }
    if (name === 'migrate') return urls.ownerUrl ? 0 : missingOwner();
    const world = openWorld(
      config,
      { ...urls, seal, acquireMilliseconds: serving.has(name) ? 500 : 10_000 },
      log,
      stops,
      asked,
    );
    if (!rest.includes('--hashes')) await refuseOtherKeys(world.database);
    return (await command?.(world, rest)) ?? 0;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function openWorld(
  config: Config,
  urls: {
    readonly ownerUrl: string | undefined;
    readonly appUrl: string;
    readonly seal: Seal;
    readonly acquireMilliseconds: number;
  },
  log: World['log'],
  stops: (() => Promise<void>)[],
  asked: Promise<void>,
): World {
  const database = openDatabase({
    url: urls.appUrl,
    seal: urls.seal,
    acquireMilliseconds: urls.acquireMilliseconds,
    onIdleError: (error) => log.warn({ error }, 'a database connection was lost'),
  });
  const mailer = mailerFor(config);
  stops.push(
    async () => database.close(),
    async () => mailer.close(),
  );
  let jobs: Promise<Jobs> | undefined;
  return {
    config,
    now,
    log,
    print,
    database,
    ...urls,
    pictures: new PictureCache(),
    mailer,
    sms: smsFor(config, log),
    roads: roadsFor(config),
    places: placesFor(config),
    stopAsked: asked,
    onStop: (stop) => stops.push(stop),
    jobs(worker) {
      jobs ??= openJobs({ url: urls.appUrl, worker, log }).then((opened) => {
        stops.push(() => opened.stop());
        return opened;
      });
      return jobs;
    },
  };
}

function mailerFor(config: Config): Mailer {
  const from = senderOf(config.mailFrom);
  if (config.smtpUrl === undefined) return emlMailer({ folder: path.join(config.dataFolder, 'outbox'), from });
  return smtpMailer({ url: config.smtpUrl, from });
}

function smsFor({ sms }: Config, log: World['log']): SmsSender | undefined {
  if (sms.provider === 'none') return undefined;
  // At warn, so that it is seen without changing LOG_LEVEL: nothing is really sent.
  if (sms.provider === 'console') return consoleSms((line) => log.warn(line));
  const { accessKeyId = '', accessKeySecret = '', signName = '', templates, url } = sms;
  return aliyunSms({ accessKeyId, accessKeySecret, signName, templates, now, ...(url === undefined ? {} : { url }) });
}

function roadsFor(config: Config): Roads | undefined {
  if (config.travel.provider === 'estimate') return undefined;
  let opened: Promise<RoadProvider> | undefined;
  return {
    open() {
      opened ??= openRoads(config);
      return opened;
    },
  };
}

/** Who measures roads; building Valhalla's tiles of a large city takes minutes the first time. */
async function openRoads({ travel, dataFolder }: Config): Promise<RoadProvider> {
  const {
    osrmUrl = '',
    osrmProfiles: profiles,
    osrmTableSize,
    valhallaExtract: extract = '',
    valhallaPackage,
  } = travel;
  const { googleKey = '', googleUrl, googleDatum: datum, amapKey = '', amapUrl } = travel;
  switch (travel.provider) {
    case 'osrm':
      return osrmRoads({ url: osrmUrl, profiles, places: osrmTableSize });
    case 'valhalla': {
      const tilesFolder = path.join(dataFolder, 'valhalla-tiles');
      return openValhallaRoads({
        extract,
        tilesFolder,
        ...(valhallaPackage ? { packageFolder: valhallaPackage } : {}),
      });
    }
    case 'google':
      return googleRoads({ key: googleKey, datum, now, ...(googleUrl === undefined ? {} : { url: googleUrl }) });
    case 'amap':
      return amapRoads({ key: amapKey, ...(amapUrl === undefined ? {} : { url: amapUrl }) });
    default:
      throw new TravelTimesUnavailable('all travel times are estimates here');
  }
}

function placesFor(config: Config): World['places'] {
  const known = knownPlaces(config.projectFolder);
  const streets = gazetteer(known.streets);
  const key = config.geocoderAmapKey;
  const geocoder = key === undefined ? streets : amapGeocoder({ key });
  return { geocoder, streets, city: config.geocoderCity, competencyCodes: known.competencyCodes };
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function missingOwner(): number {
  print('Set DATABASE_OWNER_URL to a role that may create tables; see .env.example.');
  return 2;
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const known = [
    ConfigProblem,
    UsageProblem,
    DatabaseUnfit,
    EmbeddedServerProblem,
    NumberKeysUnfit,
    SealBroken,
    TravelTimesUnavailable,
  ].some((kind) => error instanceof kind);
  process.stderr.write(
    `${known && error instanceof Error ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 2;
}
// What a library may still hold open must not keep a finished command alive.
process.exit();
