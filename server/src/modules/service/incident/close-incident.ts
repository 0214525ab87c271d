import type { BodyOf, IncidentBrief, OrderState, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { incidentClosed, type OrderMoved } from '../events.ts';
import { commitAct } from '../order/act-on-order.ts';
import { loadOrder, lockRequestOf, type LoadedOrder } from '../order/order.store.ts';
import { activeStates } from '../order/work-order.ts';
import { announce } from './announce.ts';
import { insertUpdate, lockIncident, readIncident } from './incident.store.ts';
import { briefOf } from './open-incident.ts';

/**
 * It is over: closes it, ends the orders of its requests with the same words, and tells everybody —
 * all or nothing, in one transaction, so that nobody is told twice and no order is forgotten. Whoever
 * asked hears that their request is closed, everybody else who lives there that it is over.
 * @throws Refusal not_found, service.incident_closed, incident_changed
 */
export async function closeIncident(
  ctx: Ctx,
  incidentId: string,
  input: BodyOf<typeof serviceContract.closeIncident>,
): Promise<IncidentBrief> {
  const row = await lockIncident(ctx, incidentId);
  if (row === undefined) throw notFound();
  const before = await briefOf(ctx, row);
  if (row.state === 'closed') {
    if (before.updates.some(({ id }) => id === input.id)) return before;
    throw new Refusal('service.incident_closed');
  }
  if (row.version !== input.version) throw new Refusal('service.incident_changed');
  if (!(await insertUpdate(ctx, incidentId, { ...input, expectedUntil: null })))
    throw new Refusal('service.incident_changed');
  void ctx.tx.query(
    `update incident set state = 'closed', closed_at = $3, version = version + 1 where community_id = $1 and id = $2`,
    [ctx.communityId, incidentId, ctx.now],
  );
  const told = await endOrders(ctx, incidentId, input.textZh);
  await announce(ctx, incidentClosed, before, { ...input, except: told });
  audit(ctx, {
    act: 'incident.close',
    subjectKind: 'incident',
    subjectId: incidentId,
    subjectLabel: row.kind,
  });
  return briefOf(ctx, (await readIncident(ctx, incidentId)) ?? row);
}

/** @returns who was told that what they asked for is closed */
async function endOrders(ctx: Ctx, incidentId: string, text: string): Promise<Set<string>> {
  const found = await ctx.tx.query<{ id: string }>(
    `select o.id from incident_request a join work_order o on o.community_id = a.community_id and o.request_id = a.request_id
     where a.community_id = $1 and a.incident_id = $2 and o.state = any ($3) order by o.request_id, o.id`,
    [ctx.communityId, incidentId, activeStates],
  );
  const told = new Set<string>();
  const requests = new Set<string>();
  for (const { id } of found.rows) {
    const actId = newId();
    void lockRequestOf(ctx.tx, ctx.communityId, id);
    const order = await loadOrder(ctx.tx, ctx.communityId, id, actId);
    if (order === undefined || !isActive(order)) continue;
    // Of several orders of one request only the first speaks.
    const first = order.requestId === null || !requests.has(order.requestId);
    if (order.requestId !== null) requests.add(order.requestId);
    endOrder(ctx, actId, order, { text, incidentId, silent: !first });
    for (const personId of toldBy(ctx)) told.add(personId);
  }
  return told;
}

function endOrder(
  ctx: Ctx,
  actId: string,
  order: LoadedOrder,
  { text, incidentId, silent }: { text: string; incidentId: string; silent: boolean },
): void {
  commitAct(ctx, 'close', actId, order, {
    state: 'closed',
    note: text,
    internal: silent,
    data: { incidentId },
    patch: {
      closedAt: ctx.now,
      closesAt: null,
      visitDueAt: null,
      pausedAt: null,
      pauseReason: null,
      resumeState: null,
    },
  });
}

/** Whom the last fact tells: who asked, and the neighbours who joined them. */
const toldBy = (ctx: Ctx): readonly string[] =>
  (ctx.facts.at(-1)?.data as Partial<OrderMoved> | undefined)?.reporterIds ?? [];

const isActive = ({ state }: { state: OrderState }) =>
  (activeStates as readonly OrderState[]).includes(state);
