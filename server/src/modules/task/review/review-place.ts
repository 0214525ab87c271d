import type { BodyOf, taskContract } from '@linli/contract';
import { isAfter, plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notAllowed, Refusal } from '../../../platform/refusal/refusal.ts';
import { aboutPlace } from '../about.ts';
import { notOnDoerSide } from '../doer-side.ts';
import { taskReviewed } from '../events.ts';
import { lockPlace, movePlace, type PlaceRow } from '../place.store.ts';
import { looksAfter } from '../side.ts';
import { appealDays } from '../task.ts';
import type { StoredTask } from '../task.store.ts';
import { visiblePlace } from '../work/read-place.ts';
import { settlePlace } from './settle-place.ts';

type Verdict = BodyOf<typeof taskContract.reviewTaskPlace>;

/**
 * Somebody of the publisher's side or a steward looks at what was done; never the doer or who lives with
 * them. Approved, whole or in part, it is paid in the same transaction.
 * @throws Refusal task.doer_side, task.redo_once, task.redo_first, task.share_needs_reason, task.state
 */
export async function reviewPlace(ctx: Ctx, placeId: string, verdict: Verdict): Promise<void> {
  const { task, side } = await visiblePlace(ctx, placeId);
  const place = await lockPlace(ctx, placeId, verdict.version);
  await notOnDoerSide(ctx, side, place);
  if (!looksAfter(side, task)) throw notAllowed();
  const by = { reviewedBy: side.personId, reviewedByName: ctx.actor.name, reviewedAt: ctx.now };
  const reviewReason = verdict.reason === '' ? null : verdict.reason;
  const patch = { ...by, reviewReason };
  if (verdict.verdict === 'approve') return approve(ctx, task, { place, verdict, patch });
  const act = verdict.verdict;
  if (act === 'redo' && place.redone) throw new Refusal('task.redo_once');
  if (act === 'refuse' && !mayRefuse(ctx, place)) throw new Refusal('task.redo_first');
  const moved = await movePlace(ctx, place, act, {
    patch:
      act === 'redo'
        ? { ...patch, redone: true }
        : { ...patch, appealUntil: plusDays(ctx.now, appealDays) },
    reason: reviewReason,
  });
  const { personId } = moved;
  if (personId === null) return;
  publish(ctx, taskReviewed, {
    ...aboutPlace(ctx, task, { ...moved, personId }, reviewReason),
    verdict: act,
  });
}

/** Once it may be done again; refused outright is only what was never handed in, or handed in twice. */
function mayRefuse(ctx: Ctx, place: PlaceRow): boolean {
  if (place.state === 'checked_in') return !isAfter(place.endsAt, ctx.now);
  return place.redone;
}

interface Approval {
  place: PlaceRow;
  verdict: Extract<Verdict, { verdict: 'approve' }>;
  patch: Partial<PlaceRow>;
}

async function approve(
  ctx: Ctx,
  task: StoredTask,
  { place, verdict, patch }: Approval,
): Promise<void> {
  const { sharePercent, minutes } = verdict;
  if (sharePercent < 100 && verdict.reason === '') throw new Refusal('task.share_needs_reason');
  const byHand =
    minutes === undefined || minutes === place.minutes
      ? {}
      : { minutes, minutesBy: 'hand' as const };
  await settlePlace(ctx, task, {
    place,
    act: 'approve',
    sharePercent,
    patch: { ...patch, ...byHand },
    reason: verdict.reason === '' ? null : verdict.reason,
  });
}
