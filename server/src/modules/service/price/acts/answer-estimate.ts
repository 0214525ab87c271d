import type { Ctx } from '../../../../platform/context.ts';
import { actOnOrder, type ActInput } from '../../order/act-on-order.ts';
import { answerQuote, standingOf } from '../quote.store.ts';
import { whoAnswers, type Said } from '../who-answers.ts';
import { inYuan } from '../yuan.ts';

/** The household agrees to the estimate: work may begin, and may cost so much. */
export function approveEstimate(ctx: Ctx, input: ActInput & Said) {
  return actOnOrder(ctx, 'approve_estimate', input, async (order) => {
    const said = await whoAnswers(ctx, order, input);
    const which = { orderId: order.id, kind: 'estimate' as const };
    const quote = await answerQuote(ctx, which, { state: 'approved', ...said, reason: null });
    return {
      note: inYuan(quote.totalFen, said.saidBy),
      data: { quoteId: quote.id, ...said },
      patch: { estimateState: 'approved' as const },
    };
  });
}

/** Not at this price. What had been approved before stands; with nothing approved the order may end without work. */
export function declineEstimate(ctx: Ctx, input: ActInput & Said & { reason: string }) {
  return actOnOrder(ctx, 'decline_estimate', input, async (order) => {
    const said = await whoAnswers(ctx, order, input);
    const which = { orderId: order.id, kind: 'estimate' as const };
    const answer = { state: 'declined' as const, ...said, reason: input.reason };
    const quote = await answerQuote(ctx, which, answer);
    const { approvedFen } = await standingOf(ctx, order);
    return {
      reason: input.reason,
      note: inYuan(quote.totalFen, said.saidBy),
      data: { quoteId: quote.id, ...said },
      patch: {
        estimateState: approvedFen === null ? ('declined' as const) : ('approved' as const),
      },
    };
  });
}
