import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { shapeOf, type AccountKind, type OwnerKind } from '../ledger.ts';
import { openUnits } from './open-units.ts';

export interface AccountOwner {
  ownerKind: OwnerKind;
  ownerId: string;
  kind: AccountKind;
  unit: string;
}

/**
 * The account of an owner for a purpose and a unit, opened when there is none yet; two who open it at once
 * get the same one.
 * @returns its id
 */
export async function openAccount(ctx: Ctx, owner: AccountOwner): Promise<string> {
  const { floor, stripes } = shapeOf(owner.kind);
  const { ownerKind, ownerId, kind, unit } = owner;
  const wanted = [ctx.communityId, ownerKind, ownerId, kind, unit];
  const known = await ctx.tx.query<{ id: string }>(findAccount, wanted);
  if (known.rows[0] !== undefined) return known.rows[0].id;
  await openUnits(ctx);
  await ctx.tx.query(insertAccount, [...wanted, newId(), stripes, ctx.now, floor]);
  const found = await ctx.tx.query<{ id: string }>(findAccount, wanted);
  return found.rows[0]!.id;
}

const findAccount = `select id from ledger_account
  where community_id = $1 and owner_kind = $2 and owner_id = $3 and kind = $4 and unit = $5`;

const insertAccount = `with opened as (
    insert into ledger_account (community_id, owner_kind, owner_id, kind, unit, id, stripes, opened_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning community_id, id, stripes, unit)
  insert into ledger_balance (community_id, account_id, stripe, stripes, unit, floor, balance, held, version)
  select community_id, id, stripe, stripes, unit, $9::bigint, 0, 0, 0 from opened, generate_series(0, stripes - 1) as stripe`;
