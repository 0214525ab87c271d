import type { Role } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { requireMember, type MemberRow } from './member.store.ts';
import { requireMayGive, rolesForAnybody, rolesToGive } from './role-policy.ts';

/** Whose roles the caller sees, confirms and ends. */
export interface MemberReach {
  /** Held by anybody. */
  anybody: readonly Role[];
  /** Held by one of these people. */
  own: readonly Role[];
  people: readonly string[];
}

/**
 * A steward's reach ends at the buildings they look after. Who lives where the rank above knows:
 * `directory` is asked, and only when it matters.
 */
export async function memberReach(ctx: Ctx, directory: Directory): Promise<MemberReach> {
  const anybody = rolesForAnybody(ctx.actor);
  const own = rolesToGive(ctx.actor).filter((role) => !anybody.includes(role));
  const people =
    own.length === 0 ? [] : await directory.peopleInCare(ctx, await invitedByMe(ctx, own));
  return { anybody, own, people };
}

export const isInReach = (
  { anybody, own, people }: MemberReach,
  member: { role: Role; personId: string },
): boolean =>
  anybody.includes(member.role) || (own.includes(member.role) && people.includes(member.personId));

/** One membership that the caller may confirm or end; of people out of reach there is none. */
export async function requireMemberInReach(
  ctx: Ctx,
  { directory, membershipId }: { directory: Directory; membershipId: string },
): Promise<MemberRow> {
  const member = await requireMember(ctx, membershipId);
  requireMayGive(ctx.actor, member.role);
  if (!isInReach(await memberReach(ctx, directory), member)) throw notFound();
  return member;
}

async function invitedByMe(ctx: Ctx, roles: readonly Role[]): Promise<string[]> {
  const invited = await rows(
    ctx.tx,
    sql<{ personId: string }>`
      select distinct person_id as "personId" from membership
      where community_id = ${ctx.communityId} and role = any (${[...roles]}::text[])
        and invited_by = ${personOf(ctx)}`,
  );
  return invited.map(({ personId }) => personId);
}
