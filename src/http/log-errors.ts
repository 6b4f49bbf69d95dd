/**
 * What a log keeps of an error: what went wrong and where in the code, never what it went wrong with.
 * The database's detail quotes rows and a query's parameters are people's data; both stay out.
 */
export function loggedError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error === 'string' ? error : 'something that is no error' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const constraint =
    'constraint' in error && typeof error.constraint === 'string' ? { constraint: error.constraint } : {};
  return {
    name: error.name,
    message: withoutQuotes(error.message),
    ...code,
    ...constraint,
    stack: error.stack?.split('\n').slice(1).join('\n'),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

/** Values stand in quotes in the messages of PostgreSQL and of parsers. */
function withoutQuotes(message: string): string {
  return message
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/'[^']*'/g, "'…'")
    .slice(0, 500);
}
