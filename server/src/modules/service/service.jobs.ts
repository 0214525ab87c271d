import type { JobTools, RecurringJob } from '../../platform/jobs/jobs.ts';
import { publish } from '../../platform/facts/facts.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { Ctx } from '../../platform/context.ts';
import { orderLate, type OrderLate } from './events.ts';
import { commitAct } from './order/act-on-order.ts';
import { loadOrder, lockRequestOf } from './order/order.store.ts';
import { msOf } from '../../platform/clock/clock.ts';

/** How many orders one round looks at; the next round takes the rest. */
const batch = 500;

interface Due {
  communityId: string;
  id: string;
}

/** Marks each missed deadline once, and says so. */
export const markBreaches: RecurringJob = {
  name: 'service.mark-breaches',
  cron: '* * * * *',
  run: async (tools) => {
    await eachCommunity(tools, dueForBreach, (ctx) => markOverdue(ctx));
  },
};

/** Closes finished orders that nobody answered; the answer may still reopen them. */
export const closeByItself: RecurringJob = {
  name: 'service.close-by-itself',
  cron: '*/5 * * * *',
  run: async (tools) => {
    await eachCommunity(tools, dueToClose, async (ctx, due) => {
      for (const { id } of due) await closeOne(ctx, id);
    });
  },
};

const dueForBreach = `select community_id as "communityId", id from work_order where
  (responded_at is null and respond_breached_at is null and state in ('new', 'assigned') and respond_due_at < $1)
  or (finish_breached_at is null and state in ('new', 'assigned', 'accepted', 'arrived', 'paused') and finish_due_at < $1)
  limit ${batch}`;
const dueToClose = `select community_id as "communityId", id from work_order
  where closes_at < $1 and state in ('submitted', 'confirmed') limit ${batch}`;

async function eachCommunity(
  tools: JobTools,
  query: string,
  handle: (ctx: Ctx, due: Due[]) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < 100; round++) {
    // Finding what is due looks across communities, so it reads as the owner; the work itself is scoped.
    const found = await tools.db.asOwner((tx) => tx.query<Due>(query, [tools.clock.now()]));
    const failed: unknown[] = [];
    for (const [communityId, due] of Map.groupBy(found.rows, (row) => row.communityId)) {
      // One community that fails must not keep the others waiting.
      await tools
        .inCommunity(communityId, (ctx) => handle(ctx, due))
        .catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
    if (found.rows.length < batch) return;
  }
}

interface Marked {
  orderId: string;
  requestId: string | null;
  number: number;
  placeLabel: string;
  executorId: string | null;
  responsibleId: string | null;
  reporterId: string | null;
  categoryNameZh: string;
  categoryNameEn: string;
}

/** Guarded by "not yet marked": two processes at once mark an order once. */
async function markOverdue(ctx: Ctx): Promise<void> {
  for (const deadline of ['finish', 'respond'] as const) {
    const marked = await ctx.tx.query<Marked>(markStatements[deadline], [ctx.communityId, ctx.now]);
    for (const { responsibleId, reporterId: _, ...row } of marked.rows) {
      const personIds = [row.executorId, responsibleId].filter((id) => id !== null);
      const fact: OrderLate = { ...row, deadline, personIds };
      publish(ctx, orderLate, { ...fact });
    }
  }
}

const markOf = (column: string, condition: string) => `update work_order o set ${column} = $2
  from category c where o.community_id = $1 and c.community_id = o.community_id and c.id = o.category_id and ${condition}
  returning o.id as "orderId", o.request_id as "requestId", o.number, o.place_label as "placeLabel", o.executor_id as "executorId",
    o.responsible_id as "responsibleId", o.reporter_id as "reporterId", c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn"`;
const markStatements = {
  respond: markOf(
    'respond_breached_at',
    "o.responded_at is null and o.respond_breached_at is null and o.state in ('new', 'assigned') and o.respond_due_at < $2",
  ),
  finish: markOf(
    'finish_breached_at',
    "o.finish_breached_at is null and o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused') and o.finish_due_at < $2",
  ),
};

async function closeOne(ctx: Ctx, orderId: string): Promise<void> {
  const actId = newId();
  void lockRequestOf(ctx.tx, ctx.communityId, orderId);
  const order = await loadOrder(ctx.tx, ctx.communityId, orderId, actId);
  // Somebody may have answered between the look and the lock.
  if (order === undefined || order.closesAt === null || msOf(order.closesAt) > msOf(ctx.now))
    return;
  if (order.state !== 'submitted' && order.state !== 'confirmed') return;
  commitAct(ctx, 'close', actId, order, { patch: { closedAt: ctx.now, closesAt: null } });
}
