import type { Role } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { memberRevoked, type AboutMember } from '../events.ts';
import { afterWaiting, endsAfter } from './ends-after.ts';
import { lockRoles } from './role-lock.ts';

/**
 * Ends a role at once, for modules that have decided so themselves: the next request of this person
 * is without it. Nothing happens when the role is not held.
 * @returns whether it was held.
 */
export async function endRole(ctx: Ctx, given: { personId: string; role: Role }): Promise<boolean> {
  lockRoles(ctx.tx, ctx.communityId);
  if (given.role === 'manager') await refuseLastManager(ctx, given.personId);
  const ended = await rows(
    ctx.tx,
    sql<{ id: string }>`
      update membership m set ends_at = greatest(starts_at, ${ctx.now})
      where community_id = ${ctx.communityId} and person_id = ${given.personId}
        and role = ${given.role} and ${endsAfter('m', ctx.now)}
      returning id`,
  );
  for (const { id } of ended) noteRevoked(ctx, { membershipId: id, ...given });
  return ended.length > 0;
}

/** A community without a manager could never invite one again. Call with the roles locked. */
export async function refuseLastManager(ctx: Ctx, personId: string): Promise<void> {
  const managers = await firstRow(
    ctx.tx,
    sql<{ mine: boolean; others: boolean }>`
      select coalesce(bool_or(person_id = ${personId}), false) as mine,
        coalesce(bool_or(person_id <> ${personId} and ${endsAfter('m', afterWaiting(ctx.now))}), false)
          as others
      from membership m
      where community_id = ${ctx.communityId} and role = 'manager' and starts_at <= ${ctx.now}
        and ${endsAfter('m', ctx.now)}`,
  );
  if (managers?.mine && !managers.others) throw new Refusal('identity.last_manager');
}

export function noteRevoked(
  ctx: Ctx,
  ended: { membershipId: string; personId: string; role: Role },
): void {
  const { membershipId, personId, role } = ended;
  audit(ctx, {
    act: 'member.revoke',
    subjectKind: 'membership',
    subjectId: membershipId,
    subjectLabel: role,
  });
  const about: AboutMember = { membershipId, role, personIds: [personId] };
  publish(ctx, memberRevoked, { ...about, rolesChanged: true });
}
