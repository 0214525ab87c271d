import type { Ctx } from '../../../platform/context.ts';
import type { Chained } from '../ledger.ts';

/** Transfers with their entries, as the chain vouches for them. */
export async function readChained(ctx: Ctx, ids: readonly string[]): Promise<Chained[]> {
  const transfers = ctx.tx.query<Omit<Chained, 'entries'>>(
    `select id, key, kind, words, at, effective_at as "effectiveAt", by_id as "byId", by_name as "byName",
       reverses_id as "reversesId", hold_id as "holdId"
     from ledger_transfer where community_id = $1 and id = any ($2::uuid[])`,
    [ctx.communityId, ids],
  );
  const entries = await ctx.tx.query<Chained['entries'][number] & { transferId: string }>(
    `select transfer_id as "transferId", account_id as "accountId", stripe, amount, balance, version
     from ledger_entry where community_id = $1 and transfer_id = any ($2::uuid[]) order by transfer_id, line`,
    [ctx.communityId, ids],
  );
  const lines = Map.groupBy(entries.rows, (entry) => entry.transferId);
  return (await transfers).rows.map((transfer) => ({
    ...transfer,
    entries: (lines.get(transfer.id) ?? []).map(({ transferId: _, ...entry }) => entry),
  }));
}
