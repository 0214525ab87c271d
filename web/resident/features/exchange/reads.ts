/** What redeeming and giving back make stale. */
export const exchangeReads = [
  'listShelf',
  'getShelfItem',
  'listMyRedemptions',
  'getMyRedemption',
] as const;
