import { isAfter, plusMinutes } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { aboutPlace } from '../about.ts';
import { taskCancelled } from '../events.ts';
import { lockPlace, movePlace, readPlace, type PlaceRow } from '../place.store.ts';
import { readTask, type StoredTask } from '../task.store.ts';

/**
 * Gives a place back to whoever wants it: free until so long before it begins, at short notice after that.
 * What is held stays held, for the next.
 * @throws Refusal not_found, task.changed, task.state
 */
export async function cancelPlace(
  ctx: Ctx,
  { placeId, version }: { placeId: string; version: number },
): Promise<void> {
  const personId = personOf(ctx);
  const seen = await readPlace(ctx, placeId);
  if (seen?.personId !== personId) throw notFound();
  const place = await lockPlace(ctx, placeId, version);
  const task = await readTask(ctx, place.taskId);
  if (task === undefined) throw notFound();
  if (!isAfter(place.startsAt, ctx.now)) throw new Refusal('task.state', { state: place.state });
  await movePlace(ctx, place, 'cancel', {
    patch: {
      personId: null,
      personName: null,
      claimedAt: null,
      handedBy: null,
      handedByName: null,
    },
    called: calledOf(task, place, ctx.now),
  });
  publish(ctx, taskCancelled, { ...aboutPlace(ctx, task, { ...place, personId }) });
}

/** What somebody else gave one is declined, at whatever moment. */
const calledOf = (task: StoredTask, place: PlaceRow, now: string) => {
  if (place.handedBy !== null) return 'decline';
  return cancelIsFree(task, place, now) ? 'cancel' : 'cancel_late';
};

export const cancelIsFree = (
  task: Pick<StoredTask, 'freeCancelMinutes'>,
  place: Pick<PlaceRow, 'startsAt' | 'handedBy'>,
  now: string,
): boolean =>
  place.handedBy !== null || isAfter(plusMinutes(place.startsAt, -task.freeCancelMinutes), now);
