import type { BodyOf, identityContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { isAfter } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import type { Directory } from '../directory.ts';
import { memberInvited, type AboutMember } from '../events.ts';
import { addPeople } from '../person/add-people.ts';
import { afterWaiting, endsAfter } from './ends-after.ts';
import { grantRoles } from './grant-roles.ts';
import { isInReach, memberReach } from './member-reach.ts';
import { showMember, type Member } from './member.store.ts';
import { lockRoles } from './role-lock.ts';
import { notYoursToGive, requireMayGive } from './role-policy.ts';

type Input = BodyOf<typeof identityContract.inviteMember>;

/**
 * Gives somebody a role by phone; they hold it from their first sign-in with that phone, or at once
 * when they have an account. The phone says who is meant: a person listed with it already keeps
 * their name.
 */
export async function inviteMember(
  ctx: Ctx,
  { directory, ...input }: Input & { directory: Directory },
): Promise<Member> {
  requireMayGive(ctx.actor, input.role);
  if (input.endsAt !== undefined && !isAfter(input.endsAt, ctx.now)) {
    throw new Refusal('invalid_input', { field: 'body.endsAt', problem: 'not_in_the_future' });
  }
  if (input.organisationId !== undefined) {
    const [organisation] = await directory.organisationNames(ctx, [input.organisationId]);
    if (organisation === undefined) throw new Refusal('community.organisation_unknown');
  }
  lockRoles(ctx.tx, ctx.communityId);
  const personId = await personWithPhone(ctx, { directory, ...input });
  if (await holds(ctx, { personId, role: input.role })) {
    throw new Refusal('identity.already_member');
  }
  const { role, organisationId, endsAt } = input;
  const [membershipId = ''] = await grantRoles(ctx, [
    { personId, role, organisationId, endsAt, verified: false },
  ]);
  audit(ctx, {
    act: 'member.invite',
    subjectKind: 'membership',
    subjectId: membershipId,
    subjectLabel: role,
  });
  const about: AboutMember = { membershipId, role, personIds: [personId] };
  publish(ctx, memberInvited, { ...about });
  return await showMember(ctx, { membershipId, directory });
}

/**
 * Whoever has signed in with the phone, else whoever is listed with it, else somebody new. Of people
 * who are not the caller's to give a role to, not even the name is told.
 */
async function personWithPhone(
  ctx: Ctx,
  { directory, ...input }: Input & { directory: Directory },
): Promise<string> {
  const { name, phone, role } = input;
  const known = await knownWithPhone(ctx, input);
  if (known === undefined) {
    const [added = ''] = await addPeople(ctx, [{ name, phone }]);
    return added;
  }
  const personId = known.id;
  if (!isInReach(await memberReach(ctx, directory), { role, personId })) throw notYoursToGive(role);
  if (!known.joined) await expectOnly(ctx, { phone, personId });
  return personId;
}

async function knownWithPhone(
  ctx: Ctx,
  { name, phone }: Input,
): Promise<{ id: string; joined: boolean } | undefined> {
  const owner = await firstRow(
    ctx.tx,
    sql<{ id: string }>`
      select p.id from person p join account a on a.id = p.account_id
      where p.community_id = ${ctx.communityId} and a.phone = ${phone}`,
  );
  if (owner !== undefined) return { id: owner.id, joined: true };
  const listed = await firstRow(
    ctx.tx,
    sql<{ id: string }>`
      select id from person
      where community_id = ${ctx.communityId} and phone = ${phone}
        and (account_id is null or account_id in (select id from account where card_only))
      order by name <> ${name}, created_at, id limit 1`,
  );
  return listed && { id: listed.id, joined: false };
}

/** Several people may be listed with one phone; the one who was invited is the one who joins. */
async function expectOnly(
  ctx: Ctx,
  { phone, personId }: { phone: string; personId: string },
): Promise<void> {
  void run(
    ctx.tx,
    sql`delete from invited_phone where phone = ${phone} and community_id = ${ctx.communityId}
      and person_id <> ${personId}`,
  );
  await run(
    ctx.tx,
    sql`insert into invited_phone (phone, community_id, person_id)
      values (${phone}, ${ctx.communityId}, ${personId}) on conflict do nothing`,
  );
}

async function holds(
  ctx: Ctx,
  { personId, role }: { personId: string; role: Input['role'] },
): Promise<boolean> {
  const held = await firstRow(
    ctx.tx,
    sql`select from membership m
      where community_id = ${ctx.communityId} and person_id = ${personId} and role = ${role}
        and ${endsAfter('m', afterWaiting(ctx.now))} limit 1`,
  );
  return held !== undefined;
}
