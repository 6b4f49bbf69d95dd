import { failureFrom, OutsideFailure } from './failure.ts';

export interface AskOptions {
  /** Connecting, waiting and reading together. */
  timeoutMilliseconds: number;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** When the caller has lost patience with the whole undertaking. */
  signal?: AbortSignal;
  /** Statuses whose body is an answer all the same: some providers explain a refusal there. */
  answersAt?: readonly number[];
}

/**
 * The JSON at an address, as yet unchecked. Never follows a redirect: a key in the address must not travel on.
 * Throws an OutsideFailure; its message names the server but not the query, where keys and homes stand.
 */
export async function askJson(url: URL, options: AskOptions): Promise<unknown> {
  const response = await ask(url, options);
  const text = await response.text().catch((error) => {
    throw failureFrom(error);
  });
  if (!response.ok && !options.answersAt?.includes(response.status)) throw refusal(url, response.status);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OutsideFailure('garbage', `${url.host} answered ${response.status} with something other than JSON`, {
      cause,
    });
  }
}

async function ask(url: URL, { timeoutMilliseconds, method = 'GET', headers, body, signal }: AskOptions) {
  const patience = AbortSignal.timeout(timeoutMilliseconds);
  try {
    return await fetch(url, {
      method,
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
    });
  } catch (error) {
    throw failureFrom(error);
  }
}

function refusal(url: URL, status: number): OutsideFailure {
  const kind = status === 429 || status >= 500 ? 'busy' : 'refused';
  return new OutsideFailure(kind, `${url.host} answered with status ${status}`);
}
