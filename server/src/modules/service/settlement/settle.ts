import type { QuoteLine } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LoadedOrder } from '../order/order.store.ts';
import { dueOf, settlementDueDays } from '../price/quote.ts';
import { settlementsOf } from './settlement.store.ts';

interface Approved {
  id: string;
  totalFen: number;
  lines: readonly QuoteLine[];
}

/**
 * Makes what is owed for an approved price, once for each: the order is locked, and the quote is
 * unique among settlements. After an earlier settlement it is the difference, and names that one.
 */
export async function settle(ctx: Ctx, order: LoadedOrder, price: Approved): Promise<void> {
  const earlier = await settlementsOf(ctx, order.id);
  const settledFen = earlier.reduce(
    (sum, one) => sum + (one.owedBy === 'household' ? one.amountFen : -one.amountFen),
    0,
  );
  const due = dueOf(price.totalFen, settledFen);
  if (due === null) return;
  const outside = order.performer === 'merchant';
  await ctx.tx.query(insertSettlement, [
    ctx.communityId,
    newId(),
    order.id,
    order.number,
    price.id,
    earlier.at(-1)?.id ?? null,
    due.owedBy,
    due.amountFen,
    price.totalFen,
    JSON.stringify(price.lines),
    outside ? order.executorId : null,
    outside ? order.executorName : null,
    order.homeId,
    order.buildingId,
    order.reporterId,
    order.reporterName,
    order.placeLabel,
    order.categoryId,
    order.categoryNameZh,
    order.categoryNameEn,
    ctx.now,
    settlementDueDays,
  ]);
}

const insertSettlement = `with n as (
    insert into counter (community_id, name, value) values ($1, 'settlement', 1)
    on conflict (community_id, name) do update set value = counter.value + 1 returning value)
  insert into settlement (community_id, number, id, order_id, order_number, quote_id, corrects_id, owed_by, amount_fen, price_fen, lines,
    provider_id, provider_name, home_id, building_id, household_person_id, household_name, place_label, category_id,
    category_name_zh, category_name_en, created_at, due_on, state)
  select $1, n.value, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21::timestamptz,
    (($21::timestamptz) at time zone 'Asia/Shanghai')::date + $22::integer, 'payable' from n`;
