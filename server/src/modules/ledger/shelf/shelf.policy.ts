import type { Role } from '@linli/contract';

/** Who puts things on the shelf, says what they cost, and takes back what was a mistake. */
export const keepsShelf: readonly Role[] = ['manager', 'operator'];
export const seesWholeShelf: readonly Role[] = ['manager', 'operator', 'dispatcher', 'cashier'];
/** Who hands over anything of the community; a merchant only what their own organisation gives. */
export const handsOverAll: readonly Role[] = [
  'steward',
  'social_worker',
  'dispatcher',
  'cashier',
  'manager',
  'operator',
];
export const handsOver: readonly Role[] = ['merchant', ...handsOverAll];
/** Who settles with providers. */
export const settles: readonly Role[] = ['cashier', 'manager', 'operator'];
