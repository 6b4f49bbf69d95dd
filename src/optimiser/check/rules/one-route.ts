/** A nurse has one route. */
import type { SetRule } from '../set-rule.ts';

export const oneRouteRule: SetRule = ({ plan }) => {
  const seen = new Set<string>();
  return plan.routes.flatMap(({ nurse }) => {
    if (seen.has(nurse)) return [{ rule: 'nurse', message: 'has two routes', nurse }];
    seen.add(nurse);
    return [];
  });
};
