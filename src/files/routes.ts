import { z } from 'zod';
import type { Actor } from '#access';
import type { Database, Trx } from '#database';
import { type Answer, created, notFound, type Request, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { tooLarge } from './errors.ts';
import { type FileRow, fileById, insertFile } from './queries.ts';
import type { FileStore } from './store.ts';
import { nameOf, typeOf } from './type-of.ts';
import { fileQueryShape, fileShape, mediaTypes, mostBytesOf, mostFileBytes, type WireFile } from './wire.ts';

/** What a room knows of the things its files belong to. */
export interface FileOwner {
  /**
   * Whose the thing is, when this actor may add a file to it or read one of it; undefined when she may not or there is
   * none.
   * @throws {Problem} when the thing takes no more files.
   */
  whose(
    trx: Trx,
    actor: Actor,
    ownerId: string,
    to: 'add' | 'read',
  ): Promise<{ readonly centreId: string; readonly residentId: string | null } | undefined>;
}

export interface FileDeps {
  readonly database: Database;
  readonly files: FileStore;
  /** By `ownerKind`. */
  readonly owners: Readonly<Record<string, FileOwner>>;
}

export function fileRoutes(deps: FileDeps): Route[] {
  return [
    route({
      name: 'files.add',
      method: 'POST',
      path: '/api/v1/files',
      summary: 'Adds a photograph or paper to what it belongs to. What it is, its content decides.',
      rawBody: { mostBytes: mostFileBytes },
      concerns: 'residents',
      query: fileQueryShape,
      answer: fileShape,
      handle: (request) => addFile(deps, request),
    }),
    route({
      name: 'files.show',
      method: 'GET',
      path: '/api/v1/files/:id',
      summary: 'The bytes of a file.',
      concerns: 'residents',
      params: z.strictObject({ id: idShape }),
      handle: (request) => showFile(deps, request),
    }),
  ];
}

type Adding = Pick<
  Request<unknown, z.infer<typeof fileQueryShape>, undefined>,
  'actor' | 'query' | 'bytes' | 'now' | 'looksAt'
>;

function addFile(deps: FileDeps, request: Adding): Promise<Answer> {
  return addFileTo(deps, request, request.query, (trx) => ownerOf(deps, trx, request.actor, request.query, 'add'));
}

/** Whose a thing is that a file belongs to. */
type Owner = NonNullable<Awaited<ReturnType<FileOwner['whose']>>>;

/**
 * Adds the bytes sent to what they belong to, for a room whose route is its own.
 * @param find whose it is, when the actor may; throws when she may not. Asked before the bytes are kept, and again after.
 */
export async function addFileTo(
  deps: Pick<FileDeps, 'database' | 'files'>,
  { actor, bytes, now, looksAt }: Pick<Adding, 'actor' | 'bytes' | 'now' | 'looksAt'>,
  query: z.infer<typeof fileQueryShape>,
  find: (trx: Trx) => Promise<Owner>,
): Promise<Answer> {
  await deps.database.withActor(actor, find);
  const type = await typeOf(bytes);
  if (bytes.length > mostBytesOf[type]) throw tooLarge(mostBytesOf[type]);
  const kept = await deps.files.keep(bytes);
  return deps.database.withActor(actor, async (trx) => {
    const owner = await find(trx);
    const file = await insertFile(trx, {
      centre_id: owner.centreId,
      owner_kind: query.ownerKind,
      owner_id: query.ownerId,
      resident_id: owner.residentId,
      sha256: kept.sha256,
      scanned: kept.scanned,
      size_bytes: bytes.length,
      media_type: type,
      name: nameOf(query.name, type),
      added_by: actor.id,
      added_at: now,
    });
    await looksAt(trx, owner.residentId === null ? [] : [owner.residentId]);
    return created(fileView(file), `/api/v1/files/${file.id}`);
  });
}

/** For rooms with routes of their own for their papers, too. */
export async function showFile(
  deps: FileDeps,
  { actor, params, looksAt }: Pick<Request<{ id: string }, undefined, undefined>, 'actor' | 'params' | 'looksAt'>,
): Promise<Answer> {
  const file = await deps.database.withActor(actor, async (trx) => {
    const row = await fileById(trx, params.id);
    if (!row) throw notFound();
    await ownerOf(deps, trx, actor, { ownerKind: row.owner_kind, ownerId: row.owner_id }, 'read');
    await looksAt(trx, row.resident_id === null ? [] : [row.resident_id]);
    return row;
  });
  return bytesOf(deps, file);
}

/** The bytes of a file that may be shown. */
export async function bytesOf({ files }: Pick<FileDeps, 'files'>, file: FileRow): Promise<Answer> {
  return { status: 200, body: await files.read(file.sha256), headers: headersOf(file) };
}

async function ownerOf(
  deps: FileDeps,
  trx: Trx,
  actor: Actor,
  { ownerKind, ownerId }: { readonly ownerKind: string; readonly ownerId: string },
  to: 'add' | 'read',
) {
  const room = Object.hasOwn(deps.owners, ownerKind) ? deps.owners[ownerKind] : undefined;
  const owner = await room?.whose(trx, actor, ownerId, to);
  if (!owner) throw notFound();
  return owner;
}

/** Shown as what it is and nothing else; a paper is saved, never opened inside our own page. */
function headersOf(file: FileRow): Record<string, string> {
  const shown = file.media_type.startsWith('image/') ? 'inline' : 'attachment';
  return {
    'Content-Type': file.media_type,
    'Content-Disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  };
}

export function fileView(file: FileRow): WireFile {
  return {
    id: file.id,
    ownerKind: file.owner_kind,
    ownerId: file.owner_id,
    sha256: file.sha256,
    sizeBytes: file.size_bytes,
    mediaType: z.enum(mediaTypes).parse(file.media_type),
    name: file.name,
    addedAt: file.added_at.toISOString(),
  };
}
