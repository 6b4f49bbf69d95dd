import type { Route } from '#http';
import { choiceRoutes } from './choice-routes.ts';
import type { ContractRouteDeps } from './deps.ts';
import { districtRoutes } from './indicators/district-routes.ts';
import { indicatorRoutes } from './indicators/routes.ts';
import { listRoutes } from './list-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { signRoutes } from './sign-routes.ts';

export function contractRoutes(deps: ContractRouteDeps): Route[] {
  return [
    ...choiceRoutes(deps),
    ...paperRoutes(deps),
    ...signRoutes(deps),
    ...listRoutes(deps),
    ...indicatorRoutes(deps),
    ...districtRoutes(deps),
  ];
}
