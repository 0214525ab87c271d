export const payoutReads = ['listPayouts', 'getPayout'] as const;
