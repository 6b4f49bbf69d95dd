import type { ZodType, z } from 'zod';
import type { Actor, RouteName } from '#access';
import type { Trx } from '#database';
import type { Language } from './wire.ts';

/** What the router hands to a route after access was granted: nothing in it has been checked but its size. */
export interface RawRequest {
  readonly actor: Actor;
  readonly now: Date;
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The file sent, on routes with `rawBody`; empty on all others. */
  readonly bytes: Uint8Array;
  readonly idempotencyKey: string | undefined;
  /** SHA-256 of the body's bytes: tells a repeated request from another one under the same key. */
  readonly requestHash: string;
  readonly ifMatch: string | undefined;
  readonly cookies: Cookies;
  /** The Authorization header, unread. */
  readonly authorization: string | undefined;
  /** The fields of a form, for a route that takes one. */
  readonly form: Readonly<Record<string, string>>;
  readonly looksAt: LooksAt;
}

/**
 * Tells the audit whom this request shows or changes. Called in the transaction that does it, as its last statement:
 * both are kept or neither, and nobody waits for the chain longer than the commit takes.
 *
 * @param residents those shown or changed; none is an answer too, and leaves no entry.
 * @param reason why, where the person had to say so: then the entry tells of a broken glass.
 */
export type LooksAt = (trx: Trx, residents: Iterable<string>, reason?: string) => Promise<void>;

export interface Cookies {
  get(name: string): string | undefined;
  /** @param value null takes the cookie away. */
  set(name: string, value: string | null, maxAgeSeconds?: number): void;
  /** What the browser calls itself, '' when it does not say. */
  readonly device: string;
}

/** The request as a handler sees it: every part checked against its shape. */
export interface Request<Params, Query, Body> extends Omit<RawRequest, 'params' | 'query' | 'body'> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Parses one part of the request or throws the Problem that names every bad field. */
export type Check = <Shape extends ZodType>(
  shape: Shape,
  value: unknown,
  place: 'body' | 'query' | 'path',
) => z.infer<Shape>;

interface Shapes<P, Q, B> {
  readonly params?: P;
  /** Unknown parameters are refused; without a shape, all are. */
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: ZodType;
}

interface Face {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Koa path; parameters as `:id`. */
  readonly path: string;
  readonly summary: string;
  /** Creates something: an Idempotency-Key is demanded. */
  readonly idempotent?: boolean;
  /** Takes a file as application/octet-stream in place of JSON. */
  readonly rawBody?: { readonly mostBytes: number };
  /** Takes application/x-www-form-urlencoded instead of JSON, where a standard of others says so. */
  readonly accepts?: 'form';
  /** Shows or changes what is known about residents: an answer that did not tell the audit so is not given. */
  readonly concerns?: 'residents';
}

/** One use case on the network: a line in the access table, the shapes that check it, and the handler. */
export interface Route extends Face, Shapes<ZodType, ZodType, ZodType> {
  run(request: RawRequest, check: Check): Promise<Answer>;
}

type Infer<Shape> = Shape extends ZodType ? z.infer<Shape> : undefined;

/** Declares a route. The shapes given here check the request, type the handler and write the OpenAPI entry. */
export function route<
  P extends ZodType | undefined = undefined,
  Q extends ZodType | undefined = undefined,
  B extends ZodType | undefined = undefined,
>(
  definition: Face & Shapes<P, Q, B> & { handle(request: Request<Infer<P>, Infer<Q>, Infer<B>>): Promise<Answer> },
): Route {
  const { handle, params, query, body, ...face } = definition;
  return {
    ...face,
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    run: (raw, check) =>
      handle({
        ...raw,
        params: (params ? check(params, raw.params, 'path') : undefined) as Infer<P>,
        query: (query ? check(query, raw.query, 'query') : undefined) as Infer<Q>,
        body: (body ? check(body, raw.body, 'body') : undefined) as Infer<B>,
      }),
  };
}

/** 200 with a body; `version` becomes its ETag. */
export function ok(body: unknown, version?: number): Answer {
  return { status: 200, body, ...(version === undefined ? {} : { headers: { ETag: `"${version}"` } }) };
}

export function created(body: unknown, location: string, version?: number): Answer {
  return {
    status: 201,
    body,
    headers: { Location: location, ...(version === undefined ? {} : { ETag: `"${version}"` }) },
  };
}
