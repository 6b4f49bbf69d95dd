/**
 * `busy` may be tried again in a moment; `refused` (a wrong key, a used-up quota) not before someone has acted;
 * `garbage` is an answer that is not what the provider's documentation promises.
 */
export type FailureKind = 'timed-out' | 'unreachable' | 'busy' | 'refused' | 'garbage';

export class OutsideFailure extends Error {
  override readonly name = 'OutsideFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Any thrown thing as a failure: aborted means timed out, all else means the server could not be reached. */
export function failureFrom(error: unknown): OutsideFailure {
  if (error instanceof OutsideFailure) return error;
  const { name, code, message } = error as Error & { code?: unknown };
  const isLate = ['TimeoutError', 'AbortError', 'CanceledError'].includes(name) || code === 'ECONNABORTED';
  return new OutsideFailure(isLate ? 'timed-out' : 'unreachable', message, { cause: error });
}
