import type { ServiceClass } from '@linli/contract';
import { plusDays, plusMinutes } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { classPercent, drawn } from './quality-check.ts';

/** A community that starts is not asked to check what was finished long before. */
const firstLookDays = 7;
/** A transaction that closed an order may still be open: what is closed this minute is looked at next time. */
const lagMinutes = 1;
const batch = 2000;

/** Draws the finished orders that a second person looks at, each round of work once. */
export const drawChecksJob: RecurringJob = {
  name: 'service.draw-checks',
  cron: '*/10 * * * *',
  run: async (tools) => {
    const since = plusDays(tools.clock.now(), -firstLookDays);
    const found = await tools.db.asOwner((tx) =>
      tx.query<{ communityId: string }>(
        `select distinct community_id as "communityId" from work_order where state = 'closed' and closed_at >= $1`,
        [since],
      ),
    );
    for (const { communityId } of found.rows) await tools.inCommunity(communityId, drawChecks);
  },
};

interface Finished {
  id: string;
  round: number;
  class: ServiceClass;
  percent: number | null;
  checklistId: string | null;
  closedAt: string;
}

/**
 * Draws from what was closed since the last draw. Two processes at once, or a draw repeated after a
 * crash, give the same checks: the draw is a pure function and a round has one check.
 * @returns how many checks it added
 */
export async function drawChecks(ctx: Ctx): Promise<number> {
  const until = plusMinutes(ctx.now, -lagMinutes);
  const from = await drawnUntil(ctx, plusDays(ctx.now, -firstLookDays));
  const finished = await ctx.tx.query<Finished>(
    `select o.id, o.reopened_times as round, c.class, r.percent, o.closed_at as "closedAt",
       (select case when l.items is null then null else l.id end from checklist l
        where l.community_id = c.community_id and l.category_id = c.id order by l.version desc limit 1) as "checklistId"
     from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
       left join quality_rule r on r.community_id = c.community_id and r.category_id = c.id
     where o.community_id = $1 and o.state = 'closed' and o.submitted_at is not null
       and o.closed_at >= $2 and o.closed_at < $3 order by o.closed_at, o.id limit ${batch}`,
    [ctx.communityId, from, until],
  );
  const checks = finished.rows.flatMap((order) => {
    const reason = drawn(order, order.percent ?? classPercent[order.class]);
    const { id: orderId, round, checklistId } = order;
    return reason === null ? [] : [{ id: newId(), orderId, round, reason, checklistId }];
  });
  const added = await ctx.tx.query(
    `insert into quality_check (community_id, id, order_id, round, reason, state, drawn_at, checklist_id)
     select $1, x.id, x."orderId", x.round, x.reason, 'open', $3, x."checklistId"
     from jsonb_to_recordset($2::jsonb) as x(id uuid, "orderId" uuid, round integer, reason text, "checklistId" uuid)
     on conflict (community_id, order_id, round) do nothing returning 1`,
    [ctx.communityId, JSON.stringify(checks), ctx.now],
  );
  const reached = finished.rows.length < batch ? until : finished.rows.at(-1)!.closedAt;
  void ctx.tx.query(
    `insert into quality_draw (community_id, drawn_until) values ($1, $2)
     on conflict (community_id) do update set drawn_until = greatest(quality_draw.drawn_until, excluded.drawn_until)`,
    [ctx.communityId, reached],
  );
  return added.rows.length;
}

async function drawnUntil(ctx: Ctx, first: string): Promise<string> {
  const found = await ctx.tx.query<{ at: string }>(
    'select drawn_until as at from quality_draw where community_id = $1',
    [ctx.communityId],
  );
  return found.rows[0]?.at ?? first;
}
