import type { Ctx } from '../../../platform/context.ts';
import { orderDetails } from './get-order.ts';

/** Whether a photo hangs on an order or request the caller may see, at a place they may read. */
export async function photoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  const found = await ctx.tx.query<{ orderId: string }>(
    `select o.id as "orderId" from work_order o join request r on r.community_id = o.community_id and r.id = o.request_id
       where o.community_id = $1 and r.photos @> $2::jsonb
     union select order_id from order_event where community_id = $1 and photos @> $2::jsonb limit 20`,
    [ctx.communityId, JSON.stringify([{ id: photoId }])],
  );
  for (const { orderId } of found.rows) {
    for (const order of await orderDetails(ctx, { orderId })) {
      const shown = [...order.requestPhotos, ...order.timeline.flatMap((item) => item.photos)];
      if (shown.some((photo) => photo.id === photoId)) return true;
    }
  }
  return false;
}
