import type { Settlement } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { readSettlement } from './settlement.store.ts';

/** Notes that it was paid. The same reference again is the same payment. */
export function paySettlement(ctx: Ctx, settlementId: string, reference: string) {
  return end(ctx, settlementId, { state: 'paid', reference, reason: null });
}

/** Lets it go, with the reason. */
export function waiveSettlement(ctx: Ctx, settlementId: string, reason: string) {
  return end(ctx, settlementId, { state: 'waived', reference: null, reason });
}

interface Ending {
  state: 'paid' | 'waived';
  reference: string | null;
  reason: string | null;
}

/** @throws Refusal service.settlement_over when it was paid or waived otherwise before */
async function end(ctx: Ctx, settlementId: string, ending: Ending): Promise<Settlement> {
  const { state, reference, reason } = ending;
  const ended = await ctx.tx.query(
    `update settlement set state = $3, reference = $4, reason = $5, ended_at = $6, ended_by = $7, ended_by_name = $8
     where community_id = $1 and id = $2 and state = 'payable'`,
    [
      ctx.communityId,
      settlementId,
      state,
      reference,
      reason,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
    ],
  );
  const settlement = await readSettlement(ctx, settlementId);
  if (settlement === undefined) throw notFound();
  if (ended.count === 0) {
    const same =
      settlement.state === state &&
      settlement.reference === reference &&
      settlement.reason === reason;
    if (!same) throw new Refusal('service.settlement_over', { state: settlement.state });
    return settlement;
  }
  audit(ctx, {
    act: `settlement.${state}`,
    subjectKind: 'settlement',
    subjectId: settlement.id,
    subjectLabel: String(settlement.number),
    ...(reason === null ? {} : { reason }),
  });
  return settlement;
}
