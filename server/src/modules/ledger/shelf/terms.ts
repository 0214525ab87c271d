import type { ShelfPrice } from '@linli/contract';

/** What a redemption costs and is worth, as it stands at its moment. */
export interface Terms {
  pieces: number;
  points: number;
  /** Of a price in money: what the points take off it, and what is left to pay on the spot. */
  offFen: number | null;
  restFen: number | null;
  /** What the community will owe whoever gives it; nothing for what it gives itself. */
  owedFen: number;
}

/**
 * What so much of it costs now.
 * @param count pieces; of a price that points take something off, how often they do
 * @returns null when that would take more off than the price allows
 */
export function termsOf(
  price: ShelfPrice,
  count: number,
  given: { byProvider: boolean; fenPerHundred: number },
): Terms | null {
  const points = price.points * count;
  if (price.mode === 'whole') {
    const owedFen = given.byProvider ? Math.round((points * given.fenPerHundred) / 100) : 0;
    return { pieces: count, points, offFen: null, restFen: null, owedFen };
  }
  const offFen = price.offFen * count;
  if (offFen > price.ceilingFen) return null;
  return {
    pieces: 1,
    points,
    offFen,
    restFen: price.priceFen - offFen,
    owedFen: given.byProvider ? offFen : 0,
  };
}
