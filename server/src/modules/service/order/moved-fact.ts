import type { OrderAct } from '@linli/contract';
import type { Actor, Ctx } from '../../../platform/context.ts';
import type { OrderMoved } from '../events.ts';
import type { Decision } from './act-on-order.ts';
import type { LoadedOrder } from './order.store.ts';

/** What the others are told of an act: ids, and whom it concerns. */
export function movedFact(
  ctx: Ctx,
  act: OrderAct,
  before: LoadedOrder,
  after: LoadedOrder,
  decision: Decision,
) {
  const reporterIds = before.reporterId === null ? [] : [before.reporterId];
  // An internal word stays among staff: not even that there is one reaches a reporter's screen.
  const told = decision.internal === true && before.state === after.state ? [] : reporterIds;
  const people = [...told, before.executorId, after.executorId, before.responsibleId];
  const fact: OrderMoved = {
    orderId: before.id,
    requestId: before.requestId,
    number: before.number,
    act,
    from: before.state,
    to: after.state,
    ...handOf(ctx.actor),
    executorId: after.executorId,
    previousExecutorId: before.executorId,
    reporterIds,
    claimablePerformerRole:
      after.state === 'new' && after.dispatch === 'claim' && after.taskId === null
        ? after.performer
        : null,
    categoryNameZh: before.categoryNameZh,
    categoryNameEn: before.categoryNameEn,
    placeLabel: before.placeLabel,
    internal: decision.internal ?? false,
    reason: decision.reason ?? null,
    urgent: after.priority === 'urgent',
    becameUrgent: after.priority === 'urgent' && before.priority !== 'urgent',
    ...(decision.hiddenFrom === undefined ? {} : { hiddenFrom: decision.hiddenFrom }),
    personIds: [...new Set(people.filter((id) => id !== null))],
  };
  return { ...fact };
}

/** Whose hand it was, and in whose name when that is somebody else's. */
export function handOf({ personId, name, agent }: Actor) {
  return agent === undefined
    ? { byId: personId, forId: null, forName: null, agentName: null }
    : { byId: agent.personId, forId: personId, forName: name, agentName: agent.name };
}
