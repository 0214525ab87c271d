import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import type { LoadedOrder } from '../order.store.ts';

/** The assigned person takes the order on: that is the response the respond-by deadline waits for. */
export function acceptOrder(ctx: Ctx, input: ActInput, loaded?: LoadedOrder) {
  return actOnOrder(
    ctx,
    'accept',
    input,
    (order, at) => ({ patch: { acceptedAt: at, respondedAt: order.respondedAt ?? at } }),
    loaded,
  );
}
