import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';

/** How an order ended: who did it, who asked, what they thought of it. */
export interface Outcome {
  orderId: string;
  number: number;
  executorId: string | null;
  reporterId: string | null;
  /** Filed by the reporter's own hand, not by staff for them. */
  filedByReporter: boolean;
  /** It was about the common parts. */
  common: boolean;
  stars: number | null;
  ratedAt: Instant | null;
  /** When whoever asked, or time, said that it is done. */
  doneAt: Instant | null;
}

const columns = `o.id as "orderId", o.number, o.executor_id as "executorId", r.reporter_id as "reporterId",
  coalesce(r.channel = 'app' and r.filed_by is not distinct from r.reporter_id, false) as "filedByReporter",
  coalesce(r.place_kind <> 'home', false) as common, o.stars, o.rated_at as "ratedAt",
  case when o.state in ('confirmed', 'closed') and o.submitted_at is not null
    then coalesce(o.confirmed_at, o.closed_at) end as "doneAt"`;
const tables = `work_order o join request r on r.community_id = o.community_id and r.id = o.request_id`;

/** How these orders ended, as far as they have; in no order. */
export async function outcomesOf(ctx: Ctx, orderIds: readonly string[]): Promise<Outcome[]> {
  const found = await ctx.tx.query<Outcome>(
    `select ${columns} from ${tables} where o.community_id = $1 and o.id = any ($2::uuid[])`,
    [ctx.communityId, orderIds],
  );
  return found.rows;
}

/** Orders that were rated or done since, newest first. */
export async function outcomesSince(ctx: Ctx, since: Instant, limit: number): Promise<Outcome[]> {
  const found = await ctx.tx.query<Outcome>(
    `select ${columns} from ${tables}
     where o.community_id = $1 and o.state in ('confirmed', 'closed')
       and greatest(o.rated_at, o.confirmed_at, o.closed_at) >= $2
     order by o.created_at desc, o.id desc limit $3`,
    [ctx.communityId, since, limit],
  );
  return found.rows;
}
