/**
 * Keeps the pages of the nurse on the phone, so that they open without network. Nothing of the API is ever kept here:
 * what is known about residents lies in IndexedDB, where it is dropped when her day is over. At a centre's desk
 * it shows the printable day that the desk's page has kept, when nothing answers.
 */
interface Worker {
  addEventListener(kind: string, act: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}
interface WorkerEvent {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}
interface Shell {
  readonly version: string;
  readonly files: readonly string[];
}

const worker = globalThis as unknown as Worker;
const prefix = 'doorstep-shell-';

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(page(event.request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(event.request));
});

async function install(): Promise<void> {
  const shell = (await (await fetch('/shell.json', { cache: 'no-store' })).json()) as Shell;
  const cache = await caches.open(prefix + shell.version);
  await cache.addAll(['/', ...shell.files]);
  for (const name of await caches.keys())
    if (name.startsWith(prefix) && name !== prefix + shell.version) await caches.delete(name);
  await worker.skipWaiting();
}

/** The newest page where somebody answers, the kept one where nobody does: at a desk, its printable day. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return (await dayList()) ?? (await caches.match('/')) ?? Response.error();
  }
}

/** The printable day as the desk's page kept it (`desk/live/keep-day-list.ts`), for as long as it may be kept. */
async function dayList(): Promise<Response | undefined> {
  const kept = await caches.match('/kept-day-list', { cacheName: 'doorstep-day-list' });
  if (!kept || new Date(kept.headers.get('X-Kept-Until') ?? 0) > new Date()) return kept;
  await caches.delete('doorstep-day-list');
  return undefined;
}

/** Assets carry a hash in their name: what is kept is right for ever. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
