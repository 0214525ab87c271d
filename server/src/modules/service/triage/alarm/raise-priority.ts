import type { AlarmWord } from '@linli/contract';
import { system, type Ctx } from '../../../../platform/context.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { reprioritiseOrder } from '../../order/acts/reprioritise-order.ts';

/** Makes the orders of a request that is under way urgent, because somebody has said an urgent word. */
export async function raisePriority(
  ctx: Ctx,
  requestId: string,
  alarms: readonly AlarmWord[],
): Promise<void> {
  const orders = await ctx.tx.query<{ id: string; version: number }>(
    `select id, version from work_order where community_id = $1 and request_id = $2 and priority <> 'urgent'
       and state in ('new', 'assigned', 'accepted', 'arrived', 'paused') order by created_at, id for update`,
    [ctx.communityId, requestId],
  );
  const reason = alarms.map(({ word }) => word).join('、');
  for (const { id, version } of orders.rows) {
    await reprioritiseOrder(
      { ...ctx, actor: system },
      { orderId: id, actId: newId(), version, priority: 'urgent', reason, byServer: true },
    );
  }
}
