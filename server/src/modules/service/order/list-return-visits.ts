import type { OrderBrief, QueryOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/db/paging.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { orderFilter } from './list-orders.ts';
import { briefColumns, briefOf, type OrderRow } from './order.row.ts';
import { visibleOrders } from './order.visibility.ts';

type Due = OrderBrief & { visitDueAt: string; unanswered: number };

/** Return visits that are due and fit the filter, the longest waiting first. */
export async function listReturnVisits(
  ctx: Ctx,
  { limit, cursor, due, ...filter }: QueryOf<typeof serviceContract.listReturnVisits>,
): Promise<{ items: Due[]; next: string | null }> {
  const visible = await visibleOrders(ctx);
  const after = readCursor(cursor);
  const found = await rows(
    ctx.tx,
    sql<
      OrderRow & { visitDueAt: string; unanswered: number }
    >`select ${sql.raw(briefColumns)}, o.visit_due_at as "visitDueAt",
      (select count(*)::int from return_visit v where v.community_id = o.community_id and v.order_id = o.id
        and v.outcome = 'unreached' and v.at >= o.submitted_at) as unanswered
    from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
    where o.community_id = ${ctx.communityId} and o.visit_due_at is not null and o.visit_done_at is null
      and o.state in ('submitted', 'confirmed', 'closed') and ${visible ?? sql`true`}
      and ${orderFilter(ctx, filter)}
      and ${due === undefined ? sql`true` : sql`(o.visit_due_at <= ${ctx.now}::timestamptz) = ${due}`}
      and ${after === null ? sql`true` : sql`(o.visit_due_at, o.id) > (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by o.visit_due_at, o.id limit ${limit + 1}`,
  );
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map((row) => ({
      ...briefOf(row, ctx.now),
      visitDueAt: row.visitDueAt,
      unanswered: row.unanswered,
    })),
    next: found.length > limit && last !== undefined ? `${last.visitDueAt}~${last.id}` : null,
  };
}
