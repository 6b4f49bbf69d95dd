import type { Trx } from '#database';
import { type FileOwner, filesOf } from '#files';
import { mayRunDesk } from './policy.ts';
import { type ProxyRow, proxyById } from './proxies.ts';

const ownerKind = 'proxy';

/** Copies of what proves an authority, such as a court's letter: kept and read by the desk of the resident's centre. */
export const proxyProofs: FileOwner = {
  async whose(trx, actor, proxyId) {
    const proxy = await proxyById(trx, proxyId);
    if (!mayRunDesk(actor, proxy.centre_id)) return undefined;
    return { centreId: proxy.centre_id, residentId: proxy.resident_id };
  },
};

/** What proves this authority, oldest first; nothing where only its words were written down. */
export async function proofsOf(
  trx: Trx,
  proxy: Pick<ProxyRow, 'id'>,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return (await filesOf(trx, ownerKind, proxy.id)).map(({ id, name }) => ({ id, name }));
}
