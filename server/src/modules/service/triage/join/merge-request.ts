import type { BodyOf, OutOf, RequestBrief, serviceContract } from '@linli/contract';
import { audit } from '../../../../platform/audit/audit.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { idFrom, newId } from '../../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../../platform/refusal/refusal.ts';
import { cancelOrder } from '../../order/acts/end-order.ts';
import { orderDetails } from '../../order/get-order.ts';
import { addOrder } from '../../request/add-order.ts';
import { readRequestBrief, requestBriefOf } from '../../request/request.row.ts';
import { alarmsInText } from '../alarm/alarm-list.ts';
import { seesAsStaff } from './joined-photo.ts';
import { lockHost, othersWait, readJoined, setJoined } from './join.store.ts';

type Joined = OutOf<typeof serviceContract.listJoined>;

/** Who waits for the orders of a request, for staff who see it. */
export async function listJoined(ctx: Ctx, hostId: string): Promise<Joined> {
  if (!(await seesAsStaff(ctx, hostId))) throw notFound();
  return { items: await readJoined(ctx, hostId) };
}

/**
 * Staff see that two requests are one thing: this one waits for the orders of the other. Its own orders are
 * cancelled, which is possible only while nobody has begun.
 * @throws Refusal not_found, service.merge_itself, already_joined, request_over, merge_under_way
 */
export async function mergeRequest(
  ctx: Ctx,
  requestId: string,
  input: BodyOf<typeof serviceContract.mergeRequest>,
): Promise<Joined> {
  if (requestId === input.intoRequestId) throw new Refusal('service.merge_itself');
  // Both locked in one order, so that two merging crosswise do not wait for each other.
  const locked = new Map(
    await Promise.all(
      [requestId, input.intoRequestId]
        .sort()
        .map(async (id) => [id, await lockHost(ctx, id)] as const),
    ),
  );
  const [own, host] = [locked.get(requestId), locked.get(input.intoRequestId)];
  if (own === undefined || host === undefined) throw notFound();
  if (own.joinedTo === host.id) return { items: await readJoined(ctx, host.id) };
  if (own.joinedTo !== null || host.joinedTo !== null || (await othersWait(ctx, requestId)))
    throw new Refusal('service.already_joined');
  if (own.state !== 'open' || host.state !== 'open') throw new Refusal('service.request_over');
  const orders = await orderDetails(ctx, { requestId });
  if (orders.some(({ state }) => state !== 'new' && state !== 'assigned' && state !== 'cancelled'))
    throw new Refusal('service.merge_under_way');
  for (const order of orders.filter(({ state }) => state !== 'cancelled')) {
    await cancelOrder(ctx, {
      orderId: order.id,
      actId: idFrom('merge', input.actId, order.id),
      version: order.version,
      reason: `→ #${host.number}`,
    });
  }
  await setJoined(ctx, requestId, host.id, host.state);
  audit(ctx, {
    act: 'request.merge',
    subjectKind: 'request',
    subjectId: requestId,
    subjectLabel: `#${own.number} → #${host.number}`,
  });
  return { items: await readJoined(ctx, host.id) };
}

/** Gives a joined request an order of its own again. @throws Refusal not_found, service.not_joined */
export async function splitRequest(ctx: Ctx, requestId: string): Promise<RequestBrief> {
  const own = await lockHost(ctx, requestId);
  if (own === undefined) throw notFound();
  if (own.joinedTo === null) throw new Refusal('service.not_joined');
  await setJoined(ctx, requestId, null, 'open');
  // What waited for somebody else's work may be urgent by itself.
  const words = (await readRequestBrief(ctx, requestId))?.text ?? '';
  const urgent = (await alarmsInText(ctx, words)).length > 0;
  await addOrder(ctx, requestId, { id: newId(), categoryId: own.categoryId, urgent });
  audit(ctx, {
    act: 'request.split',
    subjectKind: 'request',
    subjectId: requestId,
    subjectLabel: `#${own.number}`,
  });
  const row = await readRequestBrief(ctx, requestId);
  if (row === undefined) throw notFound();
  return requestBriefOf(row);
}
