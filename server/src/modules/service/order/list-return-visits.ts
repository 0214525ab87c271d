import type { OrderBrief } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/db/paging.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { briefColumns, briefOf, type OrderRow } from './order.row.ts';
import { visibleOrders } from './order.visibility.ts';

/** Return visits that are due, the longest waiting first. */
export async function listReturnVisits(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined },
): Promise<{ items: OrderBrief[]; next: string | null }> {
  const visible = await visibleOrders(ctx);
  const after = readCursor(query.cursor);
  const found = await rows(
    ctx.tx,
    sql<
      OrderRow & { visitDueAt: string }
    >`select ${sql.raw(briefColumns)}, o.visit_due_at as "visitDueAt"
    from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
    where o.community_id = ${ctx.communityId} and o.visit_due_at is not null and o.visit_done_at is null
      and o.state in ('submitted', 'confirmed', 'closed') and ${visible ?? sql`true`}
      and ${after === null ? sql`true` : sql`(o.visit_due_at, o.id) > (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by o.visit_due_at, o.id limit ${query.limit + 1}`,
  );
  const last = found[query.limit - 1];
  return {
    items: found.slice(0, query.limit).map((row) => briefOf(row, ctx.now)),
    next: found.length > query.limit && last !== undefined ? `${last.visitDueAt}~${last.id}` : null,
  };
}
