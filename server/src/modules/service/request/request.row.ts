import type { RequestBrief } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';

/** A request as lists show it, with what visibility needs. */
export interface RequestBriefRow extends RequestBrief {
  filedBy: string | null;
  reporterId: string | null;
  homeId: string | null;
  /** Whose orders it waits for, when it joined a neighbour's. */
  joinedTo: string | null;
}

/** `$now` is where the caller puts the moment; the order that matters is the open one, else the newest. */
export const requestColumns = (
  now: string,
) => `r.id, r.number, r.state, r.category_id as "categoryId",
  c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn", r.text, r.place_label as "placeLabel", r.channel,
  r.reporter_name as "reporterName", r.created_at as "createdAt", r.closed_at as "closedAt", r.photo_count as "photoCount",
  r.filed_by as "filedBy", r.reporter_id as "reporterId", r.home_id as "homeId",
  r.joined_to as "joinedTo", r.agent_name as "agentName",
  (select json_build_object('id', o.id, 'state', o.state, 'executorName', o.executor_name,
      'respondDueAt', to_char(o.respond_due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'finishDueAt', to_char(o.finish_due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'late', o.respond_breached_at is not null or o.finish_breached_at is not null
        or (o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused') and o.finish_due_at < ${now}::timestamptz)
        or (o.state in ('new', 'assigned') and o.responded_at is null and o.respond_due_at < ${now}::timestamptz),
      'needsMe', case when r.joined_to is not null then case when o.state = 'submitted' and not exists (select from join_answer a
        where a.community_id = r.community_id and a.request_id = r.id and a.order_id = o.id
          and a.round = o.rejected_times + o.reopened_times) then 'confirm' end
      when o.estimate_state = 'proposed' and o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused')
        or o.final_state = 'proposed' then 'price'
      when o.state = 'submitted' then 'confirm' when o.state = 'confirmed' and o.stars is null and coalesce(o.final_state, 'approved') = 'approved' then 'rate' end)
   from work_order o where o.community_id = r.community_id and o.request_id = coalesce(r.joined_to, r.id)
   order by (o.state in ('closed', 'cancelled', 'refused')), o.created_at desc, o.id desc limit 1) as "order"`;

export const requestTables =
  'request r join category c on c.community_id = r.community_id and c.id = r.category_id';

export async function readRequestBrief(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  requestId: string,
): Promise<RequestBriefRow | undefined> {
  const found = await ctx.tx.query<RequestBriefRow>(readOne, [ctx.communityId, requestId]);
  return found.rows[0];
}
export const readOne = `select ${requestColumns('now()')} from ${requestTables} where r.community_id = $1 and r.id = $2`;

export function requestBriefOf(row: RequestBriefRow): RequestBrief {
  const { filedBy: _, reporterId: _r, homeId: _h, joinedTo: _j, ...brief } = row;
  return brief;
}
