import type { OrderDetail, Photo } from '@linli/contract';
import type { Instant } from '../../../../platform/clock/clock.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/refusal/refusal.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

export interface JoinRow {
  id: string;
  number: number;
  categoryId: string;
  state: string;
  placeKind: string;
  homeId: string | null;
  reporterId: string | null;
  joinedTo: string | null;
}

/** A request, kept until the end of the transaction. */
export async function lockHost(ctx: Reading, requestId: string): Promise<JoinRow | undefined> {
  const found = await ctx.tx.query<JoinRow>(
    `select id, number, category_id as "categoryId", state, place_kind as "placeKind", home_id as "homeId",
       reporter_id as "reporterId", joined_to as "joinedTo"
     from request where community_id = $1 and id = $2 for update`,
    [ctx.communityId, requestId],
  );
  return found.rows[0];
}

/** Whether somebody, or their household, has joined already. */
export async function joinedBy(
  ctx: Reading,
  hostId: string,
  personId: string,
  homeId: string | null,
): Promise<boolean> {
  const found = await ctx.tx.query(
    `select 1 from request where community_id = $1 and joined_to = $2
       and (reporter_id = $3 or (home_id is not null and home_id = $4)) limit 1`,
    [ctx.communityId, hostId, personId, homeId],
  );
  return found.rows.length > 0;
}

/** Whether anybody waits for the orders of a request beside who asked for it. */
export async function othersWait(ctx: Reading, requestId: string): Promise<boolean> {
  const found = await ctx.tx.query(
    'select 1 from request where community_id = $1 and joined_to = $2 limit 1',
    [ctx.communityId, requestId],
  );
  return found.rows.length > 0;
}

export interface JoinedRow {
  requestId: string;
  number: number;
  reporterName: string | null;
  text: string;
  photos: Photo[];
  placeLabel: string;
  createdAt: Instant;
  joinedAt: Instant;
  satisfied: boolean | null;
  reason: string | null;
}

export async function readJoined(ctx: Reading, hostId: string): Promise<JoinedRow[]> {
  const found = await ctx.tx.query<JoinedRow>(
    `select r.id as "requestId", r.number, r.reporter_name as "reporterName", r.text, r.photos, r.place_label as "placeLabel",
       r.created_at as "createdAt", r.joined_at as "joinedAt", a.satisfied, a.reason
     from request r left join lateral (select satisfied, reason from join_answer x
       where x.community_id = r.community_id and x.request_id = r.id order by x.at desc, x.id desc limit 1) a on true
     where r.community_id = $1 and r.joined_to = $2 order by r.joined_at, r.id limit 200`,
    [ctx.communityId, hostId],
  );
  return found.rows;
}

/** Lets a request wait for another's orders, or for its own again. */
export function setJoined(ctx: Ctx, requestId: string, hostId: string | null, state: string) {
  return ctx.tx.query(
    `update request set joined_to = $3, joined_at = case when $3::uuid is null then null else $4::timestamptz end,
       state = $5 where community_id = $1 and id = $2`,
    [ctx.communityId, requestId, hostId, ctx.now, state],
  );
}

/** How many wait for a request's orders beside who asked for it. */
export async function countJoined(ctx: Reading, hostId: string): Promise<number> {
  const found = await ctx.tx.query<{ n: number }>(
    'select count(*)::int as n from request where community_id = $1 and joined_to = $2',
    [ctx.communityId, hostId],
  );
  return found.rows[0]?.n ?? 0;
}

/** Where and with which photos a request was made, read from itself and not from its orders. */
export async function readOwnPart(
  ctx: Reading,
  requestId: string,
): Promise<{ place: OrderDetail['place']; photos: Photo[] }> {
  const found = await ctx.tx.query<{ place: OrderDetail['place']; photos: Photo[] }>(
    `select photos, json_build_object('kind', place_kind, 'homeId', home_id, 'buildingId', building_id,
       'lng', lng, 'lat', lat, 'label', place_label, 'note', place_note) as place
     from request where community_id = $1 and id = $2`,
    [ctx.communityId, requestId],
  );
  const own = found.rows[0];
  if (own === undefined) throw notFound();
  return own;
}
