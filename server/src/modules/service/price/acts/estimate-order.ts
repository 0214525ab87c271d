import type { QuoteLineInput } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { actOnOrder, type ActInput } from '../../order/act-on-order.ts';
import { highestTotalFen, linesOf, totalOf } from '../quote.ts';
import { saveQuote } from '../quote.store.ts';
import { inYuan } from '../yuan.ts';

interface Input extends ActInput {
  lines: readonly QuoteLineInput[];
  note?: string | undefined;
}

/** Says beforehand what it will cost. One that still waits is replaced; what was approved stands until the new one is. */
export function estimateOrder(ctx: Ctx, input: Input) {
  return actOnOrder(ctx, 'estimate', input, (order) => {
    const lines = linesOf(input.lines);
    const totalFen = totalOf(lines);
    if (totalFen > highestTotalFen) throw new Refusal('service.price_too_high');
    const note = input.note ?? null;
    const { actId: id } = input;
    saveQuote(ctx, { id, orderId: order.id, kind: 'estimate', lines, totalFen, note });
    return {
      note: inYuan(totalFen, note),
      data: { quoteId: id, totalFen },
      patch: { estimateState: 'proposed' as const },
    };
  });
}
