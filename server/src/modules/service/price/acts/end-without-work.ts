import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, type ActInput } from '../../order/act-on-order.ts';
import { linesOf, visitFeeOf } from '../quote.ts';
import { quotesOf, saveQuote } from '../quote.store.ts';
import { inYuan } from '../yuan.ts';

interface Input extends ActInput {
  reason: string;
  visitFeeFen: number;
}

/**
 * The estimate was declined: the order ends without work, for the visit that the estimate named or
 * for nothing. A visit fee is a final price like every other and waits for its answer.
 */
export function endWithoutWork(ctx: Ctx, input: Input) {
  return actOnOrder(ctx, 'end_without_work', input, async () => {
    const { visitFeeFen, reason } = input;
    if (visitFeeFen > 0) await askVisitFee(ctx, input);
    return {
      reason,
      note: inYuan(visitFeeFen, null),
      data: { visitFeeFen },
      patch: {
        closedAt: ctx.now,
        pausedAt: null,
        pauseReason: null,
        resumeState: null,
        ...(visitFeeFen > 0 ? { finalState: 'proposed' as const } : {}),
      },
    };
  });
}

async function askVisitFee(ctx: Ctx, input: Input): Promise<void> {
  const { actId: id, orderId, visitFeeFen } = input;
  const quotes = await quotesOf(ctx, orderId);
  const declined = quotes.findLast((one) => one.kind === 'estimate' && one.state === 'declined');
  const named = declined?.lines.find((line) => line.kind === 'visit');
  const mostFen = visitFeeOf(declined?.lines ?? []);
  if (named === undefined || visitFeeFen > mostFen)
    throw new Refusal('service.visit_fee_above_estimate', { mostFen });
  const { name, unit } = named;
  const line = { kind: 'visit' as const, name, unit };
  const lines = linesOf([{ ...line, quantityHundredths: 100, unitPriceFen: visitFeeFen }]);
  saveQuote(ctx, { id, orderId, kind: 'final', lines, totalFen: visitFeeFen, note: null });
}
