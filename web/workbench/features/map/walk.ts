import type { OrderBrief } from '@linli/contract';
import type { At } from '../../../kit/map/estate-map.tsx';

const metresPerDegree = 111_320;

/** Metres as the crow flies; within one estate the earth is flat. */
export function metresBetween(one: At, other: At): number {
  const east = (other.lng - one.lng) * metresPerDegree * Math.cos((one.lat * Math.PI) / 180);
  const north = (other.lat - one.lat) * metresPerDegree;
  return Math.hypot(east, north);
}

export type Placed = OrderBrief & At;
export const isPlaced = (order: OrderBrief): order is Placed =>
  order.lng !== null && order.lat !== null;

/**
 * The order to walk them in: urgent ones first, then always to the nearest that is left. Where nobody knows
 * where one is, it begins at the first of the list, which stands by what is due.
 */
export function walkingOrder(orders: readonly Placed[], from: At | null): Placed[] {
  const urgent = orders.filter((one) => one.priority === 'urgent');
  const rest = orders.filter((one) => one.priority !== 'urgent');
  const first = nearestFirst(urgent, from);
  return [...first, ...nearestFirst(rest, first.at(-1) ?? from)];
}

function nearestFirst(orders: readonly Placed[], from: At | null): Placed[] {
  const left = [...orders];
  const walked: Placed[] = [];
  let here = from;
  while (left.length > 0) {
    const next =
      here === null
        ? left[0]!
        : left.reduce((best, one) =>
            metresBetween(here!, one) < metresBetween(here!, best) ? one : best,
          );
    left.splice(left.indexOf(next), 1);
    walked.push(next);
    here = next;
  }
  return walked;
}
