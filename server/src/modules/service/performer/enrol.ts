import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { skills as knownSkills } from '../catalogue/template.ts';
import { usualCap } from './find-performer.ts';

/** Orders somebody on trial holds at a time. */
export const trialCap = 3;

/**
 * Somebody begins to execute orders: on duty, with what they can do. What is known of them already stays,
 * so that the same news heard again changes nothing.
 */
export async function enrolPerformer(
  ctx: Ctx,
  given: { personId: string; skills: readonly string[]; trial: boolean },
): Promise<void> {
  const skills = given.skills.filter((key) => knownSkills.some((one) => one.key === key));
  await run(
    ctx.tx,
    sql`insert into performer (community_id, person_id, skills, on_duty, cap)
      values (${ctx.communityId}, ${given.personId}, ${skills}::text[], true,
        ${given.trial ? trialCap : usualCap}) on conflict do nothing`,
  );
}

/** The trial is over: as many orders as others hold, unless somebody has said otherwise meanwhile. */
export async function endTrial(ctx: Ctx, personId: string): Promise<void> {
  await run(
    ctx.tx,
    sql`update performer set cap = ${usualCap}
      where community_id = ${ctx.communityId} and person_id = ${personId} and cap = ${trialCap}`,
  );
}
