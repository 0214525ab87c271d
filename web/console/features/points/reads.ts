/** What moving points between accounts makes stale. */
export const budgetReads = ['listBudgets', 'listBudgetEntries', 'listEarningRules'] as const;
/** What another version of a rule makes stale. */
export const ruleReads = ['listEarningRules', 'listEarningRuleVersions'] as const;
/** What taking points back makes stale. */
export const earningReads = ['listEarnings', 'listEarningRules', 'listBudgets'] as const;
