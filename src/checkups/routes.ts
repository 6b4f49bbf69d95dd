import type { Route } from '#http';
import type { CheckUpDeps } from './deps.ts';
import { indicatorRoutes } from './indicator-routes.ts';
import { planRoutes } from './plan-routes.ts';
import { protocolRoutes } from './protocol-routes.ts';
import { residentRoutes } from './resident-routes.ts';

export function checkUpRoutes(deps: CheckUpDeps): Route[] {
  return [...planRoutes(deps), ...residentRoutes(deps), ...indicatorRoutes(deps), ...protocolRoutes(deps)];
}
