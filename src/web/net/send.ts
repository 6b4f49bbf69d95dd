import { failureFrom, networkFailure } from './failure.ts';

export interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** The same key is sent again when the same press of a button is tried again: one visit, not two. */
  readonly idempotencyKey?: string;
  /** The version somebody looked at when she decided. */
  readonly version?: number;
  readonly language?: string;
  readonly signal?: AbortSignal;
}

/**
 * One exchange with the server.
 * @throws {Failure} when nothing answered or the answer is a problem; an AbortError when the page has moved on.
 */
export async function send<Answer>(path: string, ask: Ask = {}, exchange: typeof fetch = fetch): Promise<Answer> {
  const response = await reach(path, ask, exchange);
  const body = await bodyOf(response);
  if (!response.ok) throw failureFrom(response.status, body);
  return body as Answer;
}

async function reach(path: string, ask: Ask, exchange: typeof fetch): Promise<Response> {
  try {
    return await exchange(path, {
      method: ask.method ?? 'GET',
      headers: headersOf(ask),
      credentials: 'same-origin',
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      ...(ask.signal ? { signal: ask.signal } : {}),
    });
  } catch (error) {
    if (ask.signal?.aborted) throw error;
    throw networkFailure();
  }
}

export function headersOf(ask: Ask): Record<string, string> {
  return {
    accept: 'application/json',
    ...(ask.language ? { 'accept-language': ask.language } : {}),
    ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ask.idempotencyKey ? { 'idempotency-key': ask.idempotencyKey } : {}),
    ...(ask.version === undefined ? {} : { 'if-match': `"${ask.version}"` }),
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    if (response.ok) throw networkFailure();
    return undefined;
  }
}

/** A fresh Idempotency-Key. `crypto.randomUUID` is missing where the page did not come over HTTPS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
