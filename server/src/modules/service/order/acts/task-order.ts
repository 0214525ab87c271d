import type { Photo } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, commitAct, type ActInput } from '../act-on-order.ts';
import { hangPhotos } from '../order-photo.store.ts';
import { loadOrder, lockRequestOf } from '../order.store.ts';
import { evidenceSuffices, isOutAsTask } from '../work-order.ts';
import { submitted } from './submit-order.ts';

/**
 * Puts the order up as a task: nobody else can have it until the task is over. That somebody decided so is the
 * response that the respond-by deadline waits for; finish-by goes on.
 * @throws Refusal service.task_evidence, service.out_as_task
 */
export function openAsTask(
  ctx: Ctx,
  input: ActInput & { taskId: string; photosNeeded: number; title: string },
) {
  return actOnOrder(ctx, 'open_task', input, (order) => {
    // The order asks for the same evidence, whoever does it.
    if (!evidenceSuffices(order.evidence, { note: input.title, photos: input.photosNeeded }))
      throw new Refusal('service.task_evidence', { needed: order.evidence });
    return {
      // Whoever it was assigned to and has not accepted it loses it, as when it is assigned to another.
      to: null,
      note: input.title,
      patch: {
        taskId: input.taskId,
        claimed: false,
        assignedAt: null,
        respondedAt: order.respondedAt ?? ctx.now,
      },
    };
  });
}

/** What came of the task: what was done, or null when nothing was. */
export interface TaskEnd {
  orderId: string;
  taskId: string;
  done: { note: string; photos: Photo[] } | null;
  reason: string;
}

/**
 * The task of an order is over. Done, it is handed in like any other work, and its reporter confirms it; else the
 * order waits for somebody again. Told twice, or of an order that went another way, it changes nothing.
 */
export async function endTaskOfOrder(ctx: Ctx, end: TaskEnd): Promise<void> {
  const actId = newId();
  void lockRequestOf(ctx.tx, ctx.communityId, end.orderId);
  const order = await loadOrder(ctx.tx, ctx.communityId, end.orderId, actId);
  if (order === undefined || !isOutAsTask(order) || order.taskId !== end.taskId) return;
  if (end.done === null) {
    commitAct(ctx, 'return_task', actId, order, { reason: end.reason, patch: { taskId: null } });
    return;
  }
  const { note, photos } = end.done;
  void hangPhotos(ctx, [{ id: order.id, photos }]);
  commitAct(ctx, 'submit', actId, order, {
    state: 'submitted',
    note,
    photos,
    patch: submitted(ctx, order, ctx.now),
  });
}
