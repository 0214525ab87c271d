import type { LedgerUnit } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { shippedUnits } from '../ledger.ts';

/** Opens the units that ship; those a community adds or renames stay as they are. */
export async function openUnits(ctx: Ctx): Promise<void> {
  await ctx.tx.query(
    `insert into ledger_unit (community_id, code, kind, name_zh, name_en)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[]) on conflict do nothing`,
    [
      ctx.communityId,
      shippedUnits.map(({ code }) => code),
      shippedUnits.map(({ kind }) => kind),
      shippedUnits.map(({ nameZh }) => nameZh),
      shippedUnits.map(({ nameEn }) => nameEn),
    ],
  );
}

/** What is counted here: the shipped units, as the community named them, and its own. */
export async function listUnits(ctx: Ctx): Promise<LedgerUnit[]> {
  const found = await ctx.tx.query<LedgerUnit>(
    `select code, kind, name_zh as "nameZh", name_en as "nameEn" from ledger_unit
     where community_id = $1 order by code`,
    [ctx.communityId],
  );
  const named = new Map(found.rows.map((unit) => [unit.code, unit]));
  const shipped = shippedUnits.map((unit) => named.get(unit.code) ?? unit);
  const codes = new Set<string>(shippedUnits.map(({ code }) => code));
  return [...shipped, ...found.rows.filter(({ code }) => !codes.has(code))];
}
