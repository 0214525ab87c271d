/** What an act of these screens makes stale. */
export const mutualReads = ['listMyMatches', 'listMyNeeds'] as const;
