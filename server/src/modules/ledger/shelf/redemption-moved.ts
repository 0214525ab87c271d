import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { redemptionMoved, type RedemptionMoved } from '../events.ts';
import type { RedemptionRow } from './redemption.store.ts';

/** Says what became of a redemption, to whoever redeemed it and to the merchants who give it. */
export async function tellMoved(
  ctx: Ctx,
  row: RedemptionRow,
  state: RedemptionMoved['state'],
  reason: string | null = null,
): Promise<void> {
  const merchants = row.providerId === null ? [] : await peopleWithRoles(ctx, ['merchant']);
  const providerIds = merchants
    .filter(({ organisationId }) => organisationId === row.providerId)
    .map(({ personId }) => personId);
  const moved: RedemptionMoved = {
    redemptionId: row.id,
    state,
    personIds: [...new Set([row.personId, ...providerIds])],
    ownerId: row.personId,
    providerIds,
    byId: ctx.actor.personId,
    number: row.number,
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    placeLabel: row.placeWords,
    reason,
  };
  publish(ctx, redemptionMoved, { ...moved });
}
