import type { ExecutionContext } from 'ava';
import type { Person } from './service.ts';
import { waitFor } from './wait.ts';

/** Somebody's open stream of events, as a browser holds it. @returns what has come so far, newest last. */
export async function eventStream(t: ExecutionContext, url: string, person: Person): Promise<readonly string[]> {
  const leaving = new AbortController();
  t.teardown(() => leaving.abort());
  const response = await fetch(`${url}/api/v1/events`, { headers: { cookie: person.cookie }, signal: leaving.signal });
  if (!response.body) throw new Error(`no stream: ${response.status}`);
  const events: string[] = [];
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      events.push(...[...part.value.matchAll(/^event: (.*)$/gm)].map((match) => match[1] ?? ''));
  };
  read().catch(() => undefined);
  await waitFor(() => events.includes('again'), 'the stream to begin');
  return events;
}
