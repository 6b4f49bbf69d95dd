import path from 'node:path';
import { z } from 'zod';

const projectFolder = path.join(import.meta.dirname, '..');

const portShape = z.coerce.number().int().min(0).max(65_535);
const environmentShape = z.object({
  DATABASE_URL: z.url().optional(),
  DATABASE_OWNER_URL: z.url().optional(),
  DATA_FOLDER: z.string().min(1).default(path.join(projectFolder, 'data')),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: portShape.default(8080),
  PUBLIC_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Doorstep <doorstep@localhost>'),
  TILE_URL: z.string().min(1).optional(),
  TILE_ATTRIBUTION: z.string().default(''),
  SOLVER_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

/** Everything that may differ between two installations. Frozen; `.env.example` explains each. */
export interface Config {
  /** A role that owns nothing; undefined means the server that comes with Doorstep. */
  readonly databaseUrl: string | undefined;
  /** The owner, for migrations only. */
  readonly ownerUrl: string | undefined;
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
  readonly solverThreads: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

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
  if (e.DATABASE_URL === undefined && e.DATABASE_OWNER_URL !== undefined) {
    throw new ConfigProblem(
      'DATABASE_OWNER_URL is set but DATABASE_URL is not. Set both, or neither for the built-in server.',
    );
  }
  return Object.freeze({
    databaseUrl: e.DATABASE_URL,
    ownerUrl: e.DATABASE_OWNER_URL,
    dataFolder: path.resolve(e.DATA_FOLDER),
    projectFolder,
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    tileUrl: e.TILE_URL,
    tileAttribution: e.TILE_ATTRIBUTION,
    solverThreads: e.SOLVER_THREADS,
    logLevel: e.LOG_LEVEL,
  });
}
