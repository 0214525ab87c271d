import type { Settlement } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { sql } from '../../../platform/db/tx.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

export const settlementColumns = `s.id, s.number, s.order_id as "orderId", s.order_number as "orderNumber",
  s.corrects_id as "correctsId", e.number as "correctsNumber", s.owed_by as "owedBy", s.amount_fen as "amountFen",
  s.price_fen as "priceFen", s.lines, s.provider_name as "providerName", s.household_name as "householdName",
  s.place_label as "placeLabel", s.category_name_zh as "categoryNameZh", s.category_name_en as "categoryNameEn",
  s.due_on as "dueOn", s.state, s.created_at as "createdAt", s.ended_at as "endedAt", s.ended_by_name as "endedByName",
  s.reference, s.reason`;
export const settlementTables =
  'settlement s left join settlement e on e.community_id = s.community_id and e.id = s.corrects_id';

/** What is paid back counts with a minus. */
export const signedFen = sql.raw(
  "case s.owed_by when 'household' then s.amount_fen else -s.amount_fen end",
);

/** An order's settlements, the first one first. */
export async function settlementsOf(ctx: Reading, orderId: string): Promise<Settlement[]> {
  const found = await ctx.tx.query<Settlement>(
    `select ${settlementColumns} from ${settlementTables} where s.community_id = $1 and s.order_id = $2 order by s.created_at, s.id`,
    [ctx.communityId, orderId],
  );
  return found.rows;
}

export async function readSettlement(
  ctx: Reading,
  settlementId: string,
): Promise<Settlement | undefined> {
  const found = await ctx.tx.query<Settlement>(
    `select ${settlementColumns} from ${settlementTables} where s.community_id = $1 and s.id = $2`,
    [ctx.communityId, settlementId],
  );
  return found.rows[0];
}
