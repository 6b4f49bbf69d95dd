import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { Response } from 'supertest';
import type { Stopwatch } from './stopwatch.ts';

export interface Answer {
  readonly status: number;
  readonly body: Response['body'];
}

/** Somebody who is signed in and asks over HTTP, one connection kept open. */
export class Client {
  private readonly url: URL;
  private readonly cookie: string;
  private readonly watch: Stopwatch | undefined;
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 4, timeout: 4_000 });

  constructor(url: string, cookie: string, watch?: Stopwatch) {
    this.url = new URL(url);
    this.cookie = cookie;
    this.watch = watch;
  }

  get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  post(path: string, body: object = {}): Promise<Answer> {
    return this.ask('POST', path, JSON.stringify(body));
  }

  /** On the version that was seen, or not at all. */
  postOn(version: number, path: string): Promise<Answer> {
    return this.ask('POST', path, '{}', { 'If-Match': `"${version}"` });
  }

  close(): void {
    this.agent.destroy();
  }

  private ask(method: string, path: string, text = '', more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const answered = () => this.send(method, path, text, more);
    return this.watch ? this.watch.timed(`${method} ${withoutNames(path)}`, answered) : answered();
  }

  private async send(method: string, path: string, text: string, more: Readonly<Record<string, string>>) {
    const headers = {
      Cookie: this.cookie,
      'Accept-Language': 'en',
      ...more,
      ...(method === 'POST'
        ? {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(text),
            'Idempotency-Key': randomUUID(),
          }
        : {}),
    };
    const once = () => this.sendOnce(method, path, text, headers);
    // A connection kept open may be closed by the service just as it is used again: then, as any browser does, asked again.
    return (await once()) ?? (await once()) ?? Promise.reject(new Error(`${method} ${path} was hung up on twice`));
  }

  /** @returns undefined when a connection that had been kept open was found closed. */
  private sendOnce(
    method: string,
    path: string,
    text: string,
    headers: http.OutgoingHttpHeaders,
  ): Promise<Answer | undefined> {
    const { hostname: host, port } = this.url;
    return new Promise((resolve, reject) => {
      const request = http.request({ agent: this.agent, host, port, method, path, headers }, (response) => {
        let said = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          said += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: said === '' ? undefined : JSON.parse(said) }),
        );
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(undefined);
        else reject(error);
      });
      request.end(text);
    });
  }
}

/** One kind of request is one line, whatever it is about. */
function withoutNames(path: string): string {
  return path.replaceAll(/[0-9a-f-]{36}/g, ':id').replaceAll(/\d{4}-\d\d-\d\d/g, ':day');
}
