import path from 'node:path';
import type { Context, Middleware, Next } from 'koa';
import serveStatic from 'koa-static';

/**
 * The built web application and the map's background. A page address without a file is answered with the application's
 * first page; addresses of the API never are.
 *
 * @param webFolder `dist/web`; files under `assets/` carry a hash in their name and may be kept for ever.
 */
export function webFiles(webFolder: string, mapFolder: string): Middleware[] {
  const files = serveStatic(webFolder, {
    index: 'index.html',
    setHeaders(response, file) {
      const lasting = file.includes(`${path.sep}assets${path.sep}`);
      response.setHeader('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const maps = serveStatic(mapFolder, { maxage: 86_400_000 });
  return [under('/map', maps), pages(files)];
}

function under(prefix: string, files: Middleware): Middleware {
  return async (ctx: Context, next: Next) => {
    if (!ctx.path.startsWith(`${prefix}/`)) return next();
    const whole = ctx.path;
    ctx.path = whole.slice(prefix.length);
    await files(ctx, async () => {
      ctx.path = whole;
      await next();
    });
    ctx.path = whole;
  };
}

const notPages = /^\/(?:api|fhir|calendar|health|metrics|map|assets|oauth|\.well-known|openapi\.json|docs)(?:\/|$)/;

function pages(files: Middleware): Middleware {
  return async (ctx: Context, next: Next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    const isPage = !notPages.test(ctx.path) && path.extname(ctx.path) === '';
    if (isPage) ctx.path = '/index.html';
    return files(ctx, next);
  };
}
