import pg from 'pg';

const againMilliseconds = 1_000;

/**
 * Listens on a connection of its own, which comes back by itself when it is lost.
 * @param channel one of our own names, never something that was sent.
 */
export async function listen(
  options: { readonly url: string; readonly onIdleError?: (error: Error) => void },
  channel: string,
  heard: (text: string) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  async function begin(again: boolean): Promise<void> {
    const fresh = new pg.Client({ connectionString: options.url });
    client = fresh;
    fresh.on('error', (error) => options.onIdleError?.(error));
    fresh.on('end', later);
    fresh.on('notification', ({ payload }) => heard(payload ?? ''));
    await fresh.connect();
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    if (again) heard('');
  }
  function later(): void {
    if (stopped || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      begin(true).catch(later);
    }, againMilliseconds);
    retry.unref();
  }
  await begin(false).catch(later);

  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end().catch(() => undefined);
  };
}
