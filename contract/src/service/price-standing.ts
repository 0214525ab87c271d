import { z } from 'zod';
import { priceState } from './words.ts';

/** What the caller may do about an order's price and its materials. */
export const priceCan = {
  estimate: z.boolean(),
  decideEstimate: z.boolean(),
  price: z.boolean(),
  decidePrice: z.boolean(),
  endWithoutWork: z.boolean(),
  takeMaterial: z.boolean(),
  giveBackMaterial: z.boolean(),
};

export const priceStanding = {
  /** Work that costs: what it costs is read at `/price`. */
  priced: z.boolean(),
  estimateState: priceState.nullable(),
  /** Where its final price stands; null while there is none. */
  finalState: priceState.nullable(),
};
