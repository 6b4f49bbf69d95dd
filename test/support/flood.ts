import http from 'node:http';
import net from 'node:net';

export interface Flooding {
  readonly url: string;
  /** Paths to ask for in turn, each with the cookie of whoever asks. */
  readonly asks: readonly { readonly path: string; readonly cookie: string }[];
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Flooded {
  /** By status; 0 for connections that broke. */
  readonly counts: Readonly<Record<number, number>>;
  /** How long each accepted request took, in milliseconds. */
  readonly accepted: readonly number[];
  /** Refusals that did not say when to come again. */
  readonly unsaid: number;
  /** Sent in each second, as it was. */
  readonly perSecond: number;
}

/** Sends so many requests a second whatever becomes of those before, as a crowd does that nobody holds back. */
export async function flood({ url, asks, perSecond, seconds }: Flooding): Promise<Flooded> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const counts: Record<number, number> = {};
  const accepted: number[] = [];
  let unsaid = 0;
  let sent = 0;
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  const gone = () => (performance.now() - began) / 1000;
  while (gone() < seconds) {
    while (sent < gone() * perSecond) {
      const { path, cookie } = asks[sent++ % asks.length]!;
      waiting.push(
        asked(agent, new URL(path, url), cookie).then(({ status, milliseconds, retryAfter }) => {
          counts[status] = (counts[status] ?? 0) + 1;
          if (status === 200) accepted.push(milliseconds);
          if (status === 503 && retryAfter === undefined) unsaid++;
        }),
      );
    }
    await new Promise((resume) => setTimeout(resume, 2));
  }
  const achieved = sent / gone();
  await Promise.all(waiting);
  agent.destroy();
  return { counts, accepted, unsaid, perSecond: achieved };
}

interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  readonly retryAfter: string | undefined;
}

/** @returns status 0 when the connection broke. */
export function asked(agent: http.Agent, url: URL, cookie = ''): Promise<Answer> {
  const began = performance.now();
  const answered = (status: number, retryAfter?: string) => ({
    status,
    milliseconds: performance.now() - began,
    retryAfter,
  });
  return new Promise((resolve) => {
    const request = http.get(url, { agent, headers: { Cookie: cookie } }, (response) => {
      response.resume();
      response.once('end', () => resolve(answered(response.statusCode ?? 0, response.headers['retry-after'])));
      response.once('error', () => resolve(answered(0)));
    });
    request.once('error', () => resolve(answered(0)));
  });
}

export interface SlowOnes {
  /** How many are still connected, by what is slow about them. */
  left(): readonly [header: number, host: number, body: number];
  end(): void;
}

/** Connections that never end their header, name another host, or never end their body, and read what comes. */
export function slowConnections(url: string, count: number): SlowOnes {
  const { port, hostname } = new URL(url);
  const left: [number, number, number] = [0, 0, 0];
  const sockets = Array.from({ length: count }, (_, index) => {
    const kind = (index % 3) as 0 | 1 | 2;
    const socket = net.connect(Number(port), hostname);
    left[kind]++;
    socket.on('error', () => undefined);
    socket.on('close', () => left[kind]--);
    socket.resume();
    const host = kind === 1 ? 'elsewhere.example' : `${hostname}:${port}`;
    socket.write(
      kind === 0
        ? `GET /api/v1/me HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `
        : `POST /api/v1/demo/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
    return socket;
  });
  return {
    left: () => left,
    end: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
