import { personOf, type Ctx } from '../../../platform/context.ts';

/** The caller's own skills, for showing what fits them. */
export async function mySkills(ctx: Ctx): Promise<{ skills: string[] }> {
  const found = await ctx.tx.query<{ skills: string[] }>(
    'select skills from performer where community_id = $1 and person_id = $2',
    [ctx.communityId, personOf(ctx)],
  );
  return found.rows[0] ?? { skills: [] };
}
