import type { Ctx } from '../../../../platform/context.ts';
import { hasRole } from '../../../../platform/context.ts';
import { isReporter } from '../../order/act-on-order.ts';
import { orderDetails } from '../../order/get-order.ts';
import { overseerRoles } from '../../order/order.policy.ts';
import { readRequestBrief } from '../../request/request.row.ts';
import { readOwnPart } from './join.store.ts';
import { ordersForJoined } from './joined-view.ts';

/**
 * Whether a photo is one that joining shows: of a request that waits for another's orders, to whoever
 * made it and to the staff of those orders; of the finished work, to whoever waits for it.
 */
export async function joinedPhotoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  return (await isOfAJoined(ctx, photoId)) || (await isOfFinishedWork(ctx, photoId));
}

/** A photo hangs on few things: more than these nobody needs to look at. */
const looked = 20;

async function isOfAJoined(ctx: Ctx, photoId: string): Promise<boolean> {
  const found = await ctx.tx.query<{ id: string; hostId: string }>(
    `select r.id, r.joined_to as "hostId" from order_photo p
       join request r on r.community_id = p.community_id and r.id = p.hangs_on
     where p.community_id = $1 and p.photo_id = $2 and r.joined_to is not null limit ${looked}`,
    [ctx.communityId, photoId],
  );
  for (const { id, hostId } of found.rows)
    if ((await isMine(ctx, id)) || (await seesAsStaff(ctx, hostId))) return true;
  return false;
}

async function isOfFinishedWork(ctx: Ctx, photoId: string): Promise<boolean> {
  const found = await ctx.tx.query<{ id: string; hostId: string }>(
    `select r.id, r.joined_to as "hostId" from order_photo p
       join work_order o on o.community_id = p.community_id and o.id = p.hangs_on
       join request r on r.community_id = o.community_id and r.joined_to = o.request_id
     where p.community_id = $1 and p.photo_id = $2
       and (r.reporter_id = $3 or r.filed_by = $3 or r.home_id is not null)
     order by (r.reporter_id is distinct from $3), r.id limit 200`,
    [ctx.communityId, photoId, ctx.actor.personId],
  );
  for (const { id, hostId } of found.rows) {
    if (!(await isMine(ctx, id))) continue;
    const own = { brief: (await readRequestBrief(ctx, id))!, ...(await readOwnPart(ctx, id)) };
    const orders = await ordersForJoined(ctx, hostId, own);
    return orders.some(({ timeline }) =>
      timeline.some(({ photos }) => photos.some((photo) => photo.id === photoId)),
    );
  }
  return false;
}

async function isMine(ctx: Ctx, requestId: string): Promise<boolean> {
  const row = await readRequestBrief(ctx, requestId);
  if (row === undefined || ctx.actor.personId === null) return false;
  return row.filedBy === ctx.actor.personId || (await isReporter(ctx, row));
}

/** Staff who see the orders for which others wait; who asked for them is no staff there. */
export async function seesAsStaff(ctx: Ctx, hostId: string): Promise<boolean> {
  const orders = await orderDetails(ctx, { requestId: hostId });
  const host = await readRequestBrief(ctx, hostId);
  if (host === undefined || (await isReporter(ctx, host))) return false;
  return hasRole(ctx.actor, ...overseerRoles) || orders.some(({ can }) => can.commentInternal);
}
