import type { Photo, QueryOf, serviceContract, WallCandidate, WallEntry } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/db/paging.ts';
import { briefColumns, briefOf, type OrderRow } from '../order/order.row.ts';
import { buildingNames } from '../incident/incident.store.ts';

type Paging = QueryOf<typeof serviceContract.listWall>;
interface Paged<T> {
  items: T[];
  next: string | null;
}

const entryColumns = `w.order_id as "orderId", c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn",
  w.place_label as "placeLabel", w.words, w.before_photo as "beforePhotoId", w.after_photo as "afterPhotoId",
  o.submitted_at as "finishedAt", w.published_at as "publishedAt"`;
const entryTables = `wall_entry w join work_order o on o.community_id = w.community_id and o.id = w.order_id
  join category c on c.community_id = o.community_id and c.id = o.category_id`;

/** What is shown, newest first. */
export async function listWall(ctx: Ctx, { limit, cursor }: Paging): Promise<Paged<WallEntry>> {
  const after = readCursor(cursor);
  const found = await ctx.tx.query<WallEntry>(
    `select ${entryColumns} from ${entryTables} where w.community_id = $1 and w.state = 'published'
       and ($2::timestamptz is null or (w.published_at, w.order_id) < ($2, $3::uuid))
     order by w.published_at desc, w.order_id desc limit $4`,
    [ctx.communityId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const last = found.rows[limit - 1];
  return {
    items: found.rows.slice(0, limit),
    next:
      found.rows.length > limit && last !== undefined
        ? `${last.publishedAt}~${last.orderId}`
        : null,
  };
}

export async function readEntry(ctx: Ctx, orderId: string): Promise<WallEntry | undefined> {
  const found = await ctx.tx.query<WallEntry>(
    `select ${entryColumns} from ${entryTables} where w.community_id = $1 and w.order_id = $2 and w.state = 'published'`,
    [ctx.communityId, orderId],
  );
  return found.rows[0];
}

export interface Showable extends OrderRow {
  reporterName: string | null;
  placeKind: string | null;
  before: Photo[];
  after: Photo[];
}

/** A finished order with the photos that could be shown of it; nobody has to be asked about an internal note. */
const showable = `select ${briefColumns}, r.reporter_name as "reporterName", r.place_kind as "placeKind", coalesce(r.photos, '[]') as before,
    coalesce((select e.photos from order_event e where e.community_id = o.community_id and e.order_id = o.id and e.act = 'submit'
      and not e.internal and e.photos <> '[]' order by e.at desc limit 1), '[]') as after
  from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
    left join request r on r.community_id = o.community_id and r.id = o.request_id`;

export async function readShowable(ctx: Ctx, orderId: string): Promise<Showable | undefined> {
  const found = await ctx.tx.query<Showable>(
    `${showable} where o.community_id = $1 and o.id = $2 and c.performer <> 'manager'`,
    [ctx.communityId, orderId],
  );
  return found.rows[0];
}

/** Finished work with photos of after, that is not shown and that nobody objected to; the latest first. */
export async function listCandidates(
  ctx: Ctx,
  { limit, cursor }: Paging,
): Promise<Paged<WallCandidate>> {
  const after = readCursor(cursor);
  const found = await ctx.tx.query<Showable>(
    `${showable} where o.community_id = $1 and o.state = 'closed' and o.closed_at is not null and c.performer <> 'manager'
       and ($2::timestamptz is null or (o.closed_at, o.id) < ($2, $3::uuid))
       and exists (select from order_event e where e.community_id = o.community_id and e.order_id = o.id and e.act = 'submit'
         and not e.internal and e.photos <> '[]')
       and not exists (select from wall_entry w where w.community_id = o.community_id and w.order_id = o.id and w.state = 'published')
       and not exists (select from wall_opt_out x where x.community_id = o.community_id and x.request_id = o.request_id)
     order by o.closed_at desc, o.id desc limit $4`,
    [ctx.communityId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const rows = found.rows.slice(0, limit);
  const places = await placeLabels(ctx, rows);
  const last = found.rows[limit - 1];
  return {
    items: rows.map((row) => ({
      order: briefOf(row, ctx.now),
      placeLabel: places.get(row.id) ?? '',
      before: row.before,
      after: row.after,
    })),
    next: found.rows.length > limit && last !== undefined ? `${last.closedAt}~${last.id}` : null,
  };
}

/** Where it was, by order: the building at most. A place outside buildings is called what the order calls it. */
export async function placeLabels(
  ctx: Ctx,
  rows: readonly Pick<Showable, 'id' | 'buildingId' | 'placeLabel'>[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ buildingId }) => buildingId ?? []))];
  const names = await buildingNames(ctx, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      row.buildingId === null ? row.placeLabel : (names.get(row.buildingId) ?? ''),
    ]),
  );
}

export async function isOptedOut(ctx: Ctx, requestId: string | null): Promise<boolean> {
  if (requestId === null) return false;
  const found = await ctx.tx.query(
    'select 1 from wall_opt_out where community_id = $1 and request_id = $2',
    [ctx.communityId, requestId],
  );
  return found.rows.length > 0;
}

/** Whether a photo is shown on the wall: then everybody of the community sees it. */
export async function wallPhotoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  const found = await ctx.tx.query(
    `select 1 from wall_entry where community_id = $1 and state = 'published' and (before_photo = $2 or after_photo = $2) limit 1`,
    [ctx.communityId, photoId],
  );
  return found.rows.length > 0;
}
