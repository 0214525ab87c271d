import type { PauseReason } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import { notPaused } from './assign-order.ts';
import type { LoadedOrder } from '../order.store.ts';

/** Waits, and says for what: the resident reads it. */
export function pauseOrder(
  ctx: Ctx,
  input: ActInput & { waitingFor: PauseReason; note: string },
  loaded?: LoadedOrder,
) {
  return actOnOrder(
    ctx,
    'pause',
    input,
    (order, at) => ({
      reason: input.note,
      data: { waitingFor: input.waitingFor },
      patch: { pausedAt: at, pauseReason: input.waitingFor, resumeState: order.state },
    }),
    loaded,
  );
}

/** Goes on where it was paused. */
export function resumeOrder(ctx: Ctx, input: ActInput, loaded?: LoadedOrder) {
  return actOnOrder(ctx, 'resume', input, () => ({ patch: notPaused }), loaded);
}
