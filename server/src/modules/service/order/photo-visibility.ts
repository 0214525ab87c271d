import type { Ctx } from '../../../platform/context.ts';
import { orderDetails } from './get-order.ts';
import { ordersOfPhoto } from './order-photo.store.ts';
import { perhapsVisible } from './order.visibility.ts';

/**
 * Whether a photo hangs on an order or request the caller may see, at a place they may read: staff too
 * see what they see of the order itself, so who asked sees no photo of an internal note.
 */
export async function photoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  for (const orderId of await ordersOfPhoto(ctx, photoId, await perhapsVisible(ctx))) {
    for (const order of await orderDetails(ctx, { orderId })) {
      const shown = [...order.requestPhotos, ...order.timeline.flatMap((item) => item.photos)];
      if (shown.some((photo) => photo.id === photoId)) return true;
    }
  }
  return false;
}
