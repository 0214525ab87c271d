import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { lockTree } from '../community.store.ts';

export interface StandIn {
  id: string;
  stewardId: string;
  substituteId: string;
  startsAt: Instant;
  endsAt: Instant;
}

export interface NewStandIn extends StandIn {
  reason: string;
}

/**
 * Somebody stands in for a steward who is away. Both are stewards, and nobody has two substitutes at once.
 * @throws Refusal community.stand_in_self, stand_in_ends_first, stand_in_not_steward, stand_in_overlaps
 */
export async function createStandIn(ctx: Ctx, input: NewStandIn): Promise<void> {
  const { id, stewardId, substituteId, startsAt, endsAt, reason } = input;
  if (stewardId === substituteId) throw new Refusal('community.stand_in_self');
  if (endsAt <= startsAt || endsAt <= ctx.now) throw new Refusal('community.stand_in_ends_first');
  const stewards = new Set((await peopleWithRoles(ctx, ['steward'])).map((one) => one.personId));
  if (!stewards.has(stewardId) || !stewards.has(substituteId))
    throw new Refusal('community.stand_in_not_steward');
  // Two who write at once come one after the other, so that the look still holds at the write.
  await lockTree(ctx);
  const there = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from stand_in
      where community_id = ${ctx.communityId} and steward_id = ${stewardId}
        and starts_at < ${endsAt} and coalesce(ended_at, ends_at) > ${startsAt}`,
  );
  if (there.some((one) => one.id === id)) return;
  if (there.length > 0) throw new Refusal('community.stand_in_overlaps');
  await run(
    ctx.tx,
    sql`insert into stand_in (community_id, id, steward_id, substitute_id, reason, starts_at, ends_at, by_id)
      values (${ctx.communityId}, ${id}, ${stewardId}, ${substituteId}, ${reason}, ${startsAt}, ${endsAt},
        ${ctx.actor.personId}) on conflict do nothing`,
  );
  audit(ctx, { act: 'stand_in.create', subjectKind: 'person', subjectId: stewardId });
}

/** Back earlier than said. */
export async function endStandIn(ctx: Ctx, standInId: string): Promise<void> {
  const [ended] = await rows(
    ctx.tx,
    sql<{ stewardId: string }>`update stand_in set ended_at = coalesce(ended_at, ${ctx.now})
      where community_id = ${ctx.communityId} and id = ${standInId}
      returning steward_id as "stewardId"`,
  );
  if (ended === undefined) throw notFound();
  audit(ctx, { act: 'stand_in.end', subjectKind: 'person', subjectId: ended.stewardId });
}

/** Who stands in for whom: now, or to come. */
export function standInsFrom(ctx: Ctx): Promise<StandIn[]> {
  return rows(
    ctx.tx,
    sql<StandIn>`select id, steward_id as "stewardId", substitute_id as "substituteId",
        starts_at as "startsAt", ends_at as "endsAt"
      from stand_in where community_id = ${ctx.communityId} and ended_at is null
        and ends_at > ${ctx.now} order by starts_at, id`,
  );
}

/** For whom somebody stands in at this moment. */
export async function stoodInFor(ctx: Ctx, personId: string): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ stewardId: string }>`select distinct steward_id as "stewardId" from stand_in
      where community_id = ${ctx.communityId} and substitute_id = ${personId}
        and starts_at <= ${ctx.now} and ends_at > ${ctx.now} and ended_at is null`,
  );
  return found.map((one) => one.stewardId);
}
