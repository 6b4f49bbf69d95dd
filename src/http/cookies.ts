import type { Context } from 'koa';
import type { Cookies } from './route.ts';

/**
 * Cookies of one request. By https a name gets `__Host-` before it: browsers then refuse it from another host, another
 * path and without encryption. TLS may end at a proxy before us, so the configured address decides, not this connection.
 */
export function cookiesOf(ctx: Context, https: boolean): Cookies {
  const named = (name: string) => (https ? `__Host-${name}` : name);
  ctx.cookies.secure = https;
  return {
    device: ctx.get('User-Agent'),
    get: (name) => ctx.cookies.get(named(name)),
    set(name, value, maxAgeSeconds) {
      ctx.cookies.set(named(name), value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        overwrite: true,
        secure: https,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
      });
    },
  };
}
