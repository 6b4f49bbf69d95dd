import type { ServerOptions } from 'node:http';
import type { Context, Middleware, Next } from 'koa';
import { Problem, problems, words } from './problem.ts';

/**
 * How long a client may take over each part: a header five seconds, a body ten (`body.ts`; a file sixty), looked at each
 * second. A connection on which nothing moves for fifteen is ended, so nobody keeps a place by reading slowly.
 */
export const patience = {
  headersTimeout: 5_000,
  requestTimeout: 70_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const satisfies ServerOptions;
export const idleConnectionMilliseconds = 15_000;

/**
 * Runs a piece of work when there is room for it.
 * @param begun of a request that was let in before: it goes before all that were not, and is not sent away any more.
 */
export type Gate = <T>(work: () => Promise<T>, begun?: boolean) => Promise<T>;

export const openGate: Gate = (work) => work();

export interface Room {
  /** More than this would only wait for one another. */
  readonly atOnce: number;
  /** How many may stand in line, and how long. */
  readonly waiting: number;
  readonly waitMilliseconds: number;
}

/**
 * Lets only so much work happen at once. A few wait a moment, so that a burst is no refusal; the rest is told at once to
 * come again in a second: waiting in a line that grows helps nobody.
 */
export function admission({ atOnce, waiting, waitMilliseconds }: Room): Gate {
  let inside = 0;
  const [letIn, line]: [(() => void)[], (() => void)[]] = [[], []];

  function turn(begun: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      let late: NodeJS.Timeout | undefined;
      const enter = () => {
        clearTimeout(late);
        resolve();
      };
      if (begun) return void letIn.push(enter);
      if (line.length >= waiting) return reject(comeAgain());
      late = setTimeout(() => {
        line.splice(line.indexOf(enter), 1);
        reject(comeAgain());
      }, waitMilliseconds);
      line.push(enter);
    });
  }

  return async (work, begun = false) => {
    // Whoever is called from the line takes over the place of the one who left.
    if (inside < atOnce) inside++;
    else await turn(begun);
    try {
      return await work();
    } finally {
      const next = letIn.shift() ?? line.shift();
      if (next) next();
      else inside--;
    }
  };
}

function comeAgain(): Problem {
  return new Problem(problems.busy, words('Send the request again in a moment.', '请稍后重试。'), {
    headers: { 'Retry-After': '1' },
  });
}

/**
 * Answers only to names this service is known by: an answer made for another name could be kept by a cache, and a page
 * of another name could be pointed here.
 *
 * @param hosts names with their port where it is not the scheme's own, such as `doorstep.example.org` or `127.0.0.1:8080`.
 */
export function knownHosts(hosts: () => readonly string[]): Middleware {
  return async (ctx: Context, next: Next) => {
    const host = ctx.get('Host').toLowerCase();
    // Whoever asks by the health checks' addresses may use the machine's own name.
    if (!ctx.path.startsWith('/health/') && !hosts().includes(host)) {
      throw new Problem(
        { ...problems.badRequest, status: 421 },
        words(
          'This service is not known by that name. Use the address you were given.',
          '本服务不使用该域名，请使用正确的网址。',
        ),
      );
    }
    await next();
  };
}

/** The names a service on this address answers to: its public one and, on a loopback address, every name of it. */
export function hostsOf(publicUrl: string, listening: string): string[] {
  const { host, port, hostname } = new URL(listening);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'];
  const names = loopback.includes(hostname) ? loopback.map((name) => (port === '' ? name : `${name}:${port}`)) : [host];
  return [...new Set([new URL(publicUrl).host, ...names])];
}
