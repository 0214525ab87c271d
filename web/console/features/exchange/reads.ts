/** What changing the shelf makes stale. */
export const shelfReads = ['listShelf', 'getShelfItem', 'listShelfMoves'] as const;
export const redemptionReads = [
  'listRedemptions',
  'redemptionTotals',
  'listShelf',
  'unsettledProviders',
] as const;
export const statementReads = [
  'listProviderStatements',
  'getProviderStatement',
  'unsettledProviders',
] as const;
