/** The server cannot be had; the message says why and what to do next, in words meant for the person at the terminal. */
export class EmbeddedServerProblem extends Error {
  override name = 'EmbeddedServerProblem';
}

export const ELSEWHERE = 'Or set DATABASE_URL to a PostgreSQL 18 of your own.';

/** The `code` of a failed system call (`ENOENT` …), or undefined for any other thrown thing. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
