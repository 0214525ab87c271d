import type { Role } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { afterWaiting, endsAfter } from './ends-after.ts';
import { lockRoles } from './role-lock.ts';

export interface Grant {
  personId: string;
  role: Role;
  organisationId?: string | null | undefined;
  /** Staff know this person already; otherwise somebody confirms later. */
  verified: boolean;
  startsAt?: Instant | undefined;
  endsAt?: Instant | null | undefined;
}

/**
 * Gives roles in bulk, without asking who may give them: callers have asked. A role that somebody
 * already holds (or is to hold) stays as it is; one that is over from the start (history brought in)
 * is only recorded.
 * @returns the membership of each grant, in the order given.
 */
export async function grantRoles(ctx: Ctx, grants: readonly Grant[]): Promise<string[]> {
  if (grants.length === 0) return [];
  lockRoles(ctx.tx, ctx.communityId);
  const ids = await readHeld(ctx, [...new Set(grants.map((grant) => grant.personId))]);
  const missing: Record<string, unknown>[] = [];
  const memberships = grants.map((grant) => {
    const key = keyOf(grant);
    const held = ids.get(key);
    if (held !== undefined) return held;
    const id = newId();
    ids.set(key, id);
    missing.push({
      id,
      person_id: grant.personId,
      role: grant.role,
      organisation_id: grant.organisationId ?? null,
      starts_at: grant.startsAt ?? ctx.now,
      ends_at: grant.endsAt ?? null,
      verified: grant.verified,
    });
    return id;
  });
  if (missing.length > 0) await run(ctx.tx, insertMissing(ctx, JSON.stringify(missing)));
  return memberships;
}

const keyOf = (one: { personId: string; role: string }) => `${one.personId} ${one.role}`;

/**
 * What these people hold already. Matched here and not by a join: over a list of unknown length the
 * database may plan one that looks through the whole community for each person.
 */
async function readHeld(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  const held = await rows(
    ctx.tx,
    sql<{ id: string; personId: string; role: string }>`
      select m.id, m.person_id as "personId", m.role from membership m
      where m.community_id = ${ctx.communityId} and m.person_id = any (${personIds}::uuid[])
        and ${endsAfter('m', afterWaiting(ctx.now))}`,
  );
  return new Map(held.map((one) => [keyOf(one), one.id]));
}

const insertMissing = (ctx: Ctx, missing: string) => sql`
  insert into membership (community_id, id, person_id, role, organisation_id, starts_at, ends_at,
    invited_by, verified_at, verified_by)
  select ${ctx.communityId}::uuid, g.id, g.person_id, g.role, g.organisation_id, g.starts_at,
    g.ends_at, ${ctx.actor.personId}::uuid, case when g.verified then ${ctx.now}::timestamptz end,
    case when g.verified then ${ctx.actor.personId}::uuid end
  from jsonb_to_recordset(${missing}::jsonb) as g(id uuid, person_id uuid, role text,
    organisation_id uuid, starts_at timestamptz, ends_at timestamptz, verified boolean)`;
