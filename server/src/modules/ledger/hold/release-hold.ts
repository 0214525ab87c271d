import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { carryOut } from '../transfer/make-transfer.ts';
import { transferByKey } from '../transfer/transfer.store.ts';

type Outcome = 'posted' | 'voided' | 'expired';

/**
 * Pays out what was held, or a part of it; the rest is free again. Once: the same again gives the same
 * transfer, anything else is refused.
 * @param amount unset: all of it
 * @throws Refusal ledger.hold_over it was posted otherwise, voided, or its time is up
 */
export async function postHold(
  ctx: Ctx,
  input: { holdId: string; amount?: number; words?: string },
): Promise<string> {
  const hold = await readHold(ctx, input.holdId);
  const amount = input.amount ?? hold.amount;
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > hold.amount)
    throw new Error('what is posted is a part of what was held');
  const key = `post:${input.holdId}`;
  if (!(await release(ctx, hold, { outcome: 'posted', posted: amount }))) {
    const before = await transferByKey(ctx, key);
    if (before === undefined) throw new Error('a posted hold without its transfer');
    return before.id;
  }
  const entries = [
    { accountId: hold.fromId, amount: -amount },
    { accountId: hold.toId, amount },
  ];
  const words = input.words ?? hold.words;
  const special = {
    holdId: input.holdId,
    release: { accountId: hold.fromId, amount: hold.amount },
  };
  return carryOut(ctx, { key, kind: 'post', words, entries }, special);
}

/** Lets go what was held. Twice is once. @throws Refusal ledger.hold_over it was posted */
export const voidHold = (ctx: Ctx, holdId: string): Promise<void> => letGo(ctx, holdId, 'voided');

/** The same because its time is up. */
export const expireHold = (ctx: Ctx, holdId: string): Promise<void> =>
  letGo(ctx, holdId, 'expired');

async function letGo(ctx: Ctx, holdId: string, outcome: 'voided' | 'expired'): Promise<void> {
  const hold = await readHold(ctx, holdId);
  if (!(await release(ctx, hold, { outcome, posted: 0 }))) return;
  await ctx.tx.query(
    `update ledger_balance set held = held - $3
     where community_id = $1 and account_id = $2 and stripe = 0`,
    [ctx.communityId, hold.fromId, hold.amount],
  );
}

interface Hold {
  id: string;
  fromId: string;
  toId: string;
  amount: number;
  words: string;
}

async function readHold(ctx: Ctx, holdId: string): Promise<Hold> {
  const found = await ctx.tx.query<Hold>(
    `select id, from_id as "fromId", to_id as "toId", amount, words from ledger_hold
     where community_id = $1 and id = $2`,
    [ctx.communityId, holdId],
  );
  if (found.rows[0] === undefined) throw notFound();
  return found.rows[0];
}

/**
 * Settles what becomes of a hold; of two at once the primary key lets one through.
 * @returns false when exactly this has been settled before
 */
async function release(
  ctx: Ctx,
  hold: Hold,
  { outcome, posted }: { outcome: Outcome; posted: number },
): Promise<boolean> {
  const { personId, name } = ctx.actor;
  const settled = await ctx.tx.query(
    `insert into ledger_release (community_id, hold_id, outcome, posted, at, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning hold_id`,
    [ctx.communityId, hold.id, outcome, posted, ctx.now, personId, name],
  );
  if (settled.rows.length > 0) return true;
  const before = await ctx.tx.query<{ outcome: Outcome; posted: number }>(
    'select outcome, posted from ledger_release where community_id = $1 and hold_id = $2',
    [ctx.communityId, hold.id],
  );
  const [was] = before.rows;
  const free = (one: Outcome) => one !== 'posted';
  const same =
    was !== undefined &&
    (outcome === 'posted' ? was.outcome === outcome && was.posted === posted : free(was.outcome));
  if (!same) throw new Refusal('ledger.hold_over', { outcome: was?.outcome ?? null });
  return false;
}
