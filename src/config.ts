import path from 'node:path';
import { z } from 'zod';
import { type NumberKeys, NumberKeysUnfit, readHashKey, readKeys } from '#sealing';

const projectFolder = path.join(import.meta.dirname, '..');

const portShape = z.coerce.number().int().min(0).max(65_535);
/** `car=driving,foot=walking`: which profile of a road server stands for which way of getting around. */
const profilesShape = z
  .string()
  .regex(
    /^(car|e-bike|bicycle|foot)=[^=,]+(,(car|e-bike|bicycle|foot)=[^=,]+)*$/,
    'Write it like car=driving,foot=foot',
  )
  .transform((text): TravelConfig['osrmProfiles'] =>
    Object.fromEntries(text.split(',').map((pair) => pair.split('='))),
  );

/** `visit-booked.zh-CN=SMS_1,…`: the approved code of each of our messages in each language. */
const templatesShape = z
  .string()
  .regex(/^[a-z-]+\.(zh-CN|en)=\w+(,[a-z-]+\.(zh-CN|en)=\w+)*$/, 'Write it like visit-booked.zh-CN=SMS_15305,…')
  .transform((text) => {
    const templates: Record<string, { 'zh-CN'?: string; en?: string }> = {};
    for (const line of text.split(',')) {
      const [name = '', code = ''] = line.split('=');
      const [template = '', language] = name.split('.');
      templates[template] = { ...templates[template], [language as 'zh-CN' | 'en']: code };
    }
    return templates;
  });

const environmentShape = z.object({
  DATABASE_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  NUMBER_KEYS: z.string().optional(),
  NUMBER_HASH_KEY: z.string().optional(),
  DATA_FOLDER: z.string().min(1).default(path.join(projectFolder, 'data')),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: portShape.default(8080),
  PUBLIC_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Doorstep <doorstep@localhost>'),
  TILE_URL: z.string().min(1).optional(),
  TILE_ATTRIBUTION: z.string().default(''),
  TRAVEL_PROVIDER: z.enum(['estimate', 'osrm', 'valhalla', 'google', 'amap']).default('estimate'),
  OSRM_URL: z.url({ protocol: /^https?$/ }).optional(),
  OSRM_PROFILES: profilesShape.default({ car: 'driving', 'e-bike': 'bike', bicycle: 'bike', foot: 'foot' }),
  OSRM_TABLE_SIZE: z.coerce.number().int().min(2).max(10_000).default(100),
  VALHALLA_EXTRACT: z.string().min(1).optional(),
  VALHALLA_PACKAGE: z.string().min(1).optional(),
  GOOGLE_MAPS_KEY: z.string().min(1).optional(),
  GOOGLE_MAPS_URL: z.url({ protocol: /^https?$/ }).optional(),
  GOOGLE_MAPS_DATUM: z.enum(['WGS-84', 'GCJ-02']).default('GCJ-02'),
  AMAP_KEY: z.string().min(1).optional(),
  AMAP_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_PROVIDER: z.enum(['none', 'console', 'aliyun']).default('none'),
  ALIYUN_ACCESS_KEY_ID: z.string().min(1).optional(),
  ALIYUN_ACCESS_KEY_SECRET: z.string().min(1).optional(),
  ALIYUN_SMS_SIGN: z.string().min(1).optional(),
  ALIYUN_SMS_TEMPLATES: templatesShape.optional(),
  ALIYUN_SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  GEOCODER_AMAP_KEY: z.string().min(1).optional(),
  GEOCODER_CITY: z.string().default(''),
  FILE_SCAN_COMMAND: z.string().min(1).optional(),
  SOLVER_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** Everything that may differ between two installations. Frozen; `.env.example` explains each. */
export interface Config {
  /** A role that owns nothing; undefined means the server that comes with Doorstep. */
  readonly databaseUrl: string | undefined;
  /** The owner, for migrations only. */
  readonly ownerUrl: string | undefined;
  /** What numbers are sealed with; undefined for the built-in server, which keeps keys of its own in the data folder. */
  readonly numberKeys: NumberKeys | undefined;
  readonly dataFolder: string;
  readonly projectFolder: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach the service; undefined means the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly tileUrl: string | undefined;
  readonly tileAttribution: string;
  readonly travel: TravelConfig;
  readonly sms: SmsConfig;
  /** Amap's web service key; undefined looks in the streets that come with Doorstep. */
  readonly geocoderAmapKey: string | undefined;
  /** Where addresses lie that name no city. */
  readonly geocoderCity: string;
  /** Looks at each file before it is kept; undefined keeps them unlooked at. */
  readonly fileScanCommand: string | undefined;
  readonly solverThreads: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

type PerMode<Value> = Partial<Readonly<Record<'car' | 'e-bike' | 'bicycle' | 'foot', Value>>>;

/** Who measures roads, and what each of them needs. */
export interface TravelConfig {
  readonly provider: 'estimate' | 'osrm' | 'valhalla' | 'google' | 'amap';
  readonly osrmUrl: string | undefined;
  readonly osrmProfiles: PerMode<string>;
  /** As the server's --max-table-size. */
  readonly osrmTableSize: number;
  /** An .osm.pbf of one's own. */
  readonly valhallaExtract: string | undefined;
  readonly valhallaPackage: string | undefined;
  readonly googleKey: string | undefined;
  readonly googleUrl: string | undefined;
  /** On which Google draws the town's roads: GCJ-02 in mainland China. */
  readonly googleDatum: 'WGS-84' | 'GCJ-02';
  readonly amapKey: string | undefined;
  readonly amapUrl: string | undefined;
}

export interface SmsConfig {
  readonly provider: 'none' | 'console' | 'aliyun';
  readonly accessKeyId: string | undefined;
  readonly accessKeySecret: string | undefined;
  readonly signName: string | undefined;
  readonly templates: Readonly<Record<string, { 'zh-CN'?: string; en?: string }>>;
  readonly url: string | undefined;
}

/** What each choice cannot do without. */
const neededBy: Readonly<Record<string, readonly string[]>> = {
  'TRAVEL_PROVIDER=osrm': ['OSRM_URL'],
  'TRAVEL_PROVIDER=valhalla': ['VALHALLA_EXTRACT'],
  'TRAVEL_PROVIDER=google': ['GOOGLE_MAPS_KEY'],
  'TRAVEL_PROVIDER=amap': ['AMAP_KEY'],
  'SMS_PROVIDER=aliyun': [
    'ALIYUN_ACCESS_KEY_ID',
    'ALIYUN_ACCESS_KEY_SECRET',
    'ALIYUN_SMS_SIGN',
    'ALIYUN_SMS_TEMPLATES',
  ],
};

/** A setting is missing or wrong; the message names it and says what to write. */
export class ConfigProblem extends Error {}

/**
 * Reads the environment, the only place that does.
 * @throws {ConfigProblem} naming the first variable that cannot be used.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));
  const parsed = environmentShape.safeParse(filled);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigProblem(`${issue?.path.join('.')}: ${issue?.message}. See .env.example for what to write.`);
  }
  const e = parsed.data;
  refuseHalfChoices(e);
  if (e.DATABASE_URL === undefined && e.DATABASE_OWNER_URL !== undefined) {
    throw new ConfigProblem(
      'DATABASE_OWNER_URL is set but DATABASE_URL is not. Set both, or neither for the built-in server.',
    );
  }
  return Object.freeze({
    databaseUrl: e.DATABASE_URL,
    ownerUrl: e.DATABASE_OWNER_URL,
    numberKeys: numberKeysOf(e),
    dataFolder: path.resolve(e.DATA_FOLDER),
    projectFolder,
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    tileUrl: e.TILE_URL,
    tileAttribution: e.TILE_ATTRIBUTION,
    travel: travelOf(e),
    sms: smsOf(e),
    geocoderAmapKey: e.GEOCODER_AMAP_KEY,
    geocoderCity: e.GEOCODER_CITY,
    fileScanCommand: e.FILE_SCAN_COMMAND,
    solverThreads: e.SOLVER_THREADS,
    logLevel: e.LOG_LEVEL,
  });
}

type Environment = z.infer<typeof environmentShape>;

function refuseHalfChoices(e: Environment): void {
  const given: Readonly<Record<string, unknown>> = e;
  for (const name of ['TRAVEL_PROVIDER', 'SMS_PROVIDER'] as const) {
    const choice = `${name}=${e[name]}`;
    const missing = neededBy[choice]?.find((needed) => given[needed] === undefined);
    if (missing) throw new ConfigProblem(`${choice} needs ${missing}. See .env.example for what to write.`);
  }
}

/** @throws {ConfigProblem} for a database of one's own without keys: they must outlive the machine. */
function numberKeysOf(e: Environment): NumberKeys | undefined {
  const names = ['NUMBER_KEYS', 'NUMBER_HASH_KEY'] as const;
  const missing = names.find((name) => e[name] === undefined);
  if (missing !== undefined) {
    if (e.DATABASE_URL === undefined && names.every((name) => e[name] === undefined)) return undefined;
    const other = e.DATABASE_URL === undefined ? names.find((name) => name !== missing) : 'DATABASE_URL';
    throw new ConfigProblem(
      `${other} needs ${missing}, to seal telephone and identity numbers. See .env.example for what to write.`,
    );
  }
  const keys = unfitNames('NUMBER_KEYS', () => readKeys(e.NUMBER_KEYS ?? ''));
  const hashKey = unfitNames('NUMBER_HASH_KEY', () => readHashKey(e.NUMBER_HASH_KEY ?? ''));
  if ([...keys.keys.values()].some((key) => key.equals(hashKey))) {
    throw new ConfigProblem('NUMBER_HASH_KEY must not be one of NUMBER_KEYS. Make one more.');
  }
  return { ...keys, hashKey };
}

function unfitNames<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NumberKeysUnfit) throw new ConfigProblem(`${name}: ${error.message}.`);
    throw error;
  }
}

function travelOf(e: Environment): TravelConfig {
  return Object.freeze({
    provider: e.TRAVEL_PROVIDER,
    osrmUrl: e.OSRM_URL,
    osrmProfiles: e.OSRM_PROFILES,
    osrmTableSize: e.OSRM_TABLE_SIZE,
    valhallaExtract: e.VALHALLA_EXTRACT,
    valhallaPackage: e.VALHALLA_PACKAGE,
    googleKey: e.GOOGLE_MAPS_KEY,
    googleUrl: e.GOOGLE_MAPS_URL,
    googleDatum: e.GOOGLE_MAPS_DATUM,
    amapKey: e.AMAP_KEY,
    amapUrl: e.AMAP_URL,
  });
}

function smsOf(e: Environment): SmsConfig {
  return Object.freeze({
    provider: e.SMS_PROVIDER,
    accessKeyId: e.ALIYUN_ACCESS_KEY_ID,
    accessKeySecret: e.ALIYUN_ACCESS_KEY_SECRET,
    signName: e.ALIYUN_SMS_SIGN,
    templates: e.ALIYUN_SMS_TEMPLATES ?? {},
    url: e.ALIYUN_SMS_URL,
  });
}
