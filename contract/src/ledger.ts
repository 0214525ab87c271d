import { budgetContract } from './ledger/budget.ts';
import { earningContract } from './ledger/earning.ts';
import { figuresContract } from './ledger/figures.ts';
import { payoutContract } from './ledger/payout.ts';
import { expiryContract, pointsContract } from './ledger/points.ts';
import { redemptionContract, statementContract } from './ledger/redemption.ts';
import { shelfContract } from './ledger/shelf.ts';
import { capContract } from './ledger/cap.ts';
import { levelContract } from './ledger/level.ts';
import { creditContract } from './ledger/statement.ts';

export { payoutContract, redemptionContract, shelfContract, statementContract };
export type { PayoutLine, PayoutRun, PayoutState } from './ledger/payout.ts';
export type { ProviderStatement, Redemption, RedemptionState } from './ledger/redemption.ts';
export type { ShelfItem, ShelfPrice } from './ledger/shelf.ts';

export type { Budget, BudgetEntry } from './ledger/budget.ts';
export type { EarnFact, EarningRow, EarningRule, EarningRuleVersion } from './ledger/earning.ts';
export { earnFact, earnOutcome } from './ledger/earning.ts';
export type { EarningCap } from './ledger/cap.ts';
export type { Level, LevelLadder, LevelStep } from './ledger/level.ts';
export type { LedgerFigures, PointPattern } from './ledger/figures.ts';
export type { PointEntry, Points, PointsFreeze } from './ledger/points.ts';
export type { LedgerUnit } from './ledger/shapes.ts';

/** What the ledger refuses with, whoever asked it to move something. */
export const ledgerRefusals = [
  'ledger.key_taken',
  'ledger.not_enough',
  'ledger.already_reversed',
  'ledger.hold_over',
] as const;

/** Points and money: budgets, earning, the shelf, pay-outs. */
export const ledgerContract = {
  ...budgetContract,
  ...shelfContract,
  ...redemptionContract,
  ...statementContract,
  ...payoutContract,
  ...earningContract,
  ...pointsContract,
  ...expiryContract,
  ...figuresContract,
  ...creditContract,
  ...levelContract,
  ...capContract,
};
