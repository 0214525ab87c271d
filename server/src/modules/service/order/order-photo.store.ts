import type { Photo } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql, type RawBuilder, type Tx } from '../../../platform/db/tx.ts';

interface Hanging {
  /** The request or the order whose photos these are. */
  id: string;
  photos: readonly Pick<Photo, 'id'>[];
}

/** Notes what each photo hangs on, so that who may see it can be asked without reading everything. */
export function hangPhotos(
  ctx: { tx: Tx; communityId: string },
  things: readonly Hanging[],
): Promise<unknown> | undefined {
  const hung = things.flatMap(({ id, photos }) => photos.map((photo) => [photo.id, id]));
  if (hung.length === 0) return undefined;
  return ctx.tx.query(
    `insert into order_photo (community_id, photo_id, hangs_on)
     select $1, x.photo_id, x.hangs_on from unnest($2::uuid[], $3::uuid[]) as x(photo_id, hangs_on)
     on conflict do nothing`,
    [ctx.communityId, hung.map(([photoId]) => photoId), hung.map(([, id]) => id)],
  );
}

/** Orders a photo may be shown on: a photo used very often hangs on more than anybody needs to look at. */
const mostOrders = 20;

/**
 * Ids of orders, the newest first, that a photo hangs on directly or by their request, among those
 * that fulfil a condition on work_order o, category c and request r.
 */
export async function ordersOfPhoto(
  ctx: Ctx,
  photoId: string,
  condition: RawBuilder<unknown>,
): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`
      with hung as (select hangs_on from order_photo
        where community_id = ${ctx.communityId} and photo_id = ${photoId}),
      named as (
        select w.id from work_order w join hung on hung.hangs_on = w.id
        where w.community_id = ${ctx.communityId}
        union
        select w.id from work_order w join hung on hung.hangs_on = w.request_id
        where w.community_id = ${ctx.communityId})
      select o.id from named
      join work_order o on o.community_id = ${ctx.communityId} and o.id = named.id
      join category c on c.community_id = o.community_id and c.id = o.category_id
      left join request r on r.community_id = o.community_id and r.id = o.request_id
      where ${condition} order by o.created_at desc, o.id desc limit ${mostOrders}`,
  );
  return found.map(({ id }) => id);
}
