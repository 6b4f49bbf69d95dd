import { systemActor } from '#access';
import { isDemo } from '#identity';
import { allCentres } from '#organisations';
import { buildWebIfNeeded } from './build-web.ts';
import { fillDemo } from './demo.ts';
import { listen } from './serve.ts';
import { work } from './work.ts';
import type { World } from './world.ts';

/** Everything in one process: database, demo town when it is empty, pages, API and worker. */
export async function startCommand(world: World): Promise<number> {
  const began = performance.now();
  const web = buildWebIfNeeded(world.config.projectFolder);
  // A failed build is met below; until then it must not end the process.
  web.catch(() => undefined);
  const jobs = await world.jobs(true);
  const empty = await world.database.withActor(
    systemActor,
    async (trx) => (await allCentres(trx, world.now())).length === 0,
  );
  if (empty) await fillDemo(world, jobs);
  const built = await web;
  if (built === 'missing')
    world.print('The web pages are not built here: run npm run build:web where the development packages are.');
  const url = await listen(world, jobs);
  await work(world, jobs, world.config.publicUrl ?? url);
  await welcome(world, url, (performance.now() - began) / 1000);
  await world.stopAsked;
  world.print('Stopping.');
  return 0;
}

async function welcome(world: World, url: string, seconds: number): Promise<void> {
  if (!(await world.database.withActor(systemActor, isDemo))) {
    world.print(`Doorstep is ready after ${seconds.toFixed(1)} s: ${url}/sign-in   (Ctrl-C stops everything)`);
    return;
  }
  world.print(`
Doorstep is ready after ${seconds.toFixed(1)} s: ${url}

  Choose a person on the first page. All of them are invented; their streets are real.
    a nurse and her list of today        ${url}/sign-in?role=nurse
    a resident who books a visit         ${url}/sign-in?role=resident
    the desk that dispatches nurses      ${url}/sign-in?role=coordinator

  API: ${url}/docs   mail that would be sent: ${world.config.smtpUrl ? 'by your mail server' : `${world.config.dataFolder}/outbox`}
  Ctrl-C stops everything.`);
}
