import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';

/** One skill, however it was typed. */
export const spelled = (skill: string): string => skill.trim().toLowerCase();

export const readSkills = async (ctx: Ctx, personId: string): Promise<string[]> =>
  (await skillsOf(ctx, [personId])).map(({ skill }) => skill);

export async function skillsOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<{ personId: string; skill: string }[]> {
  const found = await ctx.tx.query<{ personId: string; skill: string }>(
    `select person_id as "personId", skill from task_skill
     where community_id = $1 and person_id = any ($2::uuid[]) order by said_at, skill`,
    [ctx.communityId, personIds],
  );
  return found.rows;
}

/** What the caller says they can do, instead of what they said before. */
export async function saveMySkills(
  ctx: Ctx,
  { skills }: { skills: readonly string[] },
): Promise<{ skills: string[] }> {
  const personId = personOf(ctx);
  const once = [...new Map(skills.map((skill) => [spelled(skill), skill])).values()];
  await ctx.tx.query(
    'delete from task_skill where community_id = $1 and person_id = $2 and skill <> all ($3::text[])',
    [ctx.communityId, personId, once],
  );
  await ctx.tx.query(
    `insert into task_skill (community_id, person_id, skill, said_at)
     select $1, $2, skill, $4::timestamptz from unnest($3::text[]) as skill on conflict do nothing`,
    [ctx.communityId, personId, once, ctx.now],
  );
  return { skills: await readSkills(ctx, personId) };
}
