import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';

export interface Balance {
  /** What is there. */
  balance: number;
  /** Of that, set aside. */
  held: number;
}

/** What is in an account now. @throws Refusal not_found */
export async function readBalance(ctx: Ctx, accountId: string): Promise<Balance> {
  const found = await ctx.tx.query<Balance & { rows: number }>(
    `select coalesce(sum(balance), 0)::bigint as balance, coalesce(sum(held), 0)::bigint as held, count(*)::int as rows
     from ledger_balance where community_id = $1 and account_id = $2`,
    [ctx.communityId, accountId],
  );
  const { balance, held, rows } = found.rows[0]!;
  if (rows === 0) throw notFound();
  return { balance, held };
}

/**
 * What was in an account at a moment, from its entries: `recorded` as it was known then, `effective` as it
 * counts for that moment, whenever it was written down.
 */
export async function balanceAt(
  ctx: Ctx,
  accountId: string,
  { at, by }: { at: Instant; by: 'recorded' | 'effective' },
): Promise<number> {
  const column = by === 'recorded' ? 't.at' : 't.effective_at';
  const found = await ctx.tx.query<{ balance: number }>(
    `select coalesce(sum(e.amount), 0)::bigint as balance
     from ledger_entry e join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
     where e.community_id = $1 and e.account_id = $2 and ${column} <= $3`,
    [ctx.communityId, accountId, at],
  );
  return found.rows[0]!.balance;
}
