import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import type { LoadedOrder } from '../order.store.ts';

interface Where {
  lng: number;
  lat: number;
  /** Metres, as the phone reports it. */
  accuracyM: number;
}

/** On site; the place is kept when the phone gives one. */
export function arriveAtOrder(
  ctx: Ctx,
  input: ActInput & { at?: Where | undefined },
  loaded?: LoadedOrder,
) {
  return actOnOrder(
    ctx,
    'arrive',
    input,
    (_, at) => ({
      patch: { arrivedAt: at },
      ...(input.at === undefined ? {} : { data: { at: input.at } }),
    }),
    loaded,
  );
}
