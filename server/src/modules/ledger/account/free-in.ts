import type { Ctx } from '../../../platform/context.ts';
import type { AccountKind, OwnerKind } from '../ledger.ts';

/** What is free in the accounts of an owner, by unit; reads only, and opens none. */
export async function freeIn(
  ctx: Ctx,
  owner: { ownerKind: OwnerKind; ownerId: string; kind: AccountKind },
): Promise<{ unit: string; amount: number }[]> {
  const found = await ctx.tx.query<{ unit: string; amount: number }>(
    `select a.unit, sum(b.balance - b.held)::bigint as amount
     from ledger_account a
     join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id
     where a.community_id = $1 and a.owner_kind = $2 and a.owner_id = $3 and a.kind = $4
     group by a.unit order by a.unit <> 'CNY', a.unit`,
    [ctx.communityId, owner.ownerKind, owner.ownerId, owner.kind],
  );
  return found.rows;
}
