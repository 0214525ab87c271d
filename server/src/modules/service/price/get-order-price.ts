import type { OutOf, serviceContract } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { isReporter } from '../order/act-on-order.ts';
import { readOrder } from '../order/get-order.ts';
import { orderReaders } from '../order/order.policy.ts';
import { hasBill, maySee, readsOnlyBills } from '../order/order.visibility.ts';
import { settlementsOf } from '../settlement/settlement.store.ts';
import { usedOn } from '../stock/used-on.ts';
import { agreementOf, quotesOf, standingOf } from './quote.store.ts';
import { ceilingOf } from './quote.ts';

/** The price of an order, for whoever may see the order: household and staff see the same sums. */
export async function getOrderPrice(
  ctx: Ctx,
  orderId: string,
): Promise<OutOf<typeof serviceContract.getOrderPrice>> {
  const order = await readOrder(ctx, orderId);
  if (order === undefined) throw notFound();
  const reporter = await isReporter(ctx, order);
  if (!(await maySee(ctx, order, reporter))) throw notFound();
  if (readsOnlyBills(ctx.actor) && !hasBill(order)) throw notFound();
  // Whoever asked reads the order as a resident does, whatever else they are here.
  const staff = !reporter && hasRole(ctx.actor, ...orderReaders);
  const [quotes, agreed, standing, settlements, used] = await Promise.all([
    quotesOf(ctx, orderId),
    agreementOf(ctx, order),
    standingOf(ctx, order),
    settlementsOf(ctx, orderId),
    staff ? usedOn(ctx, orderId) : [],
  ]);
  return {
    orderId,
    version: order.version,
    priced: order.priced,
    agreed,
    estimate: quotes.findLast((one) => one.kind === 'estimate') ?? null,
    ceilingFen: ceilingOf(standing),
    final: quotes.findLast((one) => one.kind === 'final') ?? null,
    settlements,
    used,
  };
}
