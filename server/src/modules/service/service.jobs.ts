import type { JobTools, RecurringJob } from '../../platform/jobs/jobs.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { Ctx } from '../../platform/context.ts';
import { commitAct } from './order/act-on-order.ts';
import { loadOrder, lockRequestOf } from './order/order.store.ts';
import { msOf } from '../../platform/clock/clock.ts';

/** How many orders one round looks at; the next round takes the rest. */
const batch = 500;

interface Due {
  communityId: string;
  id: string;
}

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
