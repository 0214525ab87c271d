import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';

/** Work that was settled: who did it, and whose budget or wallet paid. */
export interface SettledWork {
  personId: string;
  slotId: string;
  number: number;
  payerId: string;
  at: Instant;
}

/** What was settled since, newest first. */
export async function settledSince(
  ctx: Ctx,
  since: Instant,
  limit: number,
): Promise<SettledWork[]> {
  const found = await ctx.tx.query<SettledWork>(
    `select p.person_id as "personId", p.slot_id as "slotId", t.number, t.payer_id as "payerId", p.settled_at as at
     from task_place p join task t on t.community_id = p.community_id and t.id = p.task_id
     where p.community_id = $1 and p.state = 'settled' and p.settled_at >= $2 and p.person_id is not null
     order by p.settled_at desc, p.id limit $3`,
    [ctx.communityId, since, limit],
  );
  return found.rows;
}
