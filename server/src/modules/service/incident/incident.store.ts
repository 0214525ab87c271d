import type { IncidentBrief, OutOf, serviceContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { resolvePlace } from '../../community/index.ts';

export type Attached = OutOf<typeof serviceContract.getIncident>['requests'][number];
export type IncidentRow = Omit<IncidentBrief, 'buildingNames' | 'updates'>;

const columns = `i.id, i.kind, i.text_zh as "textZh", i.text_en as "textEn", i.building_ids as "buildingIds",
  i.category_ids as "categoryIds", i.state, i.version, i.starts_at as "startsAt", i.expected_until as "expectedUntil",
  i.opened_at as "openedAt", i.opened_by_name as "openedByName", i.closed_at as "closedAt",
  (select count(*)::int from incident_request a where a.community_id = i.community_id and a.incident_id = i.id) as "requestCount"`;

/** Incidents that fulfil a condition on incident i, newest first. */
export const readIncidents = (ctx: Ctx, where: RawBuilder<unknown>, limit: number) =>
  rows(
    ctx.tx,
    sql<IncidentRow>`select ${sql.raw(columns)} from incident i
      where i.community_id = ${ctx.communityId} and ${where} order by i.opened_at desc, i.id desc limit ${limit}`,
  );

export async function readIncident(ctx: Ctx, id: string): Promise<IncidentRow | undefined> {
  return (await readIncidents(ctx, sql`i.id = ${id}`, 1))[0];
}

/** Locked until the end of the transaction: what is attached meanwhile waits, and then finds it closed. */
export async function lockIncident(ctx: Ctx, id: string): Promise<IncidentRow | undefined> {
  await ctx.tx.query('select 1 from incident where community_id = $1 and id = $2 for update', [
    ctx.communityId,
    id,
  ]);
  return readIncident(ctx, id);
}

type Update = IncidentBrief['updates'][number];

/** Rows as screens show them: with the names of their buildings and what was said since. */
export async function incidentsOf(
  ctx: Ctx,
  found: readonly IncidentRow[],
): Promise<IncidentBrief[]> {
  const ids = found.map(({ id }) => id);
  const [updates, names] = await Promise.all([
    ctx.tx.query<Update & { incidentId: string }>(
      `select id, incident_id as "incidentId", at, by_name as "byName", text_zh as "textZh", text_en as "textEn",
         expected_until as "expectedUntil"
       from incident_update where community_id = $1 and incident_id = any ($2::uuid[]) order by at desc, id desc limit 1000`,
      [ctx.communityId, ids],
    ),
    buildingNames(ctx, [...new Set(found.flatMap(({ buildingIds }) => buildingIds))]),
  ]);
  return found.map((row) => ({
    ...row,
    buildingNames: row.buildingIds.flatMap((id) => names.get(id) ?? []),
    updates: updates.rows
      .filter(({ incidentId }) => incidentId === row.id)
      .map(({ incidentId: _, ...update }) => update),
  }));
}

/** Names of buildings by id; one that is not there is left out. */
export async function buildingNames(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const places = await Promise.all(
    ids.map((buildingId) => resolvePlace(ctx, { kind: 'building', buildingId })),
  );
  return new Map(
    places.flatMap((place) =>
      place?.buildingId == null ? [] : [[place.buildingId, place.label] as const],
    ),
  );
}

const attachedColumns = `r.id as "requestId", r.number, r.state, r.text, r.place_label as "placeLabel",
  c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn", r.created_at as "createdAt"`;
const requestTables =
  'request r join category c on c.community_id = r.community_id and c.id = r.category_id';

/** One incident ends at most so many orders at once. */
export const mostAttached = 500;

export async function readAttached(ctx: Ctx, incidentId: string): Promise<Attached[]> {
  const found = await ctx.tx.query<Attached>(
    `select ${attachedColumns} from ${requestTables}
       join incident_request a on a.community_id = r.community_id and a.request_id = r.id
     where r.community_id = $1 and a.incident_id = $2 order by r.created_at, r.id limit ${mostAttached}`,
    [ctx.communityId, incidentId],
  );
  return found.rows;
}

/** Hours before it was announced from which requests may be about it. */
const hoursBefore = 12;

/** Open requests of its kinds and places that belong to no incident, the newest first. */
export async function readSuggestions(ctx: Ctx, incident: IncidentRow): Promise<Attached[]> {
  if (incident.state === 'closed') return [];
  const found = await ctx.tx.query<Attached>(
    `select ${attachedColumns} from ${requestTables}
     where r.community_id = $1 and r.state = 'open' and r.joined_to is null and r.category_id = any ($2::uuid[])
       and ($3 or r.building_id = any ($4::uuid[]))
       and r.created_at >= $5::timestamptz - make_interval(hours => ${hoursBefore})
       and not exists (select from incident_request a where a.community_id = r.community_id and a.request_id = r.id)
     order by r.created_at desc, r.id desc limit 100`,
    [
      ctx.communityId,
      incident.categoryIds,
      incident.buildingIds.length === 0,
      incident.buildingIds,
      incident.startsAt,
    ],
  );
  return found.rows;
}

/** @returns how many were attached; those that were attached before, here or elsewhere, stay */
export async function insertAttached(
  ctx: Ctx,
  incidentId: string,
  requestIds: readonly string[],
): Promise<number> {
  const added = await ctx.tx.query(
    `insert into incident_request (community_id, request_id, incident_id, at)
     select r.community_id, r.id, $2, $4 from request r
     where r.community_id = $1 and r.id = any ($3::uuid[]) and r.state in ('open', 'done') order by r.id
     on conflict (community_id, request_id) do nothing returning 1`,
    [ctx.communityId, incidentId, [...requestIds], ctx.now],
  );
  return added.rows.length;
}

/** @returns whether it was written now; false: an update with this id was there */
export async function insertUpdate(
  ctx: Ctx,
  incidentId: string,
  update: { id: string; textZh: string; textEn: string; expectedUntil: string | null },
): Promise<boolean> {
  const added = await ctx.tx.query(
    `insert into incident_update (community_id, id, incident_id, at, by_name, text_zh, text_en, expected_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (community_id, id) do nothing returning 1`,
    [
      ctx.communityId,
      update.id,
      incidentId,
      ctx.now,
      ctx.actor.name,
      update.textZh,
      update.textEn,
      update.expectedUntil,
    ],
  );
  return added.rows.length > 0;
}
