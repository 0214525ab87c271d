/** The ledger: accounts, transfers, holds and the chain that vouches for them. Every module pays through it. */
export { openAccount } from './account/open-account.ts';
export { balanceAt, readBalance } from './account/read-balance.ts';
export { sealTransfers } from './chain/seal-transfers.ts';
export { verifyLedger } from './chain/verify-ledger.ts';
export { holdAmount } from './hold/hold-amount.ts';
export { expireHold, postHold, voidHold } from './hold/release-hold.ts';
export { ledgerJobs } from './ledger.jobs.ts';
export { makeTransfer, reverseTransfer } from './transfer/make-transfer.ts';
