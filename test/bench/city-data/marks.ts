import type pg from 'pg';

/** Beside the product's own tables, so that nothing of theirs changes. */
export async function prepareMarks(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists city_data`);
  await client.query(`create table if not exists city_data.loaded (
    name text primary key, rows bigint not null, copy_seconds real not null, key_seconds real not null)`);
  await client.query(`create table if not exists city_data.about (
    only_one boolean primary key default true check (only_one), scale real not null, today date not null)`);
  await client.query(`create table if not exists city_data.owed (of text not null, back text not null)`);
  // A city that was laid out before these columns owes references alone.
  await client.query(`alter table city_data.owed add column if not exists turn bigserial,
    add column if not exists reference boolean not null default true`);
}

export async function markFilled(client: pg.Client, name: string, rows: number, copySeconds: number): Promise<void> {
  await client.query('insert into city_data.loaded values ($1, $2, $3, 0)', [name, rows, copySeconds]);
}

export async function markKeyed(client: pg.Client, name: string, keySeconds: number): Promise<void> {
  await client.query('update city_data.loaded set key_seconds = key_seconds + $2 where name = $1', [name, keySeconds]);
}

export async function namesLoaded(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>('select name from city_data.loaded');
  return new Set(rows.map(({ name }) => name));
}

/** Tables that are filled and lack something still. */
export async function namesOwed(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ of: string }>(
    `select of from city_data.owed where of in (select name from city_data.loaded) group by of order by min(turn)`,
  );
  return rows.map(({ of }) => of);
}

/** Wholly or not at all. */
export async function whole<Done>(client: pg.Client, act: () => Promise<Done>): Promise<Done> {
  await client.query('begin');
  try {
    const done = await act();
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
