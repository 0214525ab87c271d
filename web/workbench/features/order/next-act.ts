import type { OrderBrief, OrderState } from '@linli/contract';

/** The one act that moves an order on, by its state; the server has the last word. */
export const nextAct: Partial<
  Record<OrderState, 'acceptOrder' | 'arriveAtOrder' | 'submitOrder' | 'resumeOrder'>
> = {
  assigned: 'acceptOrder',
  accepted: 'arriveAtOrder',
  arrived: 'submitOrder',
  paused: 'resumeOrder',
};

/** Urgent first, then what is due first: the order to walk them in. */
export function byRoad(one: OrderBrief, other: OrderBrief): number {
  const urgent = Number(other.priority === 'urgent') - Number(one.priority === 'urgent');
  if (urgent !== 0) return urgent;
  return (
    Date.parse(dueOf(one)) - Date.parse(dueOf(other)) ||
    one.placeLabel.localeCompare(other.placeLabel, 'zh')
  );
}

const dueOf = (order: OrderBrief) =>
  order.respondedAt === null ? order.respondDueAt : order.finishDueAt;
