/** What is on my hands, as every screen asks for it: one answer for all of them. */
export const myOpenOrders = (communityId: string) => ({
  params: { communityId },
  query: { executorId: 'me' as const, state: 'assigned,accepted,arrived,paused', limit: 100 },
});
