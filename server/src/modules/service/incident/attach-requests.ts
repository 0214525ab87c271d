import { hasRole, type Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { incidentAttached } from '../events.ts';
import { boardRoles } from '../order/order.policy.ts';
import { isReporter } from '../order/act-on-order.ts';
import { readRequestBrief } from '../request/request.row.ts';
import { insertAttached, lockIncident, mostAttached, type IncidentRow } from './incident.store.ts';
import { getIncident, type IncidentDetail } from './list-incidents.ts';

/** Attaches open requests; one that belongs to an incident stays there. @throws Refusal not_found, service.incident_closed, incident_full */
export async function attachRequests(
  ctx: Ctx,
  incidentId: string,
  requestIds: readonly string[],
): Promise<IncidentDetail> {
  await attach(ctx, await openOne(ctx, incidentId), requestIds);
  return getIncident(ctx, incidentId);
}

export async function detachRequest(
  ctx: Ctx,
  incidentId: string,
  requestId: string,
): Promise<IncidentDetail> {
  await openOne(ctx, incidentId);
  void ctx.tx.query(
    'delete from incident_request where community_id = $1 and incident_id = $2 and request_id = $3',
    [ctx.communityId, incidentId, requestId],
  );
  publish(ctx, incidentAttached, { incidentId });
  return getIncident(ctx, incidentId);
}

/** Whoever asked, or filed it for somebody, says that it is about this incident. */
export async function joinIncident(ctx: Ctx, requestId: string, incidentId: string): Promise<void> {
  const request = await readRequestBrief(ctx, requestId);
  if (request === undefined) throw notFound();
  const mine = request.filedBy === ctx.actor.personId || (await isReporter(ctx, request));
  if (!mine && !hasRole(ctx.actor, ...boardRoles)) throw notFound();
  await attach(ctx, await openOne(ctx, incidentId), [requestId]);
}

async function openOne(ctx: Ctx, incidentId: string): Promise<IncidentRow> {
  const incident = await lockIncident(ctx, incidentId);
  if (incident === undefined) throw notFound();
  if (incident.state === 'closed') throw new Refusal('service.incident_closed');
  return incident;
}

/** Closing ends all of them in one transaction, so their number has a limit. */
async function attach(ctx: Ctx, incident: IncidentRow, requestIds: readonly string[]) {
  const added = await insertAttached(ctx, incident.id, requestIds);
  publish(ctx, incidentAttached, { incidentId: incident.id });
  if (incident.requestCount + added > mostAttached)
    throw new Refusal('service.incident_full', { most: mostAttached });
}
