import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below 32768, where Linux begins to hand out ports to outgoing connections: a remembered port stays ours.
const LOWEST = 15_432;
const HIGHEST = 32_767;
const TRIES = 50;

/**
 * A port of 127.0.0.1 that nobody listens on: the preferred one, else one below 32768, else any the system offers.
 * Somebody may still take it before the server does.
 */
export async function freePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await boundPort(preferred)) !== undefined) return preferred;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = await boundPort(randomInt(LOWEST, HIGHEST + 1));
    if (port !== undefined) return port;
  }
  const any = await boundPort(0);
  if (any === undefined) throw new Error('no free port on 127.0.0.1');
  return any;
}

/** Binds for a moment and tells the port, or undefined when it is taken. */
function boundPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
