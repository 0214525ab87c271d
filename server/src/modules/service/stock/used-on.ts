import type { QuoteLine } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { amountOf } from '../price/quote.ts';

/** What was taken for an order and not given back, as lines of its price; the price is that of the last taking. */
export async function usedOn(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  orderId: string,
): Promise<QuoteLine[]> {
  const found = await ctx.tx.query<Omit<QuoteLine, 'kind' | 'amountFen'>>(usedStatement, [
    ctx.communityId,
    orderId,
  ]);
  return found.rows.map((line) => ({ ...line, kind: 'material', amountFen: amountOf(line) }));
}

const usedStatement = `select m.id as "materialId", m.name_zh as name, nullif(m.name_en, '') as "nameEn",
    m.unit_zh as unit, nullif(m.unit_en, '') as "unitEn", s.used as "quantityHundredths", s.price as "unitPriceFen"
  from (select material_id, -sum(quantity_hundredths)::bigint as used,
      (array_agg(price_fen order by at desc, id desc) filter (where kind = 'take'))[1] as price
    from stock_movement where community_id = $1 and order_id = $2 group by material_id) s
  join material m on m.community_id = $1 and m.id = s.material_id
  where s.used > 0 order by m.name_zh`;
