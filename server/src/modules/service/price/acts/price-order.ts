import type { QuoteLineInput } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, type ActInput } from '../../order/act-on-order.ts';
import type { LoadedOrder } from '../../order/order.store.ts';
import { settle } from '../../settlement/settle.ts';
import { usedOn } from '../../stock/used-on.ts';
import { ceilingOf, linesOf, priceProblem, totalOf, visitFeeOf, type Standing } from '../quote.ts';
import { quotesOf, saveQuote, standingOf } from '../quote.store.ts';
import { inYuan } from '../yuan.ts';

interface Input extends ActInput {
  lines: readonly QuoteLineInput[];
  note?: string | undefined;
}

/**
 * The final price: what staff write, and what was taken from the stock for the order at its price of
 * that day. It counts once the household has approved it; a price of nothing counts at once.
 */
export function priceOrder(ctx: Ctx, input: Input) {
  return actOnOrder(ctx, 'price', input, async (order) => {
    const lines = [...linesOf(input.lines), ...(await usedOn(ctx, order.id))];
    const totalFen = totalOf(lines);
    const standing = await measureOf(ctx, order);
    const problem = priceProblem(totalFen, standing);
    if (problem !== null) throw new Refusal(problem, { totalFen, ceilingFen: ceilingOf(standing) });
    const note = input.note ?? null;
    const { actId: id } = input;
    const quote = saveQuote(ctx, { id, orderId: order.id, kind: 'final', lines, totalFen, note });
    if (quote.state === 'approved') await settle(ctx, order, { id: quote.id, totalFen, lines });
    return {
      note: inYuan(totalFen, note),
      data: { quoteId: quote.id, totalFen },
      patch: {
        finalState: quote.state === 'approved' ? ('approved' as const) : ('proposed' as const),
      },
    };
  });
}

/** An order that ended without work costs at most the visit that its declined estimate named. */
async function measureOf(ctx: Ctx, order: LoadedOrder): Promise<Standing> {
  if (order.state !== 'cancelled') return standingOf(ctx, order);
  const estimates = (await quotesOf(ctx, order.id)).filter((one) => one.kind === 'estimate');
  const feeFen = visitFeeOf(estimates.at(-1)?.lines ?? []);
  return { estimateState: null, approvedFen: feeFen, agreedToFen: null };
}
