import path from 'node:path';
import type { Logger } from 'pino';
import type { Database } from '#database';
import { commandScan, type FileStore, fileStore } from '#files';
import type { Jobs } from '#jobs';
import type { Mailer } from '#outside/mail';
import type { SmsSender } from '#outside/sms';
import { type DayListStore, dayListStore, type PictureCache, type PlanningDeps, type Roads } from '#planning';
import type { Places } from '../app.ts';
import type { Config } from '../config.ts';

/** What a command works with: put together by main.ts, which alone chooses adapters and reads the clock. */
export interface World {
  readonly config: Config;
  readonly now: () => Date;
  readonly log: Logger;
  /** For people at the terminal. */
  readonly print: (line: string) => void;
  readonly database: Database;
  readonly ownerUrl: string | undefined;
  readonly appUrl: string;
  readonly pictures: PictureCache;
  readonly mailer: Mailer;
  /** Undefined where nobody sends short messages. */
  readonly sms: SmsSender | undefined;
  /** Undefined where all travel times are estimates. */
  readonly roads: Roads | undefined;
  readonly places: Places;
  /** Connects to the job tables; one connection per process, closed with the world. */
  jobs(worker: boolean): Promise<Jobs>;
  /** Runs when the command ends or is interrupted, newest first. */
  onStop(stop: () => Promise<void>): void;
  /** Resolves when somebody asks the process to stop (Ctrl-C, SIGTERM). */
  readonly stopAsked: Promise<void>;
}

/** The part of the world that planning needs. */
export function planningDeps(world: World, jobs: Jobs, publicUrl: string): PlanningDeps {
  return {
    database: world.database,
    enqueue: jobs.enqueue,
    pictures: world.pictures,
    log: world.log,
    now: world.now,
    publicUrl,
    threads: world.config.solverThreads,
    roads: world.roads,
  };
}

/** Where the ends of the audit chains are kept: beside the database, never in it. */
export function headFolderOf(config: Pick<Config, 'dataFolder'>): string {
  return path.join(config.dataFolder, 'audit-heads');
}

/** Printable days, for when nothing else answers. */
export function dayListsOf(config: Pick<Config, 'dataFolder'>): DayListStore {
  return dayListStore(path.join(config.dataFolder, 'day-lists'));
}

/** Where photographs and papers lie: beside the database, under the hash of their content. */
export function filesOfWorld(config: Pick<Config, 'dataFolder' | 'fileScanCommand'>): FileStore {
  const scan = config.fileScanCommand === undefined ? undefined : commandScan(config.fileScanCommand);
  return fileStore(path.join(config.dataFolder, 'files'), scan);
}

/** A word the person at the terminal can act on; printed without a stack. */
export class UsageProblem extends Error {}

/**
 * Reads `--name value` and `--flag` from the words after a command.
 * @throws {UsageProblem} for an option the command does not know or a value that is missing.
 */
export function readOptions(
  words: readonly string[],
  known: Readonly<Record<string, 'value' | 'flag'>>,
): { readonly options: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const name = word.slice(2);
    const kind = known[name];
    if (!kind)
      throw new UsageProblem(
        `${word} is not known here. Known are: ${
          Object.keys(known)
            .map((option) => `--${option}`)
            .join(', ') || 'none'
        }.`,
      );
    const value = kind === 'flag' ? 'yes' : words[++index];
    if (value === undefined) throw new UsageProblem(`${word} needs a value.`);
    options.set(name, value);
  }
  return { options, rest };
}
