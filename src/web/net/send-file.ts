import { failureFrom, networkFailure } from './failure.ts';

interface FileAsk {
  readonly language: string;
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/**
 * Sends a file as it is.
 * @throws {Failure} when nothing answered or the answer is a problem; `report` is what a refused import found.
 */
export async function sendFile<Answer>(path: string, file: Blob, ask: FileAsk): Promise<Answer> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(path, {
      method: 'POST',
      body: file,
      credentials: 'same-origin',
      signal: ask.signal,
      headers: {
        accept: 'application/json',
        'accept-language': ask.language,
        'content-type': 'application/octet-stream',
        'idempotency-key': ask.idempotencyKey,
      },
    });
    body = await response.json();
  } catch {
    throw networkFailure();
  }
  if (!response.ok) throw failureFrom(response.status, body);
  return body as Answer;
}
