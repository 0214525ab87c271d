import type { Role } from '@linli/contract';

/** Who puts points and money into budgets and makes the rules of earning: those who answer for them. */
export const funderRoles: readonly Role[] = ['manager', 'operator', 'street_officer'];

/** Who reads the figures of the whole. */
export const ledgerReaderRoles: readonly Role[] = [...funderRoles, 'cashier'];
