import type { Ctx } from '../../../../platform/context.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { commitAct } from '../act-on-order.ts';
import { loadOrder } from '../order.store.ts';

/**
 * Takes an order from whom a proposal gave it, as if nobody had had it. Callers have asked who may.
 * @returns false when somebody has begun it or touched it since
 */
export async function takeBackOrder(
  ctx: Ctx,
  given: { orderId: string; personId: string; version: number },
): Promise<boolean> {
  const actId = newId();
  const order = await loadOrder(ctx.tx, ctx.communityId, given.orderId, actId);
  if (order === undefined || order.state !== 'assigned') return false;
  if (order.executorId !== given.personId || order.version !== given.version) return false;
  commitAct(ctx, 'take_back', actId, order, {
    to: null,
    patch: { claimed: false, assignedAt: null },
  });
  return true;
}
