/** What an act of this page makes stale. */
export const planReads = ['listPlans', 'planCalendar'] as const;
