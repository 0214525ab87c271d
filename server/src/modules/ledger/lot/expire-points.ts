import { msOf, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { communityAccount } from '../account/accounts-of.ts';
import { listUnits } from '../account/open-units.ts';
import { pointsExpiring, pointsMoved, type PointsExpiring } from '../events.ts';
import { localDay } from '../ledger-day.ts';
import { makeTransfer } from '../transfer/make-transfer.ts';
import { lockWallet, readHistories, readPolicies, walletsWithPoints } from './lot.store.ts';
import { comingUp, expiredOf, foldLots } from './lots.ts';

export const walletsAtOnce = 100;
/** People hear of it a month before. */
const noticeDays = 30;

export interface Swept {
  /** Wallets with something that has run out: each is moved in a transaction of its own. */
  due: readonly { accountId: string; unit: string; ownerId: string }[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** Looks through some wallets: what has run out, and who is to be told of what will. Moves nothing. */
export async function lookForExpiry(ctx: Ctx, after: string | null): Promise<Swept> {
  const policies = await readPolicies(ctx);
  const units = [...policies.keys()];
  if (units.length === 0) return { due: [], next: null };
  const wallets = await walletsWithPoints(ctx, { units, after, limit: walletsAtOnce });
  const histories = await readHistories(
    ctx,
    wallets.map(({ id }) => id),
  );
  const names = new Map((await listUnits(ctx)).map((unit) => [unit.code, unit]));
  const due: { accountId: string; unit: string; ownerId: string }[] = [];
  for (const { id, unit, ownerKind, ownerId } of wallets) {
    const lots = foldLots(histories.get(id) ?? [], policies.get(unit)!);
    if (expiredOf(lots, ctx.now) > 0) due.push({ accountId: id, unit, ownerId });
    if (ownerKind !== 'person') continue;
    const until = msOf(plusDays(ctx.now, noticeDays));
    const soon = comingUp(lots).filter(
      ({ expiresAt }) => msOf(expiresAt) > msOf(ctx.now) && msOf(expiresAt) <= until,
    );
    for (const [lastDay, amount] of await fresh(ctx, id, soon)) {
      const data: PointsExpiring = {
        personIds: [ownerId],
        unit,
        unitNameZh: names.get(unit)?.nameZh ?? unit,
        unitNameEn: names.get(unit)?.nameEn ?? unit,
        amount,
        lastDay,
      };
      publish(ctx, pointsExpiring, { ...data });
    }
  }
  return { due, next: wallets.length < walletsAtOnce ? null : wallets.at(-1)!.id };
}

/** What nobody was told of yet, by its last day: each lot of a wallet once, and those of one day together. */
async function fresh(
  ctx: Ctx,
  accountId: string,
  soon: readonly { expiresAt: Instant; amount: number }[],
): Promise<Map<string, number>> {
  const days = new Map<string, number>();
  if (soon.length === 0) return days;
  const noted = await ctx.tx.query<{ expiresAt: Instant; amount: number }>(
    `insert into ledger_expiry_notice (community_id, account_id, expires_at, amount, at)
     select $1, $2, * , $5::timestamptz from unnest($3::timestamptz[], $4::bigint[])
     on conflict do nothing returning expires_at as "expiresAt", amount`,
    [
      ctx.communityId,
      accountId,
      soon.map(({ expiresAt }) => expiresAt),
      soon.map(({ amount }) => amount),
      ctx.now,
    ],
  );
  for (const { expiresAt, amount } of noted.rows) {
    const day = localDay(plusDays(expiresAt, -1));
    days.set(day, (days.get(day) ?? 0) + amount);
  }
  return days;
}

/**
 * Moves what has run out of one wallet to the account of what expired. What is held stays: it was promised
 * in time. The wallet is kept while its history is folded, so that nothing is spent in between; its version
 * names the transfer, so that two who sweep at once move it once.
 * @returns how much was moved
 */
export async function expireWallet(
  ctx: Ctx,
  { accountId, unit, ownerId }: { accountId: string; unit: string; ownerId: string },
): Promise<number> {
  const expiryId = await communityAccount(ctx, 'expiry', unit);
  const { free, version } = await lockWallet(ctx, accountId);
  const policies = (await readPolicies(ctx)).get(unit) ?? [];
  const history = (await readHistories(ctx, [accountId])).get(accountId) ?? [];
  const amount = Math.min(free, expiredOf(foldLots(history, policies), ctx.now));
  if (amount <= 0) return 0;
  await makeTransfer(ctx, {
    key: `expire:${accountId}:${version}`,
    kind: 'expire',
    words: '积分到期',
    entries: [
      { accountId, amount: -amount },
      { accountId: expiryId, amount },
    ],
  });
  publish(ctx, pointsMoved, { personIds: [ownerId], unit, amount: -amount });
  return amount;
}

/** Moves what has run out of some wallets, in the transaction that is open: for the demo and for hand. */
export async function sweepExpired(ctx: Ctx, most: number): Promise<number> {
  const { due } = await lookForExpiry(ctx, null);
  for (const one of due.slice(0, most)) await expireWallet(ctx, one);
  return Math.min(due.length, most);
}
