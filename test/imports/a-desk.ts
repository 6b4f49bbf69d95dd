import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { ImportReport } from '#imports/wire';
import type { Person, Service } from '../support/service.ts';

export interface Sent {
  readonly status: number;
  readonly body: ImportReport & { readonly type?: string; readonly report?: ImportReport; readonly errors: unknown };
  readonly replayed: boolean;
}

/** Sends a file to `/api/v1/imports` as the desk's page does. */
export async function send(
  service: Service,
  person: Person,
  bytes: Buffer | string,
  options: { dryRun?: boolean; kind?: string; run?: string; key?: string; type?: string } = {},
): Promise<Sent> {
  const query = new URLSearchParams({ name: 'file.csv', dryRun: String(options.dryRun ?? false) });
  if (options.kind) query.set('kind', options.kind);
  if (options.run) query.set('run', options.run);
  const answer = await request(service.url)
    .post(`/api/v1/imports?${query}`)
    .set('Cookie', person.cookie)
    .set('Accept-Language', 'en')
    .set('Idempotency-Key', options.key ?? randomUUID())
    .set('Content-Type', options.type ?? 'application/octet-stream')
    .send(Buffer.from(bytes));
  return { status: answer.status, body: answer.body, replayed: answer.headers['idempotency-replayed'] === 'true' };
}
