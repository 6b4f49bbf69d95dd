import { auditTasks } from '#audit';
import { bookingTasks, waitTasks } from '#booking';
import { checkUpTasks } from '#checkups';
import { contractTasks } from '#contracts';
import type { Jobs } from '#jobs';
import { notificationTasks } from '#notifications';
import { dayListTasks, planningTasks } from '#planning';
import { proposalTasks } from '#proposals';
import { referralTasks } from '#referrals';
import { sessionTasks } from '#sessions';
import { safetyTasks } from '#visits';
import { chosenHospitals, onAlarm } from '../app.ts';
import { dayListsOf, headFolderOf, planningDeps, type World } from './world.ts';

/** Works on jobs until asked to stop: sends what must be told, plans the nights. */
export async function workCommand(world: World): Promise<number> {
  const jobs = await world.jobs(true);
  await work(world, jobs, world.config.publicUrl ?? `http://${world.config.host}:${world.config.port}`);
  world.print('Doorstep is at work on its jobs.');
  await world.stopAsked;
  return 0;
}

/** @throws {TravelTimesUnavailable} when the roads that were chosen cannot be had at all: better now than each night. */
export async function work(world: World, jobs: Jobs, publicUrl: string): Promise<void> {
  await world.roads?.open();
  await jobs.work([
    ...notificationTasks({
      database: world.database,
      mailer: world.mailer,
      sms: world.sms,
      now: world.now,
      log: world.log,
      from: senderOf(world.config.mailFrom),
    }),
    ...planningTasks(planningDeps(world, jobs, publicUrl)),
    ...dayListTasks({ ...world, dayLists: dayListsOf(world.config) }),
    ...sessionTasks(world),
    ...safetyTasks({ ...world, onAlarm }),
    ...contractTasks(planningDeps(world, jobs, publicUrl)),
    ...checkUpTasks(planningDeps(world, jobs, publicUrl)),
    ...proposalTasks(planningDeps(world, jobs, publicUrl)),
    ...referralTasks({ ...planningDeps(world, jobs, publicUrl), chosenHospitals }),
    ...waitTasks(planningDeps(world, jobs, publicUrl)),
    ...bookingTasks(planningDeps(world, jobs, publicUrl)),
    ...auditTasks({ ...world, headFolder: headFolderOf(world.config) }),
  ]);
}

/** `Name <address>` or an address alone. */
export function senderOf(text: string): { name: string; address: string } {
  const [, name, address] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  return address === undefined ? { name: 'Doorstep', address: text.trim() } : { name: name || 'Doorstep', address };
}
