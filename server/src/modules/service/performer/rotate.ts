import type { Role } from '@linli/contract';
import { msOf } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { allPerformers, type Performer } from './find-performer.ts';

/** Whose turn it is: on duty, able, with room, and longest without a turn. Null when nobody is. */
export function whoseTurn(
  performers: readonly Performer[],
  performer: Role,
  skill: string | null,
): Performer | null {
  const able = performers.filter(
    (one) =>
      one.onDuty &&
      one.openOrders < one.cap &&
      one.roles.includes(performer) &&
      (skill === null || one.skills.includes(skill)),
  );
  return able.reduce<Performer | null>(
    (best, one) => (best === null || earlier(one, best) ? one : best),
    null,
  );
}

function earlier(one: Performer, other: Performer): boolean {
  const a = one.lastRotatedAt === null ? 0 : msOf(one.lastRotatedAt);
  const b = other.lastRotatedAt === null ? 0 : msOf(other.lastRotatedAt);
  return a === b ? one.openOrders < other.openOrders : a < b;
}

/** Takes the turn: the next request goes to the next person. */
export async function takeTurn(
  ctx: Ctx,
  performer: Role,
  skill: string | null,
): Promise<Performer | null> {
  // Two requests at once must not give both to one person: the turn itself is locked.
  await ctx.tx.query(
    `insert into counter (community_id, name, value) values ($1, 'turn', 1)
     on conflict (community_id, name) do update set value = counter.value + 1`,
    [ctx.communityId],
  );
  const turn = whoseTurn(await allPerformers(ctx), performer, skill);
  if (turn !== null) {
    void ctx.tx.query(
      'update performer set last_rotated_at = $3 where community_id = $1 and person_id = $2',
      [ctx.communityId, turn.personId, ctx.now],
    );
  }
  return turn;
}
