import type { Route } from '#http';
import { accountRoutes } from './account-routes.ts';
import { demoRoutes } from './demo-routes.ts';
import type { IdentityDeps } from './deps.ts';
import { integrationRoutes } from './integration-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

export function identityRoutes(deps: IdentityDeps): Route[] {
  return [
    ...demoRoutes(deps),
    ...signInRoutes(deps),
    ...ownRoutes(deps),
    ...accountRoutes(deps),
    ...integrationRoutes(deps),
  ];
}
