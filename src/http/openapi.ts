import { type ZodType, z } from 'zod';
import { type Allowed, accessTable } from '#access';
import type { Route } from './route.ts';
import { problemShape } from './wire.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, made from the shapes that check requests, so that it cannot say anything else. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doorstep',
      version,
      description:
        'Home-care and family-doctor scheduling. Times carry their offset; durations carry their unit in the name.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemShape) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'doorstep' } },
    },
  };
}

function operationOf(route: Route): Json {
  const allowed: Allowed = accessTable[route.name];
  const open = allowed === 'public' || allowed === 'demo';
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.name.split('.')[0]],
    ...(open ? { security: [] } : { security: [{ session: [] }], 'x-roles': Object.keys(allowed) }),
    parameters: parametersOf(route),
    ...(route.body ? { requestBody: { required: true, content: json(schemaOf(route.body)) } } : {}),
    ...(route.rawBody ? { requestBody: { required: true, content: fileOf(route.rawBody.mostBytes) } } : {}),
    responses: {
      [route.idempotent ? '201' : '200']: {
        description: 'Done.',
        ...(route.answer ? { content: json(schemaOf(route.answer)) } : {}),
      },
      default: {
        description: 'A problem that says what to do next.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(route: Route): Json[] {
  const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 200 } };
  return [...fieldsOf(route.params, 'path'), ...fieldsOf(route.query, 'query'), ...(route.idempotent ? [key] : [])];
}

function fieldsOf(shape: ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const schema = schemaOf(shape) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
}

function schemaOf(shape: ZodType): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Json;
  return schema;
}

function fileOf(mostBytes: number): Json {
  return {
    'application/octet-stream': {
      schema: { type: 'string', contentMediaType: 'application/octet-stream', maxLength: mostBytes },
    },
  };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** The document as a page for people: every address, who may use it, what it does. */
export function openApiPage(routes: readonly Route[]): string {
  const rows = routes.map((route) => {
    const allowed: Allowed = accessTable[route.name];
    const who = typeof allowed === 'string' ? allowed : Object.keys(allowed).join(', ');
    return `<tr><td><code>${route.method}</code></td><td><code>${escaped(route.path)}</code></td><td>${escaped(route.summary)}</td><td>${escaped(who)}</td></tr>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Doorstep API</title><style>body{font:16px system-ui;margin:24px;color:#1f2937;background:#f7f7f5}table{border-collapse:collapse;background:#fff;width:100%}
td,th{border:1px solid #d6d3d1;padding:8px 12px;text-align:left;vertical-align:top}code{white-space:nowrap}a{color:#0f766e}</style>
<h1>Doorstep API</h1><p>The whole description for programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
<table><thead><tr><th>Method</th><th>Address</th><th>What it does</th><th>Who</th></tr></thead><tbody>${rows.join('')}</tbody></table></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
