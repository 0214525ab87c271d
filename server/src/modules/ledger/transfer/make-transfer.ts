import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { accountShapes } from '../account/account-shapes.ts';
import {
  entriesProblem,
  hashOf,
  sortedEntries,
  sumsToZero,
  type Entry,
  type TransferInput,
} from '../ledger.ts';
import { explainRefusal, writeTransfer, transferByKey } from './transfer.store.ts';

/**
 * Moves amounts between accounts: sum zero in each unit, all of it or nothing.
 * @returns the id of the transfer; for a key that came before with the same wish, of the one made then
 * @throws Refusal ledger.key_taken the key stands for another wish
 * @throws Refusal ledger.not_enough an account with a limit has too little that is not held
 * @throws Error on lines that no caller may ask for: unknown accounts, another unit, a sum that is not zero
 */
export async function makeTransfer(ctx: Ctx, input: TransferInput): Promise<string> {
  return carryOut(ctx, input, {});
}

/**
 * Takes a transfer back by another with its lines turned round. Once: whoever asks again gets the same one.
 * @throws Refusal ledger.already_reversed, under another key; ledger.not_enough when it has been spent
 */
export async function reverseTransfer(
  ctx: Ctx,
  input: { key: string; transferId: string; words: string },
): Promise<string> {
  const found = await ctx.tx.query<Entry>(
    `select account_id as "accountId", sum(amount)::bigint as amount from ledger_entry
     where community_id = $1 and transfer_id = $2 group by 1`,
    [ctx.communityId, input.transferId],
  );
  if (found.rows.length === 0) throw new Refusal('not_found');
  const entries = found.rows.map(({ accountId, amount }) => ({ accountId, amount: -amount }));
  const { key, words, transferId } = input;
  return carryOut(ctx, { key, kind: 'reverse', words, entries }, { reversesId: transferId });
}

export interface Special {
  reversesId?: string;
  /** The hold that this posts, with what it sets free in the account it was held in. */
  holdId?: string;
  release?: { accountId: string; amount: number };
}

/** The way every transfer goes. */
export async function carryOut(ctx: Ctx, input: TransferInput, special: Special): Promise<string> {
  const problem = entriesProblem(input.entries);
  if (problem !== null) throw new Error(`a transfer with lines like these is none: ${problem}`);
  const { key, kind, words } = input;
  const effectiveAt = input.effectiveAt ?? null;
  const entries = sortedEntries(input.entries);
  const inputHash = hashOf({ kind, words, effectiveAt, entries, ...special });
  const accountIds = entries.map(({ accountId }) => accountId);
  const shapes = await accountShapes(ctx, accountIds);
  if (!sumsToZero(entries, shapes)) throw new Error('a transfer whose lines do not sum to zero');
  const id = newId();
  const transfer = { id, key, kind, words, inputHash, effectiveAt: effectiveAt ?? ctx.now };
  const done = await writeTransfer(ctx, { ...transfer, entries, shapes, special });
  if (done.made) return id;
  const before = await transferByKey(ctx, key);
  if (before !== undefined) {
    if (inputHash.equals(before.inputHash)) return before.id;
    throw new Refusal('ledger.key_taken');
  }
  throw await explainRefusal(ctx, { entries, special });
}
