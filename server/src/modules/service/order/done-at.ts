import type { OrderAct } from '@linli/contract';
import { instantOf, isAfter, msOf, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Decision } from './act-on-order.ts';
import type { LoadedOrder, OrderPatch } from './order.store.ts';

/** What was done without a network counts from when it was done if it is told within so many hours. */
export const mostHoursLate = 24;
/** A message takes its time on the way: so little is not worth two times in the timeline. */
const sameMomentMs = 2_000;

/**
 * When something was done that is told only now, by how long ago the device says it was: a difference on
 * one clock, so that a clock that is wrong does no harm. Never in the future and never before `notBefore`.
 * @returns null when that is now
 * @throws Refusal service.done_too_long_ago
 */
export function timeDone(
  doneAgoMs: number | undefined,
  by: { now: Instant; notBefore: readonly (Instant | null | undefined)[] },
): Instant | null {
  if (doneAgoMs === undefined || doneAgoMs <= sameMomentMs) return null;
  if (doneAgoMs > mostHoursLate * 3_600_000)
    throw new Refusal('service.done_too_long_ago', { mostHours: mostHoursLate });
  const bounds = by.notBefore.flatMap((at) => (at == null ? [] : [msOf(at) + 1]));
  const nowMs = msOf(by.now);
  const atMs = Math.max(nowMs - doneAgoMs, ...bounds);
  return atMs >= nowMs - sameMomentMs ? null : instantOf(atMs);
}

/** The same for an act on an order: after whatever moved the order last, and after its clock's last start. */
export async function timeActDone(
  ctx: Ctx,
  order: LoadedOrder,
  doneAgoMs: number | undefined,
): Promise<Instant | null> {
  if (doneAgoMs === undefined) return null;
  const last = await ctx.tx.query<{ at: Instant | null }>(
    `select max(at) as at from order_event
     where community_id = $1 and order_id = $2 and act not in ('comment', 'escalate')`,
    [ctx.communityId, order.id],
  );
  const notBefore = [order.createdAt, order.clock?.startedAt, last.rows[0]?.at];
  return timeDone(doneAgoMs, { now: ctx.now, notBefore });
}

/** The clocks that an act stops: what they were found to have missed after that moment was not missed. */
const stops: Partial<Record<OrderAct, readonly ('respond' | 'finish')[]>> = {
  accept: ['respond'],
  pause: ['finish'],
  submit: ['respond', 'finish'],
};

/**
 * A decision about something done a while ago. Breaches marked in the meantime that the time done proves
 * untrue are taken back; that people were told stays in the timeline.
 */
export function correcting(
  ctx: Ctx,
  act: OrderAct,
  order: LoadedOrder,
  { at, ...decision }: Decision & { at: Instant },
): Decision {
  const deadlines = stops[act] ?? [];
  const untrue = (breachedAt: Instant | null) => breachedAt !== null && isAfter(breachedAt, at);
  const patch: OrderPatch = {};
  const corrects: string[] = [];
  if (deadlines.includes('respond') && untrue(order.respondBreachedAt)) {
    patch.respondBreachedAt = null;
    corrects.push('respond');
  }
  if (deadlines.includes('finish') && untrue(order.finishBreachedAt)) {
    patch.finishBreachedAt = null;
    corrects.push('finish');
  }
  if (deadlines.length > 0) void withdrawSteps(ctx, order, { deadlines, after: at });
  const data = corrects.length === 0 ? decision.data : { ...decision.data, corrects };
  return { ...decision, at, patch: { ...decision.patch, ...patch }, ...(data ? { data } : {}) };
}

/** Steps that fell due after the clock had stopped in truth. */
function withdrawSteps(
  ctx: Ctx,
  order: LoadedOrder,
  given: { deadlines: readonly string[]; after: Instant },
) {
  return ctx.tx.query(
    `update order_escalation set withdrawn_at = $5
     where community_id = $1 and order_id = $2 and deadline = any ($3) and due_at > $4 and withdrawn_at is null
       and (round = $6 or deadline = 'respond')`,
    [ctx.communityId, order.id, given.deadlines, given.after, ctx.now, order.reopenedTimes],
  );
}
