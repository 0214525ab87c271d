import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { noteRevoked, refuseLastManager } from './end-role.ts';
import { endsAfter } from './ends-after.ts';
import { requireMemberInReach } from './member-reach.ts';
import { lockRoles } from './role-lock.ts';

/** Ends a role at once: the doorkeeper reads the roles with every request. */
export async function revokeMember(
  ctx: Ctx,
  given: { directory: Directory; membershipId: string },
): Promise<void> {
  lockRoles(ctx.tx, ctx.communityId);
  const { role, personId, membershipId } = await requireMemberInReach(ctx, given);
  if (role === 'manager') await refuseLastManager(ctx, personId);
  const ended = await run(
    ctx.tx,
    sql`update membership m set ends_at = greatest(starts_at, ${ctx.now})
      where community_id = ${ctx.communityId} and id = ${membershipId}
        and ${endsAfter('m', ctx.now)}`,
  );
  if (ended === 0) throw new Refusal('identity.already_ended');
  noteRevoked(ctx, { membershipId, personId, role });
}
