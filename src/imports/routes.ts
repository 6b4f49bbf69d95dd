import { z } from 'zod';
import { type Answer, notFound, ok, once, type RawRequest, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { instantText } from '#time';
import type { ImportDeps } from './deps.ts';
import { catalogueNotYours } from './errors.ts';
import { importFile } from './import-file.ts';
import { runById } from './queries.ts';
import { templateOf } from './template.ts';
import {
  type ImportReport,
  importKinds,
  importProgressShape,
  importQueryShape,
  importReportShape,
  mostFileBytes,
  templateQueryShape,
} from './wire.ts';

export function importRoutes(deps: ImportDeps): Route[] {
  return [run(deps), progress(deps), template()];
}

function run(deps: ImportDeps): Route {
  return route({
    name: 'imports.run',
    method: 'POST',
    path: '/api/v1/imports',
    summary: 'Looks at a file (dryRun, the default) or brings it in, whole or not at all; send its bytes as they are',
    idempotent: true,
    rawBody: { mostBytes: mostFileBytes },
    query: importQueryShape,
    answer: importReportShape,
    handle: (request) => answerOf(deps, request),
  });
}

type Asking = Pick<RawRequest, 'actor' | 'now' | 'bytes' | 'idempotencyKey' | 'requestHash'> & {
  readonly query: z.infer<typeof importQueryShape>;
};

/** A preview is not remembered: it shows names, and asking again costs nobody anything. */
async function answerOf(deps: ImportDeps, request: Asking): Promise<Answer> {
  const { actor, now, bytes, query } = request;
  const centreId = actor.organisationId;
  if (centreId === undefined) throw notFound();
  if (query.kind === 'catalogue' && actor.role !== 'administrator') throw catalogueNotYours();
  const centre = await deps.database.withActor(actor, (trx) => centreById(trx, centreId, now));
  const asked = {
    bytes,
    name: query.name,
    kind: query.kind === 'auto' ? undefined : query.kind,
    dryRun: query.dryRun === 'true',
    run: query.run,
    centre,
    actor,
    now,
  };
  if (asked.dryRun) return ok(await importFile(deps, asked));
  let answer: Answer | undefined;
  const report = await importFile(deps, {
    ...asked,
    async within(trx, write) {
      answer = await once(trx, request, 'imports.run', async () => ({ status: 201, body: await write() }));
      return answer.body as ImportReport;
    },
  });
  return answer ?? ok(report);
}

function progress(deps: ImportDeps): Route {
  return route({
    name: 'imports.progress',
    method: 'GET',
    path: '/api/v1/imports/:id',
    summary: 'How far an import is, or how it ended',
    params: z.strictObject({ id: idShape }),
    answer: importProgressShape,
    async handle({ actor, params, now }) {
      return deps.database.withActor(actor, async (trx) => {
        const row = await runById(trx, params.id);
        if (!row || row.centre_id !== actor.organisationId) throw notFound();
        const { zone } = await centreById(trx, row.centre_id, now);
        return ok({
          id: row.id,
          fileName: row.file_name,
          dryRun: row.dry_run,
          phase: row.phase,
          rows: row.row_count,
          done: row.rows_done,
          startedAt: instantText(row.started_at, zone),
        });
      });
    },
  });
}

function template(): Route {
  return route({
    name: 'imports.template',
    method: 'GET',
    path: '/api/v1/import-templates/:kind',
    summary: 'A table to fill in, as CSV: headings and an example row that is never imported',
    params: z.strictObject({ kind: z.enum(importKinds) }),
    query: templateQueryShape,
    async handle({ params, query }) {
      return {
        status: 200,
        body: templateOf(params.kind, query.language),
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="doorstep-${params.kind}.csv"`,
        },
      };
    },
  });
}
