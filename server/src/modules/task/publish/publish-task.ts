import { isAfter, plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { aboutPlace, aboutTask, tellOver } from '../about.ts';
import { taskPublished, taskWithdrawn } from '../events.ts';
import { checkBudget, holdPay } from '../pay/hold-pay.ts';
import { freePay } from '../pay/settle-pay.ts';
import { insertPlaces, movePlace, placesWhere, writeEvent, type NewPlace } from '../place.store.ts';
import { openings } from '../task.ts';
import { lockTasksOfOrders, markOver, markPublished, type StoredTask } from '../task.store.ts';
import { note, ownTask } from './save-task.ts';

/**
 * Publishes a draft: for each place of each slot pay and points are held from now on, or nothing is published.
 * @throws Refusal not_found, task.changed, task.not_a_draft, task.slot_past, task.money_short, task.points_short
 */
export async function publishTask(
  ctx: Ctx,
  { taskId, version }: { taskId: string; version: number },
): Promise<void> {
  const task = await ownTask(ctx, taskId, version);
  if (task.state !== 'draft') throw new Refusal('task.not_a_draft');
  const { all } = openings(ctx.now, task.headStarts);
  if (task.slots.some(({ startsAt }) => !isAfter(startsAt, plusMinutes(all, 0))))
    throw new Refusal('task.slot_past', { at: all });
  const slots = task.slots.map((slot) => ({ id: newId(), ...slot }));
  await checkBudget(
    ctx,
    task,
    slots.reduce((sum, { places }) => sum + places, 0),
  );
  const places: NewPlace[] = [];
  for (const { id: slotId, startsAt, endsAt, places: many } of slots)
    for (let nth = 1; nth <= many; nth += 1) {
      const id = newId();
      places.push({
        id,
        slotId,
        nth,
        startsAt,
        endsAt,
        ...(await holdPay(ctx, task, { id, endsAt })),
      });
    }
  await insertPlaces(ctx, taskId, { slots, places });
  const lastEndsAt = slots.map(({ endsAt }) => endsAt).reduce((a, b) => (a > b ? a : b));
  await markPublished(ctx, { id: taskId, opensAt: all, lastEndsAt });
  writeEvent(ctx, { taskId, placeId: null, act: 'publish', personId: null, reason: null });
  note(ctx, 'publish', task);
  publish(ctx, taskPublished, { ...aboutTask(ctx, task, [task.madeBy]) });
}

/**
 * Takes back what nobody has begun: places free or taken; what is being done goes on and is paid.
 * @throws Refusal not_found, task.changed, task.over
 */
export async function withdrawTask(
  ctx: Ctx,
  { taskId, version, reason }: { taskId: string; version: number; reason: string },
): Promise<void> {
  const task = await ownTask(ctx, taskId, version);
  if (task.state === 'withdrawn' || task.state === 'ended') throw new Refusal('task.over');
  await takeBack(ctx, task, reason);
  note(ctx, 'withdraw', task, reason);
}

/** The order went another way: what nobody has begun is taken back, by the server itself. */
export async function withdrawTasksOf(
  ctx: Ctx,
  orderIds: readonly string[],
  reason: string,
): Promise<void> {
  for (const task of await lockTasksOfOrders(ctx, orderIds)) await takeBack(ctx, task, reason);
}

async function takeBack(ctx: Ctx, task: StoredTask, reason: string): Promise<void> {
  const taskId = task.id;
  const places = await placesWhere(
    ctx,
    `p.task_id = $2 and p.state in ('open', 'claimed') order by p.id for update`,
    [taskId],
  );
  for (const place of places) {
    await movePlace(ctx, place, 'withdraw', { reason });
    await freePay(ctx, place);
    tell(ctx, task, place, reason);
  }
  await markOver(ctx, taskId, { state: 'withdrawn', reason });
  writeEvent(ctx, { taskId, placeId: null, act: 'withdraw', personId: null, reason });
  tellOver(ctx, task);
}

function tell(
  ctx: Ctx,
  task: StoredTask,
  place: { id: string; slotId: string; personId: string | null },
  reason: string,
): void {
  const { personId } = place;
  if (personId !== null)
    publish(ctx, taskWithdrawn, { ...aboutPlace(ctx, task, { ...place, personId }, reason) });
}
