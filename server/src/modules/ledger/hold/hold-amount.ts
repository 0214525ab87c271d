import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { hashOf } from '../ledger.ts';
import { explainRefusal } from '../transfer/transfer.store.ts';

export interface HoldInput {
  key: string;
  fromId: string;
  toId: string;
  /** Fen, or whole points; more than 0. */
  amount: number;
  words: string;
  expiresAt: Instant;
}

/**
 * Sets an amount aside for somebody: nobody else can spend it until it is posted, voided or expires.
 * @returns the id of the hold; for a key that came before with the same wish, of the one made then
 * @throws Refusal ledger.key_taken, ledger.not_enough
 */
export async function holdAmount(ctx: Ctx, input: HoldInput): Promise<string> {
  const { key, fromId, toId, amount, words, expiresAt } = input;
  if (!Number.isSafeInteger(amount) || amount <= 0) throw new Error('a hold is of something');
  if (!isAfter(expiresAt, ctx.now)) throw new Error('a hold ends later than it begins');
  const inputHash = hashOf({ fromId, toId, amount, words, expiresAt });
  const id = newId();
  const { personId, name } = ctx.actor;
  const made = await ctx.tx.query(holdStatement, [
    ctx.communityId,
    fromId,
    toId,
    amount,
    id,
    key,
    inputHash,
    words,
    ctx.now,
    expiresAt,
    personId,
    name,
  ]);
  if (made.rows.length > 0) return id;
  const before = await ctx.tx.query<{ id: string; inputHash: Uint8Array }>(
    'select id, input_hash as "inputHash" from ledger_hold where community_id = $1 and key = $2',
    [ctx.communityId, key],
  );
  const [same] = before.rows;
  if (same !== undefined) {
    if (inputHash.equals(same.inputHash)) return same.id;
    throw new Refusal('ledger.key_taken');
  }
  const entries = [
    { accountId: fromId, amount: -amount },
    { accountId: toId, amount },
  ];
  throw await explainRefusal(ctx, { entries, special: {} });
}

const holdStatement = `with locked as materialized (
    select b.balance, b.held, b.floor from ledger_balance b
    where b.community_id = $1 and b.account_id = $2 and b.stripe = 0 for update),
  made as (
    insert into ledger_hold (community_id, id, key, input_hash, from_id, to_id, amount, words, at, expires_at, by_id, by_name)
    select $1, $5::uuid, $6::text, $7::bytea, $2, $3::uuid, $4::bigint, $8::text, $9::timestamptz, $10::timestamptz,
      $11::uuid, $12::text
    from locked
    where (floor is null or balance - held - $4 >= floor)
      and (select unit from ledger_account where community_id = $1 and id = $2)
        = (select unit from ledger_account where community_id = $1 and id = $3)
    on conflict do nothing returning id),
  set_aside as (update ledger_balance b set held = b.held + $4 from made
    where b.community_id = $1 and b.account_id = $2 and b.stripe = 0)
  select id from made`;
