import type { Broken } from './judge.ts';
import type { Month } from './run-month.ts';

/**
 * Why each promise was broken, by what the service itself has written down: what it named when it put the visit at
 * risk, or when care began after the window. Undefined where nothing says why.
 */
export async function causesOf({ world }: Month, broken: readonly Broken[]): Promise<Map<string, string | undefined>> {
  const causes = new Map<string, string | undefined>();
  for (const { visitId } of broken) {
    const [said] = await world.sql<{ kind: string; cause: string }>(
      `select kind, coalesce(data ->> 'cause', kind) as cause from visit_event
        where visit_id = $1 and kind in ('at-risk', 'began-late') and data ->> 'cause' is distinct from 'not-known'
        order by kind, id desc limit 1`,
      [visitId],
    );
    causes.set(
      visitId,
      said && `${said.kind === 'at-risk' ? 'the visit was at risk' : 'care began late'}: ${said.cause}`,
    );
  }
  return causes;
}
