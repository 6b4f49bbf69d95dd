import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import type { ExecutionContext } from 'ava';
import type { Service } from './service.ts';

/** A wire between a browser and the service that a test can cut and mend. */
export interface Gate {
  readonly url: string;
  cut(): void;
  mend(): void;
}

export async function gateBefore(t: ExecutionContext, service: Service): Promise<Gate> {
  const target = new URL(service.url);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  service.hosts.push(`127.0.0.1:${port}`);
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  t.teardown(() => {
    cut();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    cut,
    mend() {
      whole = true;
    },
  };
}
