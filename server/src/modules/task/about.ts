import type { Ctx } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { taskPlaceOver, type AboutTask, type AboutTaskPlace } from './events.ts';
import type { PlaceRow } from './place.store.ts';
import type { StoredTask } from './task.store.ts';

/** What a fact says of a task. */
export const aboutTask = (
  ctx: Ctx,
  task: StoredTask,
  personIds: readonly string[],
): AboutTask & Record<string, unknown> => ({
  taskId: task.id,
  number: task.number,
  title: task.title,
  placeLabel: task.publicLabel,
  byId: ctx.actor.personId,
  personIds,
});

/** Told in the transaction that ended a place, or all of them: whoever waits for the task looks then. */
export function tellOver(ctx: Ctx, { id, orderId }: Pick<StoredTask, 'id' | 'orderId'>): void {
  if (orderId !== null) publish(ctx, taskPlaceOver, { taskId: id, orderId });
}

/** The same of one place: its doer and whoever made the task see it on their screens. */
export const aboutPlace = (
  ctx: Ctx,
  task: StoredTask,
  place: Pick<PlaceRow, 'id' | 'slotId'> & { personId: string },
  reason: string | null = null,
): AboutTaskPlace & Record<string, unknown> => ({
  ...aboutTask(ctx, task, [place.personId, task.madeBy]),
  placeId: place.id,
  slotId: place.slotId,
  personId: place.personId,
  madeBy: task.madeBy,
  reason,
});
