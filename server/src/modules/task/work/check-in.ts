import type { BodyOf, taskContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { isAfter } from '../../../platform/clock/clock.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { scanCode } from '../../community/index.ts';
import { notOnDoerSide } from '../doer-side.ts';
import { lockPlace, movePlace, type PlaceRow } from '../place.store.ts';
import { isDoer, looksAfter } from '../side.ts';
import { isThere, metresBetween, minutesBetween, vagueM } from '../task.ts';
import type { StoredTask } from '../task.store.ts';
import { isTime } from './place-view.ts';
import { visiblePlace } from './read-place.ts';

type By = BodyOf<typeof taskContract.checkInAtTask>['by'];

/**
 * The doer is there: by the phone's position or a code that hangs there. Where exactly is kept of nobody,
 * only how far away and how sure the phone was.
 */
export async function checkInAtTask(
  ctx: Ctx,
  { placeId, version, by }: { placeId: string; version: number; by: By },
): Promise<void> {
  const { task, place } = await ownPlace(ctx, placeId, version);
  inTime(ctx, place);
  if (!task.checkIn.includes(by.way)) throw new Refusal('task.way_not_offered');
  const measured = by.way === 'place' ? measure(task, by) : null;
  if (by.way === 'code') await hangsThere(ctx, task, by.code);
  await movePlace(ctx, place, 'check_in', {
    patch: { checkedInAt: ctx.now, checkInWay: by.way, ...measured },
  });
}

/** Somebody who looks after the task says that the doer is there; never the doer or who lives with them. */
export async function confirmPresence(
  ctx: Ctx,
  { placeId, version }: { placeId: string; version: number },
): Promise<void> {
  const { task, side } = await visiblePlace(ctx, placeId);
  const place = await lockPlace(ctx, placeId, version);
  await notOnDoerSide(ctx, side, place);
  if (!looksAfter(side, task)) throw notFound();
  inTime(ctx, place);
  await movePlace(ctx, place, 'check_in', {
    patch: {
      checkedInAt: ctx.now,
      checkInWay: 'steward',
      confirmedBy: side.personId,
      confirmedByName: ctx.actor.name,
    },
    called: 'presence',
  });
}

export async function checkOut(
  ctx: Ctx,
  { placeId, version }: { placeId: string; version: number },
): Promise<void> {
  const { place } = await ownPlace(ctx, placeId, version);
  if (place.checkedOutAt !== null) throw new Refusal('task.state', { state: place.state });
  await movePlace(ctx, place, 'check_out', { patch: checkedOut(ctx, place) });
}

/** Minutes by the clock. */
export const checkedOut = (ctx: Ctx, place: PlaceRow) => ({
  checkedOutAt: ctx.now,
  minutes: minutesBetween(place, place.checkedInAt ?? ctx.now, ctx.now),
  minutesBy: 'clock' as const,
});

/** The caller's own place, locked. @throws Refusal not_found, task.changed */
export async function ownPlace(
  ctx: Ctx,
  placeId: string,
  version: number,
): Promise<{ task: StoredTask; place: PlaceRow }> {
  const { task, side } = await visiblePlace(ctx, placeId);
  const place = await lockPlace(ctx, placeId, version);
  if (!isDoer(side, place)) throw notFound();
  return { task, place };
}

function inTime(ctx: Ctx, place: PlaceRow): void {
  if (place.state !== 'claimed') throw new Refusal('task.state', { state: place.state });
  if (isTime(place, ctx.now)) return;
  throw new Refusal(isAfter(place.endsAt, ctx.now) ? 'task.too_early' : 'task.too_late', {
    at: place.startsAt,
  });
}

function measure(
  task: StoredTask,
  by: Extract<By, { way: 'place' }>,
): { distanceM: number; accuracyM: number } {
  const { lng, lat, radiusM } = task;
  if (lng === null || lat === null) throw new Refusal('task.place_without_position');
  const accuracyM = Math.round(by.accuracyM);
  if (accuracyM > vagueM) throw new Refusal('task.position_too_vague', { accuracyM });
  const distanceM = Math.round(metresBetween(by, { lng, lat }));
  if (!isThere(distanceM, accuracyM, radiusM))
    throw new Refusal('task.too_far', { distanceM, radiusM });
  return { distanceM, accuracyM };
}

/** A code of the task's building; for a task in the open, any that hangs in the community. */
async function hangsThere(ctx: Ctx, task: StoredTask, code: string): Promise<void> {
  const { outcome, found } = await scanCode(ctx, { code });
  if (outcome === 'wait') throw new Refusal('too_many_requests');
  if (found === null) throw new Refusal('task.code_unknown');
  if (task.buildingId !== null && found.buildingId !== task.buildingId)
    throw new Refusal('task.code_elsewhere', { label: found.label });
}
