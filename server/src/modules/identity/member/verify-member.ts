import { audit } from '../../../platform/audit/audit.ts';
import { isAfter } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { memberVerified, type AboutMember } from '../events.ts';
import { requireMemberInReach } from './member-reach.ts';
import { showMember, type Member } from './member.store.ts';

/** Staff confirm that somebody is who they say; the first to do so is the one on record. */
export async function verifyMember(
  ctx: Ctx,
  given: { directory: Directory; membershipId: string },
): Promise<Member> {
  const { role, personId, endsAt, membershipId } = await requireMemberInReach(ctx, given);
  if (endsAt !== null && !isAfter(endsAt, ctx.now)) throw notFound();
  const verified = await run(
    ctx.tx,
    sql`update membership set verified_at = ${ctx.now}, verified_by = ${ctx.actor.personId}::uuid
      where community_id = ${ctx.communityId} and id = ${membershipId} and verified_at is null`,
  );
  if (verified === 0) throw new Refusal('identity.already_verified');
  audit(ctx, {
    act: 'member.verify',
    subjectKind: 'membership',
    subjectId: membershipId,
    subjectLabel: role,
  });
  const about: AboutMember = { membershipId, role, personIds: [personId] };
  publish(ctx, memberVerified, { ...about });
  return await showMember(ctx, given);
}
