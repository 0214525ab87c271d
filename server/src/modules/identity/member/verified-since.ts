import { actsSince } from '../../../platform/audit/acts-since.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';

/** Residents whom somebody confirmed since, newest first; whoever came confirmed (an import) is none of them. */
export async function verifiedSince(
  ctx: Ctx,
  since: Instant,
  limit: number,
): Promise<{ personId: string; at: Instant }[]> {
  const acts = await actsSince(ctx, { act: 'member.verify', label: 'resident', since, limit });
  const ids = acts.flatMap(({ subjectId }) => subjectId ?? []);
  const found = await rows(
    ctx.tx,
    sql<{ id: string; personId: string }>`select id, person_id as "personId" from membership
      where community_id = ${ctx.communityId} and id = any (${ids}::uuid[])`,
  );
  const people = new Map(found.map(({ id, personId }) => [id, personId]));
  return acts.flatMap(({ subjectId, at }) => {
    const personId = people.get(subjectId ?? '');
    return personId === undefined ? [] : [{ personId, at }];
  });
}
