import type { Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { ledgerJobs } from './ledger.jobs.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import { payoutRoutes } from './payout/payout.routes.ts';
import { expireRedemptions } from './shelf/shelf.jobs.ts';
import { statementRoutes } from './statement/statement.routes.ts';
import { shelfRoutes } from './shelf/shelf.routes.ts';

/** The ledger: accounts, transfers, holds and the chain that vouches for them. Every module pays through it. */
export function createLedger({
  secretKey,
  publicUrl,
}: {
  secretKey(): Buffer;
  publicUrl: string | null;
}): {
  routes: readonly Route[];
  recurring: readonly RecurringJob[];
} {
  return {
    routes: [
      ...ledgerRoutes,
      ...statementRoutes(secretKey, publicUrl),
      ...shelfRoutes(secretKey),
      ...payoutRoutes(secretKey),
    ],
    recurring: [...ledgerJobs, expireRedemptions],
  };
}

export { budgetAccount, communityAccount, walletOf } from './account/accounts-of.ts';
export { freeIn } from './account/free-in.ts';
export { openAccount } from './account/open-account.ts';
export { balanceAt, readBalance } from './account/read-balance.ts';
export { fundBudget } from './budget/fund-budget.ts';
export { capsNow } from './earning/caps.ts';
export { earn } from './earning/earn.ts';
export type { Occurrence } from './earning/earning-rule.ts';
export { saveRule } from './earning/save-rule.ts';
export { tryRule } from './earning/try-rule.ts';
export { appealFreeze, freezePoints, refuseFrozen } from './freeze/freeze-points.ts';
export { sweepExpired } from './lot/expire-points.ts';
export { savePolicy as saveExpiryPolicy } from './lot/save-policy.ts';
export * from './events.ts';
export { funderRoles } from './ledger.policy.ts';
export { Paper } from './statement/paper.ts';
export { sealTransfers } from './chain/seal-transfers.ts';
export { verifyLedger } from './chain/verify-ledger.ts';
export { holdAmount } from './hold/hold-amount.ts';
export { expireHold, postHold, voidHold } from './hold/release-hold.ts';
export { makeTransfer, reverseTransfer } from './transfer/make-transfer.ts';
export {
  checkPayout,
  payLine as payPayoutLine,
  startExport as startPayoutExport,
} from './payout/act-on-payout.ts';
export { saveBankAccount } from './payout/bank-account.ts';
export { makePayout } from './payout/make-payout.ts';
export { cancelRedemption, expireRedemption } from './shelf/end-redemption.ts';
export { handOverNow } from './shelf/hand-over.ts';
export { savePointRate } from './shelf/rates.ts';
export { redeem } from './shelf/redeem.ts';
export { createItem as createShelfItem } from './shelf/save-item.ts';
export { payStatement, settleProvider } from './shelf/settle-provider.ts';
export { exchangePersonalData } from './payout/personal-data.ts';
export { shelfPhotoIsVisible } from './shelf/shelf-photo.ts';
export { pointsPersonalData } from './points-personal-data.ts';
