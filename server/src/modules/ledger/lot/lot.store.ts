import type { Ctx } from '../../../platform/context.ts';
import type { ExpiryTerms, WalletEntry } from './lots.ts';

/** How long points of each unit last, oldest version first. */
export async function readPolicies(ctx: Ctx): Promise<Map<string, ExpiryTerms[]>> {
  const found = await ctx.tx.query<ExpiryTerms & { unit: string }>(
    `select unit, kind, count, starts_at as "startsAt" from ledger_expiry_policy
     where community_id = $1 order by unit, version`,
    [ctx.communityId],
  );
  return Map.groupBy(found.rows, ({ unit }) => unit);
}

/** The history of wallets, each in its order; they have one stripe. */
export async function readHistories(
  ctx: Ctx,
  accountIds: readonly string[],
): Promise<Map<string, WalletEntry[]>> {
  const found = await ctx.tx.query<WalletEntry & { accountId: string }>(
    `select e.account_id as "accountId", e.transfer_id as "transferId", e.amount, t.effective_at as at,
       t.reverses_id as "reversesId"
     from ledger_entry e
     join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
     where e.community_id = $1 and e.account_id = any ($2::uuid[]) order by e.account_id, e.version`,
    [ctx.communityId, accountIds],
  );
  return Map.groupBy(found.rows, ({ accountId }) => accountId);
}

/** Wallets of these units that hold something, after one of them in the order of their ids. */
export async function walletsWithPoints(
  ctx: Ctx,
  { units, after, limit }: { units: readonly string[]; after: string | null; limit: number },
): Promise<{ id: string; unit: string; ownerKind: string; ownerId: string }[]> {
  const found = await ctx.tx.query<{
    id: string;
    unit: string;
    ownerKind: string;
    ownerId: string;
  }>(
    `select a.id, a.unit, a.owner_kind as "ownerKind", a.owner_id as "ownerId" from ledger_account a
     join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id and b.stripe = 0
     where a.community_id = $1 and a.kind = 'wallet' and a.unit = any ($2::text[]) and b.balance > 0
       and ($3::uuid is null or a.id > $3)
     order by a.id limit $4`,
    [ctx.communityId, units, after, limit],
  );
  return found.rows;
}

/** Nothing moves in this wallet until the transaction is over. */
export async function lockWallet(
  ctx: Ctx,
  accountId: string,
): Promise<{ free: number; version: number }> {
  const found = await ctx.tx.query<{ free: number; version: number }>(
    `select balance - held as free, version from ledger_balance
     where community_id = $1 and account_id = $2 and stripe = 0 for update`,
    [ctx.communityId, accountId],
  );
  return found.rows[0]!;
}
