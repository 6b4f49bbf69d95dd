import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { queues } from './queues.ts';

export const jobsSchema = 'jobs';

/** Creates or updates the job tables and queues as the owner, and lets the application's role use them. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: jobsSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      if (await boss.getQueue(name)) continue;
      await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  await grantUse(ownerUrl);
}

async function grantUse(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`grant usage on schema ${jobsSchema} to doorstep_app`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${jobsSchema} to doorstep_app`);
    await client.query(`grant usage on all sequences in schema ${jobsSchema} to doorstep_app`);
    await client.query(`grant execute on all functions in schema ${jobsSchema} to doorstep_app`);
  } finally {
    await client.end();
  }
}
