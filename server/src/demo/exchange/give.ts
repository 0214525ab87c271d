import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import { communityAccount, makeTransfer, walletOf } from '../../modules/ledger/index.ts';

/** Points or money for something that was done. */
export async function giveTo(
  ctx: Ctx,
  given: { id: string; unit: string; amount: number; words: string },
): Promise<void> {
  const { id, unit, amount, words } = given;
  const from = await communityAccount(ctx, unit === 'CNY' ? 'settlement' : 'issue', unit);
  await makeTransfer(ctx, {
    key: idFrom('demo-given', ctx.communityId, id, unit, words),
    kind: unit === 'CNY' ? 'pay' : 'earn',
    words,
    entries: [
      { accountId: from, amount: -amount },
      { accountId: await walletOf(ctx, id, unit), amount },
    ],
  });
}
