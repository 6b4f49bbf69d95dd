import { Registry } from 'prom-client';
import type { Database } from '#database';
import { openApiDocument, openApiPage } from './openapi.ts';
import { Problem, problems, words } from './problem.ts';
import { type Route, route } from './route.ts';

/** Routes about the service itself. `live` touches nothing; `ready` asks the database and gives up after half a second. */
export function ownRoutes(
  deps: {
    readonly database: Database;
    readonly metrics: Registry;
    readonly version: string;
    readonly isStopping: () => boolean;
  },
  others: readonly Route[],
): Route[] {
  const routes: Route[] = [
    route({
      name: 'health.live',
      method: 'GET',
      path: '/health/live',
      summary: 'Whether the process answers at all.',
      handle: async () => ({ status: 200, body: { live: true } }),
    }),
    route({
      name: 'health.ready',
      method: 'GET',
      path: '/health/ready',
      summary: 'Whether requests can be served: the database answers.',
      async handle() {
        if (deps.isStopping()) throw notReady();
        await deps.database.ping().catch(() => {
          throw notReady();
        });
        return { status: 200, body: { ready: true } };
      },
    }),
    route({
      name: 'health.metrics',
      method: 'GET',
      path: '/metrics',
      summary: 'Counters for Prometheus.',
      handle: async () => ({
        status: 200,
        body: await deps.metrics.metrics(),
        headers: { 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE },
      }),
    }),
    route({
      name: 'openapi.document',
      method: 'GET',
      path: '/openapi.json',
      summary: 'This description.',
      handle: async () => ({ status: 200, body: openApiDocument([...routes, ...others], deps.version) }),
    }),
    route({
      name: 'openapi.page',
      method: 'GET',
      path: '/docs',
      summary: 'This description as a page.',
      handle: async () => ({
        status: 200,
        body: openApiPage([...routes, ...others]),
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      }),
    }),
  ];
  return routes;
}

function notReady(): Problem {
  return new Problem(
    problems.busy,
    words('The database does not answer. Try again in a moment.', '数据库没有响应,请稍后重试。'),
    {
      headers: { 'Retry-After': '2' },
    },
  );
}
