import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { systemActor } from '#access';
import { actorForNobody, askForNobody } from '#booking';
import { hostsOf, idleConnectionMilliseconds, liveStreams, patience } from '#http';
import { isDemo } from '#identity';
import type { Jobs } from '#jobs';
import { createApp } from '../app.ts';
import { filesOfWorld, UsageProblem, type World } from './world.ts';

const drainMilliseconds = 10_000;
/** Connections the system keeps until they are taken; it may allow fewer. */
const mostKnocking = 4_096;
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Answers HTTP until asked to stop. */
export async function serveCommand(world: World): Promise<number> {
  const jobs = await world.jobs(false);
  const url = await listen(world, jobs);
  world.print(`Doorstep answers on ${url}`);
  // Behind the first requests, not in front of them.
  void world.database.warm(actorForNobody, (trx) => askForNobody(trx, world.now()));
  await world.stopAsked;
  return 0;
}

/**
 * Starts to listen.
 * @returns the address it answers on.
 * @throws {UsageProblem} when a demo database would be reachable from outside, or the port is taken.
 */
export async function listen(world: World, jobs: Jobs): Promise<string> {
  const { config } = world;
  const demo = await world.database.withActor(systemActor, isDemo);
  if (demo && !loopback.has(config.host)) {
    throw new UsageProblem(
      `This is a demo database: anybody may sign in as anybody, so it is served on 127.0.0.1 only, not on ${config.host}. ` +
        'Unset HOST, or use a database of your own.',
    );
  }
  let stopping = false;
  const server = createServer(patience);
  server.setTimeout(idleConnectionMilliseconds);
  const url = await bind(server, config.host, config.port);
  const live = liveStreams(world.database);
  const app = createApp({
    database: world.database,
    enqueue: jobs.enqueue,
    pictures: world.pictures,
    log: world.log,
    now: world.now,
    publicUrl: config.publicUrl ?? url,
    places: world.places,
    threads: config.solverThreads,
    demo,
    version: '1',
    tiles: { url: config.tileUrl, attribution: config.tileAttribution },
    webFolder: path.join(config.projectFolder, 'dist/web'),
    mapFolder: path.join(config.projectFolder, 'fixtures/map'),
    mailer: world.mailer,
    sms: world.sms,
    isStopping: () => stopping,
    files: filesOfWorld(world.config),
    live,
    hosts: hostsOf(config.publicUrl ?? url, url),
  });
  server.on('request', app.callback());
  world.onStop(async () => {
    stopping = true;
    await live.close();
    await drained(server);
  });
  return url;
}

function bind(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new UsageProblem(`Port ${port} is taken. Set PORT to a free one (PORT=0 chooses one).`));
    });
    // A crowd that knocks while one answer is worked out must not wait for its knocking to be repeated.
    server.listen(port, host, mostKnocking, () => {
      const address = server.address() as AddressInfo;
      resolve(`http://${host === '::1' ? '[::1]' : host}:${address.port}`);
    });
  });
}

/** Takes no new requests and waits for those that run, at most ten seconds. */
async function drained(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
  await closed;
  clearTimeout(late);
}
