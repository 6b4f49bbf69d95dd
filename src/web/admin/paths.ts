import { match } from '../router/match.ts';

/** Addresses of this area for a role; everything else is the desk's. */
export function isAdminPath(path: string, role: string): boolean {
  if (match('/residents/:id/family', path)) return role === 'coordinator' || role === 'administrator';
  return (
    role === 'administrator' &&
    [
      '/accounts',
      '/settings',
      '/programmes',
      '/care-sheets',
      '/integrations',
      '/indicators',
      '/protocols',
      '/escalations',
    ].includes(path)
  );
}
