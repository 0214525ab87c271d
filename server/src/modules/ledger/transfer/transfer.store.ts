import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Entry } from '../ledger.ts';
import type { Special } from './make-transfer.ts';

interface NewTransfer {
  id: string;
  key: string;
  inputHash: Buffer;
  kind: string;
  words: string;
  effectiveAt: Instant;
  /** Sorted by account. */
  entries: readonly Entry[];
  special: Special;
}

/**
 * One statement: locks the accounts in order, sees whether the lines fit, writes the transfer, its
 * entries and the new figures. Nothing of it when they do not fit, or when the key is there already.
 * The accounts are named twice so that tables without statistics are read by their keys, too.
 */
export async function writeTransfer(ctx: Ctx, one: NewTransfer): Promise<{ made: boolean }> {
  const { entries, special } = one;
  const released = entries.map(({ accountId }) =>
    special.release?.accountId === accountId ? special.release.amount : 0,
  );
  const done = await ctx.tx.query<{ made: boolean }>(writeStatement, [
    ctx.communityId,
    entries.map(({ accountId }) => accountId),
    entries.map(({ amount }) => amount),
    released,
    // Which row of an account that is spread over several; chance is as good as any other rule.
    one.inputHash.readUInt16BE(0),
    one.id,
    one.key,
    one.inputHash,
    one.kind,
    one.words,
    ctx.now,
    one.effectiveAt,
    ctx.actor.personId,
    ctx.actor.name,
    special.reversesId ?? null,
    special.holdId ?? null,
  ]);
  return done.rows[0]!;
}

const writeStatement = `with wanted as materialized (
    select a.id as account_id, (case when w.released > 0 then 0 else $5::int % a.stripes end)::smallint as stripe,
      a.unit, w.amount, w.released, w.line
    from unnest($2::uuid[], $3::bigint[], $4::bigint[]) with ordinality as w (account_id, amount, released, line)
    join ledger_account a on a.community_id = $1 and a.id = w.account_id
    where a.id = any ($2::uuid[])),
  locked as materialized (
    select b.account_id, b.balance, b.held, b.floor from ledger_balance b
    where b.community_id = $1 and b.account_id = any ($2::uuid[])
      and (b.account_id, b.stripe) in (select account_id, stripe from wanted)
    order by b.account_id, b.stripe for update),
  fits as materialized (
    select count(*) = cardinality($2::uuid[])
      and not exists (select from wanted group by unit having sum(amount) <> 0)
      and bool_and(l.floor is null or w.amount > 0 or l.balance - l.held + w.released + w.amount >= l.floor) as ok
    from wanted w join locked l using (account_id)),
  made as (
    insert into ledger_transfer (community_id, id, key, input_hash, kind, words, at, effective_at, by_id, by_name,
      reverses_id, hold_id)
    select $1, $6::uuid, $7::text, $8::bytea, $9::text, $10::text, $11::timestamptz, $12::timestamptz, $13::uuid,
      $14::text, $15::uuid, $16::uuid
    from fits where ok on conflict do nothing returning id),
  moved as (
    update ledger_balance b
    set balance = b.balance + w.amount, held = b.held - w.released, version = b.version + 1
    from wanted w, made
    where b.community_id = $1 and b.account_id = any ($2::uuid[])
      and b.account_id = w.account_id and b.stripe = w.stripe
    returning w.line, b.account_id, b.stripe, w.amount, b.balance, b.version),
  entered as (
    insert into ledger_entry (community_id, transfer_id, line, account_id, stripe, amount, balance, version)
    select $1, made.id, line, account_id, stripe, amount, balance, version from moved, made),
  noted as (insert into ledger_unsealed (community_id, transfer_id) select $1, id from made)
  select exists (select from made) as made`;

/** @returns the transfer that a key stands for */
export async function transferByKey(
  ctx: Ctx,
  key: string,
): Promise<{ id: string; inputHash: Buffer } | undefined> {
  const found = await ctx.tx.query<{ id: string; inputHash: Buffer }>(
    `select id, input_hash as "inputHash" from ledger_transfer where community_id = $1 and key = $2`,
    [ctx.communityId, key],
  );
  const row = found.rows[0];
  return row === undefined ? undefined : { id: row.id, inputHash: Buffer.from(row.inputHash) };
}

/** Why a transfer was not made, when its key is free. */
export async function explainRefusal(
  ctx: Ctx,
  { entries, special }: { entries: readonly Entry[]; special: Special },
): Promise<Error> {
  if (special.reversesId !== undefined) {
    const reversed = await ctx.tx.query(
      'select from ledger_transfer where community_id = $1 and reverses_id = $2',
      [ctx.communityId, special.reversesId],
    );
    if (reversed.rows.length > 0) return new Refusal('ledger.already_reversed');
  }
  const found = await ctx.tx.query<{ id: string; unit: string; free: number | null }>(
    `select a.id, a.unit, (select sum(b.balance - b.held - b.floor)::bigint from ledger_balance b
       where b.community_id = a.community_id and b.account_id = a.id) as free
     from ledger_account a where a.community_id = $1 and a.id = any ($2::uuid[])`,
    [ctx.communityId, entries.map(({ accountId }) => accountId)],
  );
  const accounts = new Map(found.rows.map((row) => [row.id, row]));
  if (accounts.size < entries.length) return new Error('a transfer names an unknown account');
  const sums = new Map<string, number>();
  for (const { accountId, amount } of entries) {
    const { unit } = accounts.get(accountId)!;
    sums.set(unit, (sums.get(unit) ?? 0) + amount);
  }
  if ([...sums.values()].some((sum) => sum !== 0))
    return new Error('a transfer whose lines do not sum to zero');
  const short = entries.find(({ accountId, amount }) => {
    const { free } = accounts.get(accountId)!;
    return amount < 0 && free !== null && free + amount < 0;
  });
  const account = short === undefined ? undefined : accounts.get(short.accountId);
  // It may fit again by now: somebody paid in meanwhile, and whoever asks once more gets it.
  return new Refusal('ledger.not_enough', {
    unit: account?.unit ?? null,
    free: account?.free ?? null,
    wanted: short === undefined ? null : -short.amount,
  });
}
