import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { AccountShape } from '../account/account-shapes.ts';
import { sumsToZero, type Entry } from '../ledger.ts';
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
  /** Of the accounts, in the order of the entries. */
  shapes: readonly AccountShape[];
  special: Special;
}

/**
 * One statement: locks the accounts in order, sees whether the lines fit, writes the transfer, its
 * entries and the new figures. Nothing of it when they do not fit, or when the key is there already.
 */
export async function writeTransfer(ctx: Ctx, one: NewTransfer): Promise<{ made: boolean }> {
  const { entries, special, shapes } = one;
  // Which row of an account that is spread over several; chance is as good as any other rule.
  const chance = one.inputHash.readUInt16BE(0);
  const lines = entries.flatMap(({ accountId, amount }, index) => {
    const released = special.release?.accountId === accountId ? special.release.amount : 0;
    return [accountId, amount, released, released > 0 ? 0 : chance % shapes[index]!.stripes];
  });
  const done = await ctx.tx.query<{ made: boolean }>(writeStatement(entries.length), [
    ctx.communityId,
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
    ...lines,
  ]);
  return done.rows[0]!;
}

const statements = new Map<number, string>();

/**
 * The statement for so many lines. They are spelled out as values: of an array the planner does not know the
 * length until it has it, and would plan each transfer anew, which takes longer than to carry it out.
 */
function writeStatement(count: number): string {
  const known = statements.get(count);
  if (known !== undefined) return known;
  const values = Array.from({ length: count }, (_, line) => {
    const at = 13 + line * 4;
    return `($${at}::uuid, $${at + 1}::bigint, $${at + 2}::bigint, $${at + 3}::smallint, ${line + 1}::smallint)`;
  });
  const text = statementOn(values.join(', '), count);
  statements.set(count, text);
  return text;
}

/** Rows are locked one by one and written by `on conflict`: no statistics can lead to another plan. */
const statementOn = (lines: string, count: number) => `with locked as materialized (
    select w.account_id, w.stripe, w.amount, w.released, w.line, b.*
    from (values ${lines}) as w (account_id, amount, released, stripe, line)
    cross join lateral (
      select b.stripes, b.unit, b.balance + w.amount as balance, b.version + 1 as version,
        b.floor is null or w.amount > 0 or b.balance - b.held + w.released + w.amount >= b.floor as fits
      from ledger_balance b
      where b.community_id = $1 and b.account_id = w.account_id and b.stripe = w.stripe for update) b),
  made as (
    insert into ledger_transfer (community_id, id, key, input_hash, kind, words, at, effective_at, by_id, by_name,
      reverses_id, hold_id)
    select $1, $2::uuid, $3::text, $4::bytea, $5::text, $6::text, $7::timestamptz, $8::timestamptz, $9::uuid,
      $10::text, $11::uuid, $12::uuid
    where (select count(*) = ${count} and bool_and(fits) from locked)
    on conflict do nothing returning id),
  moved as (
    insert into ledger_balance as b (community_id, account_id, stripe, stripes, unit, balance, held, version)
    select $1, account_id, stripe, stripes, unit, amount, released, 0 from locked, made
    on conflict (community_id, account_id, stripe) do update
    set balance = b.balance + excluded.balance, held = b.held - excluded.held, version = b.version + 1),
  entered as (
    insert into ledger_entry (community_id, transfer_id, line, account_id, stripe, amount, balance, version)
    select $1, made.id, line, account_id, stripe, amount, balance, version from locked, made),
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
  const units = entries.map(({ accountId }) => accounts.get(accountId)!);
  if (!sumsToZero(entries, units)) return new Error('a transfer whose lines do not sum to zero');
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
