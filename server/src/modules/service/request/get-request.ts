import { hasRole, type Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { boardRoles, overseerRoles } from '../order/order.policy.ts';
import { isReporter } from '../order/act-on-order.ts';
import { orderDetails } from '../order/get-order.ts';
import { mayAnswer, readAnswered } from '../triage/join/answer-joined.ts';
import { readsOnlyBills } from '../order/order.visibility.ts';
import { countJoined, readOwnPart } from '../triage/join/join.store.ts';
import { ordersForJoined } from '../triage/join/joined-view.ts';
import { readRequestBrief, requestBriefOf, type RequestBriefRow } from './request.row.ts';

/** One request with its orders, for whoever asked, their household, and who sees one of its orders. */
export async function getRequest(ctx: Ctx, requestId: string) {
  const row = await readRequestBrief(ctx, requestId);
  if (row === undefined) throw notFound();
  // What joined a neighbour's has no bill of its own.
  if (row.joinedTo !== null && readsOnlyBills(ctx.actor)) throw notFound();
  if (row.joinedTo !== null) return joinedDetail(ctx, row, row.joinedTo);
  const orders = await orderDetails(ctx, { requestId });
  const mine = await isMine(ctx, row);
  if (!mine && orders.length === 0 && !hasRole(ctx.actor, ...overseerRoles)) throw notFound();
  const first = orders[0];
  if (first === undefined) throw notFound();
  const open = row.state === 'open';
  return {
    ...requestBriefOf(row),
    place: first.place,
    photos: first.requestPhotos,
    orders,
    joined: null,
    joinedByCount: await countJoined(ctx, requestId),
    can: {
      cancel: orders.some((order) => order.can.cancel),
      addOrder: open && hasRole(ctx.actor, ...boardRoles),
    },
  };
}

/** Own words and photos, and of the neighbour's orders only where they stand. */
async function joinedDetail(ctx: Ctx, row: RequestBriefRow, hostId: string) {
  const mine = await isMine(ctx, row);
  if (!mine && !hasRole(ctx.actor, ...overseerRoles)) throw notFound();
  const [own, answered] = await Promise.all([
    readOwnPart(ctx, row.id),
    readAnswered(ctx, row.id, hostId),
  ]);
  const { place, photos } = own;
  return {
    ...requestBriefOf(row),
    place,
    photos,
    orders: await ordersForJoined(ctx, hostId, { brief: row, place, photos }),
    joined: { satisfied: answered?.answered ?? null, canAnswer: mine && mayAnswer(answered) },
    joinedByCount: 0,
    can: { cancel: false, addOrder: false },
  };
}

/** Asked by them or their household; or typed by them for somebody, which no agent of theirs sees. */
async function isMine(ctx: Ctx, row: RequestBriefRow): Promise<boolean> {
  const typed = row.filedBy === ctx.actor.personId && ctx.actor.agent === undefined;
  return typed || (await isReporter(ctx, row));
}
