import type { OutOf, QueryOf, serviceContract } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/db/paging.ts';
import { sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { homesOf } from '../../community/index.ts';
import { orderReaders } from '../order/order.policy.ts';
import {
  incidentsOf,
  readAttached,
  readIncident,
  readIncidents,
  readSuggestions,
} from './incident.store.ts';

type Incidents = OutOf<typeof serviceContract.listIncidents>;
export type IncidentDetail = OutOf<typeof serviceContract.getIncident>;

/** No community has more at once. */
const mostOpen = 50;

/** What concerns the caller now: for residents their buildings and the whole community, for staff all. */
export async function currentIncidents(ctx: Ctx): Promise<{ items: Incidents['items'] }> {
  const staff = hasRole(ctx.actor, ...orderReaders);
  const buildings = staff
    ? []
    : (await homesOf(ctx, personOf(ctx))).map(({ buildingId }) => buildingId);
  const mine = staff
    ? sql`true`
    : sql`(i.building_ids = '{}' or i.building_ids && ${buildings}::uuid[])`;
  const found = await readIncidents(ctx, sql`i.state = 'open' and ${mine}`, mostOpen);
  return { items: await incidentsOf(ctx, found) };
}

export async function listIncidents(
  ctx: Ctx,
  { limit, cursor, state }: QueryOf<typeof serviceContract.listIncidents>,
): Promise<Incidents> {
  const after = readCursor(cursor);
  const found = await readIncidents(
    ctx,
    sql`${state === undefined ? sql`true` : sql`i.state = ${state}`} and ${
      after === null
        ? sql`true`
        : sql`(i.opened_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    }`,
    limit + 1,
  );
  const last = found[limit - 1];
  return {
    items: await incidentsOf(ctx, found.slice(0, limit)),
    next: found.length > limit && last !== undefined ? `${last.openedAt}~${last.id}` : null,
  };
}

export async function getIncident(ctx: Ctx, incidentId: string): Promise<IncidentDetail> {
  const row = await readIncident(ctx, incidentId);
  if (row === undefined) throw notFound();
  const [[brief], requests, suggestions] = await Promise.all([
    incidentsOf(ctx, [row]),
    readAttached(ctx, incidentId),
    readSuggestions(ctx, row),
  ]);
  return { ...brief!, requests, suggestions };
}
