import { instantOf, msOf, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { JobTools, RecurringJob } from '../../../platform/jobs/jobs.ts';
import { orderEscalated, orderLate, type EscalationData } from '../events.ts';
import { readCalendars } from './calendar.store.ts';
import { breaches, stepsDue, type StepDue } from './escalation.ts';
import { noteSteps, type TakenStep } from './escalation.store.ts';
import { clocksOf, escalatesAt } from './order-clock.ts';
import {
  lockWatched,
  saveLooks,
  writeStepEvents,
  type WatchedOrder,
} from './watched-order.store.ts';

/** Orders that one transaction looks at; the next takes the rest. */
const batch = 200;
/** Within a run no community waits for the end of another's many: each gets a batch, then the next. */
const roundsAtMost = 500;

/**
 * Takes the steps of the ladders that have fallen due, each exactly once, however many processes are at
 * it: an order is locked while its steps are taken, and a step that was written down is not written
 * again. What fell due while nobody was there is caught up in order, with the time it fell due.
 */
export const escalateDue: RecurringJob = {
  name: 'service.escalate',
  cron: '* * * * *',
  run: async (tools) => {
    const failed: unknown[] = [];
    let open = await communitiesWithDue(tools);
    for (let round = 0; round < roundsAtMost && open.length > 0; round++) {
      const more: string[] = [];
      for (const communityId of open) {
        // One community that fails must not keep the others waiting.
        const looked = await tools
          .inCommunity(communityId, escalateBatch)
          .catch((error: unknown) => {
            failed.push(error);
            return 0;
          });
        if (looked === batch) more.push(communityId);
      }
      open = more;
    }
    if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
  },
};

async function communitiesWithDue(tools: JobTools): Promise<string[]> {
  // Finding what is due looks across communities, so it reads as the owner; the work itself is scoped.
  const found = await tools.db.asOwner((tx) =>
    tx.query<{ communityId: string }>(
      'select distinct community_id as "communityId" from work_order where escalates_at < $1',
      [tools.clock.now()],
    ),
  );
  return found.rows.map((row) => row.communityId);
}

/** @returns how many orders were looked at */
async function escalateBatch(ctx: Ctx): Promise<number> {
  const calendars = await readCalendars(ctx);
  const orders = await lockWatched(ctx, batch);
  if (orders.length === 0) return 0;
  const looks = orders.map((order) => lookAt(order, calendars[order.calendarMode], ctx.now));
  const taken = looks.flatMap(({ order, due }) => due.map((one) => ({ order, ...one })));
  const noted = new Set(
    (
      await noteSteps(
        ctx.tx,
        ctx.communityId,
        taken.map((one) => takenStep(one, ctx.now)),
      )
    ).map((one) => `${one.orderId} ${one.step}`),
  );
  const fresh = taken.filter(({ order, key }) => noted.has(`${order.id} ${key}`));
  if (fresh.length > 0) {
    void writeStepEvents(
      ctx,
      fresh.map((one) => ({ id: newId(), order: one.order, data: dataOf(one) })),
    );
    for (const one of eachListenerOnce(fresh)) tell(ctx, one);
  }
  void saveLooks(
    ctx,
    looks.map(({ order, next }) => ({
      id: order.id,
      escalatesAt: next,
      respondBreachedAt: breachOf(fresh, order, 'respond'),
      finishBreachedAt: breachOf(fresh, order, 'finish'),
    })),
  );
  return orders.length;
}

interface Taken extends StepDue {
  order: WatchedOrder;
}

/** What has fallen due of an order, in order, and when to look again. */
function lookAt(order: WatchedOrder, calendar: Parameters<typeof clocksOf>[1], now: Instant) {
  const done = new Set(order.taken);
  const ladder = [...breaches, ...order.ladder];
  const due = clocksOf(order, calendar)
    .flatMap((clock) => stepsDue(ladder, clock, msOf(now), done))
    .sort((one, other) => one.dueAtMs - other.dueAtMs);
  for (const { key } of due) done.add(key);
  return { order, due, next: escalatesAt(order, calendar, order.ladder, done) };
}

const takenStep = ({ order, step, key, dueAtMs }: Taken, now: Instant): TakenStep => ({
  orderId: order.id,
  round: order.reopenedTimes,
  step: key,
  deadline: step.deadline,
  level: step.to,
  targetMinutes:
    step.deadline === 'respond' ? order.respondTargetMinutes : order.finishTargetMinutes,
  dueAt: instantOf(dueAtMs),
  doneAt: now,
});

const dataOf = ({ step, dueAtMs }: Taken): EscalationData => ({
  deadline: step.deadline,
  at: step.at,
  to: step.to,
  dueAt: instantOf(dueAtMs),
});

function breachOf(fresh: readonly Taken[], order: WatchedOrder, deadline: string): Instant | null {
  const found = fresh.find(
    (one) => one.order.id === order.id && one.step.to === null && one.step.deadline === deadline,
  );
  return found === undefined ? null : instantOf(found.dueAtMs);
}

/**
 * Steps of one moment that would reach the same ears: a steward who does the work is told as one of
 * the two. Both steps stay in the timeline.
 */
function eachListenerOnce(taken: readonly Taken[]): Taken[] {
  const told = new Set<string>();
  return taken.filter(({ order, step, dueAtMs }) => {
    const listener =
      step.to === 'executor'
        ? (order.executorId ?? 'desk')
        : step.to === 'steward'
          ? (order.responsibleId ?? 'desk')
          : step.to;
    if (listener === null) return true;
    const key = `${order.id} ${step.deadline} ${dueAtMs} ${listener}`;
    const again = told.has(key);
    told.add(key);
    return !again;
  });
}

/** The breach goes to executor and desk, a step to the level it names. */
function tell(ctx: Ctx, { order, step, dueAtMs }: Taken): void {
  const { executorId, responsibleId } = order;
  const about = {
    orderId: order.id,
    requestId: order.requestId,
    number: order.number,
    categoryNameZh: order.categoryNameZh,
    categoryNameEn: order.categoryNameEn,
    placeLabel: order.placeLabel,
    executorId,
    personIds: [executorId, responsibleId].filter((id) => id !== null),
  };
  const { deadline, at, to } = step;
  if (to === null) publish(ctx, orderLate, { ...about, deadline });
  else {
    const dueAt = instantOf(dueAtMs);
    const urgent = order.priority === 'urgent';
    publish(ctx, orderEscalated, { ...about, deadline, at, to, dueAt, responsibleId, urgent });
  }
}
