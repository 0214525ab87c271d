import type { OrderDetail, OrderCan, RequestBrief, Photo } from '@linli/contract';
import { system, type Ctx } from '../../../../platform/context.ts';
import { orderDetails } from '../../order/get-order.ts';

/** The joiner's own request, as far as it replaces what the orders say of another's. */
export interface OwnPart {
  brief: Pick<RequestBrief, 'text' | 'placeLabel' | 'createdAt' | 'number'>;
  place: OrderDetail['place'];
  photos: Photo[];
}

/** Said to everybody who waits; anything else may hold words between the worker and one household. */
const wordsOf: ReadonlySet<string> = new Set(['submit', 'refuse']);
const shownActs: ReadonlySet<string> = new Set([
  'assign',
  'claim',
  'accept',
  'hand_over',
  'arrive',
  'pause',
  'resume',
  'submit',
  'reject',
  'reopen',
  'close',
  'cancel',
  'refuse',
  'end_without_work',
]);

/**
 * The orders of another's request as one who joined it may read them: who has it, where it stands, by
 * when, and what the finished work looks like. Not the other's words, photos, name, number or home, and
 * nothing of what it costs them.
 */
export async function ordersForJoined(
  ctx: Ctx,
  hostId: string,
  own: OwnPart,
): Promise<OrderDetail[]> {
  const orders = await orderDetails({ ...ctx, actor: system }, { requestId: hostId });
  return orders.map((order) => joinedOrder(order, own));
}

function joinedOrder(order: OrderDetail, own: OwnPart): OrderDetail {
  // What was photographed inside a neighbour's home shows how they live, whoever else waits for it.
  const atSomebodysHome = order.place.kind === 'home';
  return {
    ...order,
    requestId: null,
    fromTaskId: null,
    text: own.brief.text,
    number: own.brief.number,
    placeLabel: own.brief.placeLabel,
    place: own.place,
    buildingId: own.place.buildingId,
    lng: own.place.lng,
    lat: own.place.lat,
    photoCount: own.photos.length,
    requestPhotos: own.photos,
    reporter: null,
    reporterPhoneMasked: null,
    observers: [],
    rating: null,
    returnVisit: null,
    priced: false,
    finalState: null,
    estimateState: null,
    timeline: order.timeline
      .filter(({ act, internal }) => !internal && shownActs.has(act))
      .map((item) => ({
        ...item,
        by:
          item.act === 'reject' || item.act === 'reopen' || item.act === 'cancel' ? null : item.by,
        note: wordsOf.has(item.act) ? item.note : null,
        reason: wordsOf.has(item.act) ? item.reason : null,
        photos: item.act === 'submit' && !atSomebodysHome ? item.photos : [],
      })),
    can: nothing(order.can),
  };
}

const nothing = (can: OrderCan): OrderCan =>
  Object.fromEntries(Object.keys(can).map((key) => [key, false])) as OrderCan;
