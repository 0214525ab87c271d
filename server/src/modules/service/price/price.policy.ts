import type { OrderAct, OrderCan, PriceState } from '@linli/contract';
import { next, type OrderStanding } from '../order/work-order.ts';

/** What the policy must know of an order's price. */
export interface PriceFacts {
  /** Its category costs something. */
  priced: boolean;
  estimateState: PriceState | null;
  finalState: PriceState | null;
}

/** How the caller stands to the order. */
interface Caller {
  board: boolean;
  executor: boolean;
  /** They asked or live there, and do not do the work themselves. */
  judge: boolean;
  /** Staff who may write down what somebody said on the phone. */
  listener: boolean;
}

type PriceCan = Pick<
  OrderCan,
  | 'estimate'
  | 'decideEstimate'
  | 'price'
  | 'decidePrice'
  | 'endWithoutWork'
  | 'takeMaterial'
  | 'giveBackMaterial'
>;

/** Whoever works on an order says what it costs; whoever pays says yes or no; nobody says yes to their own price. */
export function priceAbilities(
  order: PriceFacts & OrderStanding,
  { board, executor, judge, listener }: Caller,
): PriceCan {
  const possible = (act: OrderAct) => next(act, order) !== null;
  const hands = board || executor;
  const answers = judge || (listener && !executor);
  const working =
    order.state === 'accepted' || order.state === 'arrived' || order.state === 'paused';
  const ended = order.state === 'cancelled';
  return {
    estimate:
      order.priced && possible('estimate') && (board || (executor && order.state !== 'assigned')),
    decideEstimate: answers && order.estimateState === 'proposed' && possible('approve_estimate'),
    // What was approved changes only on an order that is being worked on again: that is a correction.
    price:
      order.priced &&
      hands &&
      possible('price') &&
      (order.finalState !== 'approved' || working) &&
      (!ended || order.finalState !== null),
    decidePrice: answers && order.finalState === 'proposed' && possible('approve_price'),
    endWithoutWork:
      order.priced && hands && order.estimateState === 'declined' && possible('end_without_work'),
    takeMaterial: hands && working,
    giveBackMaterial: hands && (working || order.state === 'submitted'),
  };
}
