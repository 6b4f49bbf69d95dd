import { PassThrough } from 'node:stream';
import { sql } from 'kysely';
import type { Actor } from '#access';
import type { Database, Trx } from '#database';
import { type Route, route } from './route.ts';

const channel = 'doorstep_live';
/** Often enough that neither our own server nor a proxy takes a quiet stream for a dead one. */
const beatMilliseconds = 10_000;
/** Then the browser comes again by itself, and who it is is looked at anew. */
const streamMilliseconds = 10 * 60_000;
const mostStreams = 2_000;

/** Something changed that somebody may be looking at: only names, so that whoever wants to know more asks a route for it. */
export interface LiveEvent {
  readonly kind: 'visit' | 'alarm' | 'refused-entry' | 'plan' | 'referral';
  readonly centreId: string;
  readonly residentId?: string;
  readonly nurseId?: string;
  readonly visitId?: string;
  /** Of a referral: the two organisations it goes between. */
  readonly sides?: readonly string[];
}

/** Announces it to every process; heard when the transaction has committed, and not at all when it has not. */
export async function tellLive(trx: Trx, event: LiveEvent): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(event)})`.execute(trx);
}

/** Whether an event is about what this actor may see. */
export function isAbout(actor: Actor, event: LiveEvent): boolean {
  switch (actor.role) {
    case 'coordinator':
    case 'administrator':
      return actor.organisationId === event.centreId;
    case 'doctor':
    case 'hospital-desk':
      return event.kind === 'referral' && event.sides?.includes(actor.organisationId ?? '') === true;
    case 'resident':
      return (
        event.kind === 'visit' &&
        event.residentId !== undefined &&
        (event.residentId === actor.personId || actor.actsFor?.includes(event.residentId) === true)
      );
    case 'nurse':
      return event.nurseId !== undefined && event.nurseId === actor.nurseId;
    default:
      return false;
  }
}

/** The open streams of one process. */
export interface LiveStreams {
  /** @returns once nothing that happens from now on can be missed. */
  open(actor: Actor): Promise<NodeJS.ReadableStream>;
  close(): Promise<void>;
}

/** Listens to the database from the first stream on. */
export function liveStreams(database: Database): LiveStreams {
  const streams = new Map<PassThrough, Actor>();
  let listening: Promise<() => Promise<void>> | undefined;

  function heard(text: string): void {
    const event = text === '' ? undefined : (JSON.parse(text) as LiveEvent);
    for (const [stream, actor] of streams) {
      if (!event) stream.write('event: again\ndata: {}\n\n');
      else if (isAbout(actor, event))
        stream.write(`event: ${event.kind}\ndata: ${JSON.stringify({ visitId: event.visitId })}\n\n`);
    }
  }

  return {
    async open(actor) {
      listening ??= database.listen(channel, heard);
      await listening;
      const oldest = streams.size >= mostStreams ? streams.keys().next().value : undefined;
      oldest?.end();
      const stream = new PassThrough();
      streams.set(stream, actor);
      const beat = setInterval(() => stream.write(': still here\n\n'), beatMilliseconds);
      const end = setTimeout(() => stream.end(), streamMilliseconds);
      stream.once('close', () => {
        clearInterval(beat);
        clearTimeout(end);
        streams.delete(stream);
      });
      stream.write('retry: 2000\nevent: again\ndata: {}\n\n');
      return stream;
    },
    async close() {
      for (const stream of streams.keys()) stream.end();
      await (await listening)?.();
    },
  };
}

export function liveRoutes(deps: { readonly live: LiveStreams }): Route[] {
  return [
    route({
      name: 'live.events',
      method: 'GET',
      path: '/api/v1/events',
      summary:
        'Server-sent events: `visit`, `plan`, `alarm`, `refused-entry`, and `again` when something may have been missed. Each only says that something changed.',
      handle: async ({ actor }) => ({
        status: 200,
        body: await deps.live.open(actor),
        // What a proxy would keep back until it has enough of it comes too late.
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-store',
          'X-Accel-Buffering': 'no',
        },
      }),
    }),
  ];
}
