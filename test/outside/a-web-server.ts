import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ExecutionContext } from 'ava';

export interface Request {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What to answer: an object becomes JSON, a text goes as it is, `hang` never answers, `hang-up` ends the connection. */
export type Answer =
  | { status?: number; json?: unknown; text?: string; headers?: Record<string, string> }
  | 'hang'
  | 'hang-up';

export interface WebServer {
  url: string;
  /** Everything that was asked, in order. */
  requests: Request[];
}

/** A real HTTP server on a free port of this machine, in place of another company's; ends with the test. */
export async function aWebServer(t: ExecutionContext, answer: (request: Request) => Answer): Promise<WebServer> {
  const requests: Request[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming);
    requests.push(request);
    write(response, answer(request));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? '/', 'http://loopback');
  return { method: incoming.method ?? '', url, headers: incoming.headers, body: await text(incoming) };
}

function write(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'hang-up') {
    response.destroy();
    return;
  }
  const { status = 200, json, text: plain, headers = {} } = answer;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(plain ?? JSON.stringify(json));
}

/** Nobody listens there: the port was free a moment ago. */
export async function aClosedPort(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
