import type { ShelfItem } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { homesOf, residentsOfHome } from '../../community/index.ts';

/**
 * How many pieces of a thing a person's households have had in its period: by everybody who lives where they
 * live. Somebody who lives nowhere here counts for themselves.
 */
export async function householdCount(
  ctx: Ctx,
  { item, personId }: { item: ShelfItem; personId: string },
): Promise<number> {
  if (item.householdLimit === null) return 0;
  const homes = await homesOf(ctx, personId);
  const people = new Set([personId]);
  for (const { homeId } of homes)
    for (const one of await residentsOfHome(ctx, homeId)) people.add(one);
  const found = await ctx.tx.query<{ had: number }>(
    `select coalesce(sum(pieces), 0)::int as had from redemption
     where community_id = $1 and item_id = $2 and person_id = any ($3::uuid[]) and state in ('reserved', 'handed_over')
       and ($4 = 'ever' or created_at >= date_trunc(case $4 when 'ever' then 'day' else $4 end,
         $5::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`,
    [ctx.communityId, item.id, [...people], item.limitPer, ctx.now],
  );
  return found.rows[0]!.had;
}
