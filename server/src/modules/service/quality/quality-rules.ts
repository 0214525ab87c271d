import type { BodyOf, OutOf, ServiceClass, serviceContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { classPercent } from './quality-check.ts';

type Rules = OutOf<typeof serviceContract.listQualityRules>;

/** The share of every active category. */
export async function listQualityRules(ctx: Ctx): Promise<Rules> {
  const found = await ctx.tx.query<{
    categoryId: string;
    class: ServiceClass;
    percent: number | null;
  }>(
    `select c.id as "categoryId", c.class, r.percent from category c
       left join quality_rule r on r.community_id = c.community_id and r.category_id = c.id
     where c.community_id = $1 and c.active order by c.sort`,
    [ctx.communityId],
  );
  return {
    items: found.rows.map(({ categoryId, class: name, percent }) => ({
      categoryId,
      percent: percent ?? classPercent[name],
      own: percent !== null,
    })),
  };
}

/** Sets the share of some categories; null goes back to that of the class. @throws Refusal service.category_unknown */
export async function saveQualityRules(
  ctx: Ctx,
  { items }: BodyOf<typeof serviceContract.saveQualityRules>,
): Promise<Rules> {
  const known = new Set((await listQualityRules(ctx)).items.map(({ categoryId }) => categoryId));
  if (items.some(({ categoryId }) => !known.has(categoryId)))
    throw new Refusal('service.category_unknown');
  const own = new Map(
    items.flatMap((one) => (one.percent === null ? [] : [[one.categoryId, one.percent] as const])),
  );
  void ctx.tx.query(
    'delete from quality_rule where community_id = $1 and category_id = any ($2::uuid[])',
    [ctx.communityId, items.map(({ categoryId }) => categoryId)],
  );
  void ctx.tx.query(
    `insert into quality_rule (community_id, category_id, percent)
     select $1, * from unnest($2::uuid[], $3::int[]) on conflict (community_id, category_id) do update set percent = excluded.percent`,
    [ctx.communityId, [...own.keys()], [...own.values()]],
  );
  audit(ctx, {
    act: 'quality_rule.save',
    subjectKind: 'category',
    subjectLabel: `${items.length}`,
  });
  return listQualityRules(ctx);
}
