import type { Category } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';

/** The range somebody says they were shown, in fen for one unit. */
export interface Shown {
  fromFen: number;
  toFen: number;
}

/**
 * Whoever asks in the app has seen what it costs and says so; staff who file for somebody may have
 * read it out. What was shown must be what stands in the catalogue now.
 * @throws Refusal service.price_not_agreed, service.price_changed
 */
export function requireAgreed(category: Category, channel: string, shown: Shown | undefined): void {
  if (category.priceFromFen === null || category.priceToFen === null) return;
  if (shown === undefined) {
    if (channel === 'app') throw new Refusal('service.price_not_agreed');
    return;
  }
  if (shown.fromFen !== category.priceFromFen || shown.toFen !== category.priceToFen)
    throw new Refusal('service.price_changed', {
      fromFen: category.priceFromFen,
      toFen: category.priceToFen,
    });
}

/**
 * In somebody's name a price is agreed to only by whoever may also answer for their bills, and by a card in
 * a hall not at all.
 */
export function requireMayAgree({ actor }: Pick<Ctx, 'actor'>, shown: Shown | undefined): void {
  if (shown === undefined) return;
  const { agent, card } = actor;
  if (card === true) throw new Refusal('not_by_card');
  if (agent !== undefined && !agent.things.includes('bills')) throw new Refusal('not_for_proxy');
}

/** Keeps the range that was agreed to: a later change of the catalogue leaves it. */
export function keepAgreement(
  ctx: Ctx,
  requestId: string,
  category: Category,
  shown: Shown | undefined,
): void {
  if (shown === undefined || category.priceFromFen === null) return;
  void ctx.tx.query(
    `insert into price_agreement (community_id, request_id, category_id, from_fen, to_fen, unit_zh, unit_en, by_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ctx.communityId,
      requestId,
      category.id,
      category.priceFromFen,
      category.priceToFen,
      category.priceUnitZh,
      category.priceUnitEn,
      ctx.actor.personId,
      ctx.now,
    ],
  );
}
