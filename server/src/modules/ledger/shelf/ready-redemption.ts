import type { Redemption } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { providerSeen } from './provider-seen.ts';
import { tellMoved } from './redemption-moved.ts';
import { readRedemption, redemptionOf, stateNow } from './redemption.store.ts';
import { unitNames } from './units.ts';

/**
 * It can be fetched: whoever redeemed it hears so, once, however often it is said.
 * @throws Refusal ledger.redemption_over, ledger.own_redemption
 */
export async function readyRedemption(ctx: Ctx, redemptionId: string): Promise<Redemption> {
  const row = await readRedemption(ctx, redemptionId, { lock: true });
  const provider = await providerSeen(ctx);
  if (row === undefined || (provider !== 'all' && row.providerId !== provider)) throw notFound();
  if (row.personId === personOf(ctx)) throw new Refusal('ledger.own_redemption');
  if (row.readyAt === null) {
    const state = stateNow(row, ctx.now);
    if (state !== 'reserved') throw new Refusal('ledger.redemption_over', { state });
    await ctx.tx.query(
      `update redemption set ready_at = $3, ready_by_name = $4 where community_id = $1 and id = $2`,
      [ctx.communityId, redemptionId, ctx.now, ctx.actor.name],
    );
    await tellMoved(ctx, row, 'ready');
  }
  const after = await readRedemption(ctx, redemptionId);
  return redemptionOf(ctx, after!, { names: await unitNames(ctx), whole: false });
}
