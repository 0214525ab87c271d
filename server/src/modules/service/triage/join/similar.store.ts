import type { Category, OrderState } from '@linli/contract';
import { plusMinutes, type Instant } from '../../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../../platform/context.ts';
import { rows, sql } from '../../../../platform/db/tx.ts';
import { homesOf, type ResolvedPlace } from '../../../community/index.ts';
import { joinWindowMinutes, nearM } from './likeness.ts';

export interface SimilarRow {
  requestId: string;
  categoryId: string;
  placeKind: 'home' | 'building' | 'point' | 'community';
  buildingId: string | null;
  placeLabel: string;
  state: OrderState;
  createdAt: Instant;
  finishDueAt: Instant;
  reports: number;
  number: number;
  text: string;
}

const most = 3;
const metresPerDegree = 111_320;

/**
 * Open requests of one category near a place, the most reported first; none of the caller's own.
 * @param only this one, when somebody is about to join it
 */
export async function readSimilar(
  ctx: Ctx,
  about: { category: Category; place: ResolvedPlace; only?: string },
): Promise<SimilarRow[]> {
  const minutes = joinWindowMinutes(about.category);
  if (minutes === null) return [];
  const me = personOf(ctx);
  const homes = (await homesOf(ctx, me)).map(({ homeId }) => homeId);
  const others = sql`r.reporter_id is distinct from ${me} and r.filed_by is distinct from ${me}
    and (r.home_id is null or r.home_id <> all (${homes}::uuid[]))`;
  return rows(
    ctx.tx,
    sql<SimilarRow>`select r.id as "requestId", r.category_id as "categoryId", r.place_kind as "placeKind",
        r.building_id as "buildingId", r.place_label as "placeLabel", o.state, r.created_at as "createdAt",
        o.finish_due_at as "finishDueAt", r.number, r.text,
        1 + (select count(*)::int from request j where j.community_id = r.community_id and j.joined_to = r.id) as reports
      from request r
      join lateral (select w.state, w.finish_due_at from work_order w
        where w.community_id = r.community_id and w.request_id = r.id and w.category_id = r.category_id
          and w.state in ('new', 'assigned', 'accepted', 'arrived', 'paused')
        order by w.created_at limit 1) o on true
      where r.community_id = ${ctx.communityId} and r.state = 'open' and r.joined_to is null
        and r.category_id = ${about.category.id} and ${others} and ${near(about.place)}
        and r.created_at > ${plusMinutes(ctx.now, -minutes)}::timestamptz
        and ${about.only === undefined ? sql`true` : sql`r.id = ${about.only}`}
      order by reports desc, r.created_at desc, r.id limit ${most}`,
  );
}

/** The same building, or so near on the map; what is reported of the whole community is near to itself. */
function near({ kind, buildingId, lng, lat }: ResolvedPlace) {
  if (kind === 'community') return sql`r.place_kind = 'community'`;
  const sameBuilding = sql`r.building_id = ${buildingId}::uuid`;
  if (lng === null || lat === null) return sql`coalesce(${sameBuilding}, false)`;
  const eastM = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  const metres = sql`sqrt(((r.lng - ${lng}::float8) * ${eastM}::float8) ^ 2
    + ((r.lat - ${lat}::float8) * ${metresPerDegree}::float8) ^ 2)`;
  return sql`(coalesce(${sameBuilding}, false)
    or (r.place_kind in ('building', 'point') and ${kind !== 'home'} and coalesce(${metres} <= ${nearM}, false)))`;
}
