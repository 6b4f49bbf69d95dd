import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { tooBusy } from './errors.ts';
import { Turns } from './turns.ts';

/**
 * What one hash costs: about 40 ms and 19 MiB here. To let it rise, change this line; hashes made with less are made
 * anew when their owner next signs in.
 * Source: OWASP Password Storage Cheat Sheet, argon2id.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const saltBytes = 16;

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const derive = promisify(argon2);
/** Four at once fill the thread pool; whoever comes when sixty wait is told to come again. */
const turns = new Turns({ atOnce: 4, waiting: 60, full: tooBusy });

/** @returns a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. @throws {Problem} 503 when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return written(cost, salt, await tagOf(password, salt, cost, tagBytes));
}

/**
 * Whether the password is the one behind the hash. Without a hash the same work is done for nothing, so that nobody can
 * tell by the time taken whether there is such an account.
 */
export async function passwordMatches(password: string, phc: string | null | undefined): Promise<boolean> {
  const kept = phc ? read(phc) : undefined;
  const salt = kept?.salt ?? Buffer.alloc(saltBytes);
  const tag = await tagOf(password, salt, kept?.cost ?? cost, kept?.tag.length ?? tagBytes);
  return kept !== undefined && timingSafeEqual(tag, kept.tag);
}

/** Whether a hash was made with less than is asked for today. */
export function isWeak(phc: string): boolean {
  const kept = read(phc);
  return kept === undefined || kept.cost.memory < cost.memory || kept.cost.passes < cost.passes;
}

async function tagOf(password: string, salt: Buffer, paid: Cost, tagLength: number): Promise<Buffer> {
  return turns.take(async () => {
    // Two ways to type the same accent are one password.
    const message = Buffer.from(password.normalize('NFKC'));
    return Buffer.from(await derive('argon2id', { message, nonce: salt, tagLength, ...paid }));
  });
}

function written({ memory, passes, parallelism }: Cost, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`;
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function read(phc: string): { cost: Cost; salt: Buffer; tag: Buffer } | undefined {
  const [, memory, passes, parallelism, salt, tag] = form.exec(phc) ?? [];
  if (salt === undefined || tag === undefined) return undefined;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}
