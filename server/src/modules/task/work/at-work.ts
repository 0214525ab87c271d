import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { isDoer } from '../side.ts';
import { visiblePlace } from './read-place.ts';

const there: ReadonlySet<string> = new Set(['checked_in', 'submitted', 'redo']);

/** The task that the caller has checked in at. @throws Refusal not_found, task.not_there */
export async function taskAtWork(ctx: Ctx, placeId: string): Promise<{ taskId: string }> {
  const { place, side } = await visiblePlace(ctx, placeId);
  if (!isDoer(side, place)) throw notFound();
  if (!there.has(place.state)) throw new Refusal('task.not_there');
  return { taskId: place.taskId };
}
