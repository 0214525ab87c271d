import { taskContract as api, type BodyOf, type TaskDetail } from '@linli/contract';
import type { Ctx, Fact } from '../platform/context.ts';
import type { Subscriber } from '../platform/facts/subscribers.ts';
import { communityRoute, type Route } from '../platform/http/route.ts';
import {
  boardRoles,
  endTaskOfOrder,
  openAsTask,
  orderMoved,
  type OrderMoved,
} from '../modules/service/index.ts';
import {
  createTask,
  getTask,
  outcomeOf,
  publishTask,
  taskPlaceOver,
  withdrawTasksOf,
  type StandingOf,
  type TaskPlaceOver,
} from '../modules/task/index.ts';

type Input = BodyOf<typeof api.publishOrderTask> & { orderId: string };

/**
 * Puts a work order up as a task: the order is taken out of everybody's hands, the task is published and its budget
 * held, or none of it. Of two at once one is refused; sent again it is the same task.
 */
export async function publishOrderTask(
  ctx: Ctx,
  { orderId, actId, version, ...task }: Input,
  standingOf: StandingOf,
): Promise<TaskDetail> {
  const { id: taskId, photosNeeded, title } = task;
  await openAsTask(ctx, { orderId, actId, version, taskId, photosNeeded, title });
  await createTask(ctx, { ...task, orderId });
  const drafted = await getTask(ctx, { taskId, standingOf });
  if (drafted.state !== 'draft') return drafted;
  await publishTask(ctx, { taskId, version: drafted.version });
  return getTask(ctx, { taskId, standingOf });
}

export const orderTaskRoutes = (standingOf: StandingOf): readonly Route[] => [
  communityRoute(api.publishOrderTask, boardRoles, (ctx, { params, body }) =>
    publishOrderTask(ctx, { ...params, ...body }, standingOf),
  ),
];

/** What ends an order without its task. */
const endedOtherwise: ReadonlySet<string> = new Set(['cancelled', 'refused', 'closed']);
const hasEnded = ({ type, data }: Fact) =>
  type === orderMoved && endedOtherwise.has((data as unknown as OrderMoved).to);

/**
 * A task that is over hands its order in, or gives it back; an order that ended takes its task back. Read after the
 * commit, so that of two places that end at once the second sees both.
 */
export const orderTasks: Subscriber = {
  name: 'order-task',
  hears: [taskPlaceOver, orderMoved],
  // Nearly all that is told of orders is of their way, not of their end.
  concerns: (fact) => fact.type === taskPlaceOver || hasEnded(fact),
  handle: async (ctx, facts) => {
    for (const { data } of facts.filter(({ type }) => type === taskPlaceOver))
      await settleOrder(ctx, data as unknown as TaskPlaceOver);
    const ended = facts.filter(hasEnded).map(({ data }) => (data as unknown as OrderMoved).orderId);
    if (ended.length > 0) await withdrawTasksOf(ctx, ended, '工单已结束');
  },
};

async function settleOrder(ctx: Ctx, { taskId, orderId }: TaskPlaceOver): Promise<void> {
  const outcome = await outcomeOf(ctx, taskId);
  if (outcome === undefined || !outcome.over) return;
  const reason = `任务 ${outcome.number} 没有人完成，工单退回`;
  await endTaskOfOrder(ctx, { orderId, taskId, done: outcome.done, reason });
}
