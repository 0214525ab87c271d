import { isAfter } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notAllowed, Refusal } from '../../../platform/refusal/refusal.ts';
import { aboutPlace, tellOver } from '../about.ts';
import { notOnDoerSide } from '../doer-side.ts';
import { taskAppealed, taskDenied } from '../events.ts';
import { freePay } from '../pay/settle-pay.ts';
import { lockPlace, movePlace } from '../place.store.ts';
import { ownPlace } from '../work/check-in.ts';
import { visiblePlace } from '../work/read-place.ts';
import { settlePlace } from './settle-place.ts';

/** The doer asks the operator to look at a refusal. @throws Refusal task.appeal_late, task.state */
export async function appealPlace(
  ctx: Ctx,
  { placeId, version, text }: { placeId: string; version: number; text: string },
): Promise<void> {
  const { task, place } = await ownPlace(ctx, placeId, version);
  if (
    place.state === 'refused' &&
    (place.appealUntil === null || !isAfter(place.appealUntil, ctx.now))
  )
    throw new Refusal('task.appeal_late');
  const moved = await movePlace(ctx, place, 'appeal', {
    patch: { appealText: text, appealedAt: ctx.now },
    reason: text,
  });
  const personId = place.personId ?? '';
  publish(ctx, taskAppealed, { ...aboutPlace(ctx, task, { ...moved, personId }, text) });
}

/**
 * The operator decides, another person than who refused; what they grant is paid at once.
 * @throws Refusal task.same_reviewer, task.doer_side, task.state
 */
export async function decideAppeal(
  ctx: Ctx,
  given: { placeId: string; version: number; sharePercent: number; reason: string },
): Promise<void> {
  const { placeId, version, sharePercent, reason } = given;
  const { task, side } = await visiblePlace(ctx, placeId);
  const place = await lockPlace(ctx, placeId, version);
  await notOnDoerSide(ctx, side, place);
  if (!side.operator) throw notAllowed();
  if (place.reviewedBy === side.personId) throw new Refusal('task.same_reviewer');
  const patch = {
    decidedBy: side.personId,
    decidedByName: ctx.actor.name,
    decidedAt: ctx.now,
    decisionReason: reason,
  };
  if (sharePercent > 0)
    return settlePlace(ctx, task, { place, act: 'grant', sharePercent, patch, reason });
  const moved = await movePlace(ctx, place, 'uphold', { patch, reason });
  await freePay(ctx, place);
  const personId = place.personId ?? '';
  publish(ctx, taskDenied, { ...aboutPlace(ctx, task, { ...moved, personId }, reason) });
  tellOver(ctx, task);
}
