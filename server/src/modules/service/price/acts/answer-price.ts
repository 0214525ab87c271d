import type { Ctx } from '../../../../platform/context.ts';
import { plusDays } from '../../../../platform/clock/clock.ts';
import { actOnOrder, type ActInput } from '../../order/act-on-order.ts';
import { settle } from '../../settlement/settle.ts';
import { answerQuote } from '../quote.store.ts';
import { whoAnswers, type Said } from '../who-answers.ts';
import { inYuan } from '../yuan.ts';

const final = 'final' as const;

/** The household agrees to what it costs: now it counts, and its settlement is made with it. */
export function approvePrice(ctx: Ctx, input: ActInput & Said) {
  return actOnOrder(ctx, 'approve_price', input, async (order) => {
    const said = await whoAnswers(ctx, order, input);
    const which = { orderId: order.id, kind: final };
    const quote = await answerQuote(ctx, which, { state: 'approved', ...said, reason: null });
    await settle(ctx, order, quote);
    // The clock that closes a done order waited for this answer.
    const waited = order.state === 'submitted' || order.state === 'confirmed';
    return {
      note: inYuan(quote.totalFen, said.saidBy),
      data: { quoteId: quote.id, ...said },
      patch: {
        finalState: 'approved' as const,
        ...(waited ? { closesAt: plusDays(ctx.now, order.autoCloseDays) } : {}),
      },
    };
  });
}

/** Not so much, says the household, and why; staff make another price. */
export function declinePrice(ctx: Ctx, input: ActInput & Said & { reason: string }) {
  return actOnOrder(ctx, 'decline_price', input, async (order) => {
    const said = await whoAnswers(ctx, order, input);
    const which = { orderId: order.id, kind: final };
    const answer = { state: 'declined' as const, ...said, reason: input.reason };
    const quote = await answerQuote(ctx, which, answer);
    return {
      reason: input.reason,
      note: inYuan(quote.totalFen, said.saidBy),
      data: { quoteId: quote.id, ...said },
      patch: { finalState: 'declined' as const },
    };
  });
}
