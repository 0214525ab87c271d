import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { aboutPlace, tellOver } from '../about.ts';
import { taskSettled, type TaskSettled } from '../events.ts';
import { settlePay } from '../pay/settle-pay.ts';
import { movePlace, type PlaceRow } from '../place.store.ts';
import type { StoredTask } from '../task.store.ts';

interface Settling {
  place: PlaceRow;
  act: 'approve' | 'grant';
  sharePercent: number;
  patch: Partial<PlaceRow>;
  reason: string | null;
}

/** Pays and closes a place in one transaction, and says so to whoever counts hours or gives points. */
export async function settlePlace(ctx: Ctx, task: StoredTask, settling: Settling): Promise<void> {
  const { place, act, sharePercent, patch, reason } = settling;
  const { personId } = place;
  if (personId === null) throw notFound();
  const moved = await movePlace(ctx, place, act, {
    patch: { ...patch, sharePercent, settledAt: ctx.now },
    reason,
  });
  const paid = await settlePay(ctx, task, { ...moved, personId, sharePercent });
  await ctx.tx.query(
    'update task_place set paid_fen = $3, paid_points = $4 where community_id = $1 and id = $2',
    [ctx.communityId, place.id, paid.paidFen, paid.paidPoints],
  );
  publish(ctx, taskSettled, {
    ...settledFact(ctx, task, { ...moved, personId }),
    ...amounts(paid),
    reason,
  });
  tellOver(ctx, task);
}

const amounts = ({ paidFen, paidPoints }: { paidFen: number; paidPoints: number }) => ({
  payFen: paidFen,
  points: paidPoints,
});

type Done = PlaceRow & { personId: string };

const settledFact = (
  ctx: Ctx,
  task: StoredTask,
  place: Done,
): TaskSettled & Record<string, unknown> => ({
  ...aboutPlace(ctx, task, place),
  kind: task.kind,
  minutes: place.minutes ?? 0,
  minutesBy: place.minutesBy ?? 'clock',
  source: place.checkInWay ?? 'steward',
  payFen: 0,
  points: 0,
  unit: task.unit,
  sharePercent: place.sharePercent ?? 0,
  skills: task.skills,
  payer: { kind: task.payerKind, id: task.payerId },
  orderId: task.orderId,
  startsAt: place.startsAt,
});
