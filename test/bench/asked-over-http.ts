import http from 'node:http';
import { quantile } from './verdict.ts';

export interface Asked {
  readonly path: string;
  /** The session's cookie. */
  readonly token: string;
}

export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
}

/** Asks one after another over a kept connection. @throws when anything but 200 is answered. @returns milliseconds each. */
export async function askAll(url: string, asked: readonly Asked[]): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  try {
    for (const one of asked) times.push(await ask(url, one, agent));
    return times;
  } finally {
    agent.destroy();
  }
}

export function timesOf(milliseconds: readonly number[]): Times {
  return {
    p50: quantile(milliseconds, 0.5),
    p95: quantile(milliseconds, 0.95),
    p99: quantile(milliseconds, 0.99),
    worst: Math.max(...milliseconds),
  };
}

export const written = ({ p50, p95, p99, worst }: Times): string =>
  `p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)} p99 ${p99.toFixed(1)} worst ${worst.toFixed(1)} ms`;

function ask(url: string, { path, token }: Asked, agent: http.Agent): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(new URL(path, url), { agent, headers: { cookie: `doorstep=${token}` } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - began);
        else reject(new Error(`${path} was answered with ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
      answer.on('error', reject);
    });
    request.on('error', reject);
  });
}
