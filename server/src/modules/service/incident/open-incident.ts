import type { BodyOf, IncidentBrief, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { readCategories } from '../catalogue/category.store.ts';
import { incidentOpened, incidentUpdated } from '../events.ts';
import { announce } from './announce.ts';
import {
  buildingNames,
  incidentsOf,
  insertUpdate,
  lockIncident,
  readIncident,
  type IncidentRow,
} from './incident.store.ts';

/**
 * Announces trouble that many share. The client makes the id: sent again nobody is told again.
 * @throws Refusal service.incident_building_unknown, category_unknown, incident_ends_before_start,
 * incident_id_taken
 */
export async function openIncident(
  ctx: Ctx,
  input: BodyOf<typeof serviceContract.openIncident>,
): Promise<IncidentBrief> {
  await requireKnown(ctx, input);
  const added = await ctx.tx.query(
    `insert into incident (community_id, id, kind, text_zh, text_en, building_ids, category_ids, state, version, starts_at,
       expected_until, opened_at, opened_by_name)
     values ($1, $2, $3, $4, $5, $6::uuid[], $7::uuid[], 'open', 0, $8, $9, $10, $11)
     on conflict (community_id, id) do nothing returning 1`,
    [
      ctx.communityId,
      input.id,
      input.kind,
      input.textZh,
      input.textEn,
      [...new Set(input.buildingIds)],
      [...new Set(input.categoryIds)],
      input.startsAt,
      input.expectedUntil,
      ctx.now,
      ctx.actor.name,
    ],
  );
  const row = await readIncident(ctx, input.id);
  if (row === undefined) throw new Refusal('service.incident_id_taken');
  const incident = await briefOf(ctx, row);
  if (added.rows.length === 0) {
    if (row.textZh !== input.textZh) throw new Refusal('service.incident_id_taken');
    return incident;
  }
  const { id, kind } = incident;
  audit(ctx, { act: 'incident.open', subjectKind: 'incident', subjectId: id, subjectLabel: kind });
  await announce(ctx, incidentOpened, incident, input);
  return incident;
}

/** Says how it goes on; sent again nobody is told again. @throws Refusal not_found, service.incident_closed, incident_id_taken */
export async function addIncidentUpdate(
  ctx: Ctx,
  incidentId: string,
  input: BodyOf<typeof serviceContract.addIncidentUpdate>,
): Promise<IncidentBrief> {
  const row = await lockIncident(ctx, incidentId);
  if (row === undefined) throw notFound();
  const before = await briefOf(ctx, row);
  if (before.updates.some(({ id }) => id === input.id)) return before;
  if (row.state === 'closed') throw new Refusal('service.incident_closed');
  if (!(await insertUpdate(ctx, incidentId, input))) throw new Refusal('service.incident_id_taken');
  void ctx.tx.query(
    'update incident set expected_until = $3, version = version + 1 where community_id = $1 and id = $2',
    [ctx.communityId, incidentId, input.expectedUntil],
  );
  await announce(ctx, incidentUpdated, before, input);
  const after = await readIncident(ctx, incidentId);
  return briefOf(ctx, after ?? row);
}

export async function briefOf(ctx: Ctx, row: IncidentRow): Promise<IncidentBrief> {
  return (await incidentsOf(ctx, [row]))[0]!;
}

async function requireKnown(
  ctx: Ctx,
  input: BodyOf<typeof serviceContract.openIncident>,
): Promise<void> {
  if (input.expectedUntil !== null && isAfter(input.startsAt, input.expectedUntil))
    throw new Refusal('service.incident_ends_before_start');
  const names = await buildingNames(ctx, input.buildingIds);
  if (input.buildingIds.some((id) => !names.has(id)))
    throw new Refusal('service.incident_building_unknown');
  const known = new Set((await readCategories(ctx, true)).map(({ id }) => id));
  if (input.categoryIds.some((id) => !known.has(id))) throw new Refusal('service.category_unknown');
}
