import type { Redemption } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { voidHold } from '../hold/release-hold.ts';
import { reverseTransfer } from '../transfer/make-transfer.ts';
import { readRedemption, redemptionOf, type RedemptionRow } from './redemption.store.ts';
import { tellMoved } from './redemption-moved.ts';
import { lockItem, moveStock } from './shelf.store.ts';
import { unitNames } from './units.ts';

/**
 * The resident gives it back before it was handed over: points and pieces are free again. Twice is once.
 * @throws Refusal ledger.redemption_over
 */
export async function cancelRedemption(ctx: Ctx, redemptionId: string): Promise<Redemption> {
  const row = await locked(ctx, redemptionId);
  if (row?.personId !== personOf(ctx)) throw notFound();
  if (row.state === 'reserved') await letGo(ctx, row, 'cancelled');
  else if (row.state !== 'cancelled')
    throw new Refusal('ledger.redemption_over', { state: row.state });
  return answered(ctx, redemptionId, true);
}

/** The same because nobody came for it. */
export async function expireRedemption(ctx: Ctx, redemptionId: string): Promise<void> {
  const row = await locked(ctx, redemptionId);
  // Somebody may have fetched it between the look and the lock.
  if (row?.state !== 'reserved' || isAfter(row.expiresAt, ctx.now)) return;
  await letGo(ctx, row, 'expired');
}

/**
 * It was handed over by mistake: the points go back by a reversal, and the provider is owed nothing for it.
 * @throws Refusal ledger.redemption_over
 */
export async function takeBackRedemption(
  ctx: Ctx,
  redemptionId: string,
  { reason, stockToo }: { reason: string; stockToo: boolean },
): Promise<Redemption> {
  const row = await locked(ctx, redemptionId);
  if (row === undefined) throw notFound();
  if (row.state === 'taken_back') return answered(ctx, redemptionId, true);
  if (row.state !== 'handed_over' || row.transferId === null)
    throw new Refusal('ledger.redemption_over', { state: row.state });
  await reverseTransfer(ctx, {
    key: `take-back:${row.id}`,
    transferId: row.transferId,
    words: `${row.nameZh}：${reason}`,
  });
  await ctx.tx.query(
    `update redemption set state = 'taken_back', taken_back_at = $3, reason = $4
     where community_id = $1 and id = $2`,
    [ctx.communityId, row.id, ctx.now, reason],
  );
  if (stockToo) await giveBack(ctx, row);
  audit(ctx, {
    act: 'redemption.take_back',
    subjectKind: 'redemption',
    subjectId: row.id,
    subjectLabel: String(row.number),
    reason,
  });
  await tellMoved(ctx, row, 'taken_back', reason);
  return answered(ctx, redemptionId, true);
}

/** First the thing, then what was redeemed of it, then the wallet: everybody locks in this order. */
async function locked(ctx: Ctx, redemptionId: string): Promise<RedemptionRow | undefined> {
  const seen = await readRedemption(ctx, redemptionId);
  if (seen === undefined) return undefined;
  await lockItem(ctx, seen.itemId);
  return readRedemption(ctx, redemptionId, { lock: true });
}

async function letGo(ctx: Ctx, row: RedemptionRow, state: 'cancelled' | 'expired'): Promise<void> {
  await voidHold(ctx, row.holdId);
  await ctx.tx.query(
    `update redemption set state = $3, ended_at = $4 where community_id = $1 and id = $2 and state = 'reserved'`,
    [ctx.communityId, row.id, state, ctx.now],
  );
  await giveBack(ctx, row);
  await tellMoved(ctx, row, state);
}

/** Only what was counted when it was taken. */
async function giveBack(ctx: Ctx, row: RedemptionRow): Promise<void> {
  const took = await ctx.tx.query(
    `select from shelf_move where community_id = $1 and redemption_id = $2 and kind = 'reserve'`,
    [ctx.communityId, row.id],
  );
  if (took.rows.length === 0) return;
  await moveStock(ctx, {
    itemId: row.itemId,
    kind: 'give_back',
    pieces: row.pieces,
    redemptionId: row.id,
  });
}

async function answered(ctx: Ctx, redemptionId: string, whole: boolean): Promise<Redemption> {
  const row = await readRedemption(ctx, redemptionId);
  if (row === undefined) throw notFound();
  return redemptionOf(ctx, row, { names: await unitNames(ctx), whole });
}
