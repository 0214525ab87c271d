import type { Ctx } from '../../platform/context.ts';
import { placesWhere } from './place.store.ts';
import { isDoer, looksAfter, seesOthers, sideOf } from './side.ts';
import { readTasks } from './task.store.ts';

/** Whether a photo is evidence that the caller handed in or looks after, or an earlier one that theirs repeats. */
export async function photoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  if (ctx.actor.personId === null) return false;
  const places = await placesWhere(
    ctx,
    `p.id in (select place_id from task_evidence
       where community_id = $1 and (photo_id = $2 or seen_photo_id = $2)) limit 20`,
    [photoId],
  );
  if (places.length === 0) return false;
  const side = await sideOf(ctx);
  const [own, tasks] = await Promise.all([
    ctx.tx.query<{ id: string }>(
      'select place_id as id from task_evidence where community_id = $1 and photo_id = $2',
      [ctx.communityId, photoId],
    ),
    readTasks(
      ctx,
      places.map(({ taskId }) => taskId),
    ),
  ]);
  const handedIn = new Set(own.rows.map(({ id }) => id));
  return places.some((place) => {
    const task = tasks.get(place.taskId);
    const isIts = handedIn.has(place.id);
    if (task !== undefined && looksAfter(side, task) && (isIts || seesOthers(side, task)))
      return true;
    return isDoer(side, place) && isIts;
  });
}
