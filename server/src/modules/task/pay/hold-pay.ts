import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import {
  budgetAccount,
  communityAccount,
  holdAmount,
  readBalance,
  refuseFrozen,
  walletOf,
} from '../../ledger/index.ts';
import type { StoredTask } from '../task.store.ts';
import { holdUntil } from '../task.ts';

/** Where the pay of a task comes from, in one unit. */
export const payerAccount = (
  ctx: Ctx,
  { payerKind, payerId }: Pick<StoredTask, 'payerKind' | 'payerId'>,
  unit: string,
): Promise<string> =>
  payerKind === 'organisation' ? budgetAccount(ctx, payerId, unit) : walletOf(ctx, payerId, unit);

/**
 * The account that pay passes through: who will be paid is not known while it is held, and a hold says to
 * whom it goes. What comes in goes on to the doer in the same transaction, so it is empty after each.
 */
export const passingAccount = (ctx: Ctx, unit: string): Promise<string> =>
  communityAccount(ctx, 'escrow', unit);

export const money = 'CNY';

/** What one place pays, by unit; money first, so that accounts are always taken in the same order. */
export const priceOf = (task: Pick<StoredTask, 'payFen' | 'points' | 'unit'>) =>
  [
    { of: 'pay' as const, unit: money, amount: task.payFen },
    { of: 'points' as const, unit: task.unit ?? '', amount: task.points },
  ].filter(({ amount }) => amount > 0);

/**
 * Refuses when the payer has too little for so many places, and says how much is missing; points that
 * somebody looks into are not spent on neighbours either.
 * @throws Refusal task.money_short, task.points_short, ledger.frozen
 */
export async function checkBudget(ctx: Ctx, task: StoredTask, places: number): Promise<void> {
  if (task.payerKind === 'person' && task.points > 0) await refuseFrozen(ctx, task.payerId);
  for (const { unit, amount } of priceOf(task)) {
    const { balance, held } = await readBalance(ctx, await payerAccount(ctx, task, unit));
    const missing = amount * places - (balance - held);
    if (missing <= 0) continue;
    if (unit === money)
      throw new Refusal('task.money_short', { yuan: (missing / 100).toFixed(2), missing });
    throw new Refusal('task.points_short', { unit, missing });
  }
}

/** Sets the pay of one place aside. Again is the same. @throws Refusal ledger.not_enough */
export async function holdPay(
  ctx: Ctx,
  task: StoredTask,
  place: { id: string; endsAt: string },
): Promise<{ payHoldId: string | null; pointsHoldId: string | null }> {
  const held: Record<'pay' | 'points', string | null> = { pay: null, points: null };
  for (const { of, unit, amount } of priceOf(task)) {
    held[of] = await holdAmount(ctx, {
      key: `task:${place.id}:${of}`,
      fromId: await payerAccount(ctx, task, unit),
      toId: await passingAccount(ctx, unit),
      amount,
      words: `任务 ${task.number} ${task.title}`,
      expiresAt: holdUntil(place.endsAt),
    });
  }
  return { payHoldId: held.pay, pointsHoldId: held.points };
}
