import type { QueryOf, RequestBrief, serviceContract } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { homesOf } from '../../community/index.ts';
import { overseerRoles } from '../order/order.policy.ts';
import { readsOnlyBills } from '../order/order.visibility.ts';
import {
  requestBriefOf,
  requestColumns,
  requestTables,
  type RequestBriefRow,
} from './request.row.ts';

type Query = QueryOf<typeof serviceContract.listRequests>;

/** Newest first. Overseers see the community's; everybody else what they filed, asked, or their household asked. */
export async function listRequests(
  ctx: Ctx,
  query: Query,
): Promise<{ items: RequestBrief[]; next: string | null }> {
  const me = personOf(ctx);
  const all = hasRole(ctx.actor, ...overseerRoles) && query.mine !== true;
  const homes = all || !ctx.actor.roles.includes('resident') ? [] : await homesOf(ctx, me);
  const ofMyHome = sql`(r.home_id = any (${homes.map((home) => home.homeId)}::uuid[]) and exists (
    select from jsonb_to_recordset(${JSON.stringify(homes)}::jsonb) as h("homeId" uuid, since timestamptz)
    where h."homeId" = r.home_id and h.since <= r.created_at))`;
  // What somebody typed for others as staff is no business of whoever acts for them at home.
  const filed = ctx.actor.agent === undefined ? sql`r.filed_by = ${me}` : sql`false`;
  const mine = sql`(r.reporter_id = ${me} or ${filed} or ${ofMyHome})`;
  const billed = sql`(r.joined_to is null and exists (select from work_order o
    where o.community_id = r.community_id and o.request_id = r.id
      and (o.estimate_state is not null or o.final_state is not null)))`;
  const after = readCursor(query.cursor);
  const needsMe = sql`exists (select from work_order o where o.community_id = r.community_id
    and o.request_id = coalesce(r.joined_to, r.id)
    and case when r.joined_to is not null then o.state = 'submitted' and not exists (select from join_answer a
        where a.community_id = r.community_id and a.request_id = r.id and a.order_id = o.id
          and a.round = o.rejected_times + o.reopened_times)
      else (o.state = 'submitted' or o.final_state = 'proposed' or (o.state = 'confirmed' and o.stars is null)
      or (o.estimate_state = 'proposed' and o.state in ('new', 'assigned', 'accepted', 'arrived', 'paused'))) end)`;
  const found = await rows(
    ctx.tx,
    sql<RequestBriefRow>`select ${sql.raw(requestColumns('now()'))} from ${sql.raw(requestTables)}
    where r.community_id = ${ctx.communityId}
      and ${all ? sql`true` : mine}
      and ${readsOnlyBills(ctx.actor) ? billed : sql`true`}
      and ${query.state === undefined ? sql`true` : sql`r.state = ${query.state}`}
      and ${query.categoryId === undefined ? sql`true` : sql`r.category_id = ${query.categoryId}`}
      and ${query.fromTask === undefined ? sql`true` : sql`r.from_task_id = ${query.fromTask}`}
      and ${query.needsMe === true ? sql`(r.reporter_id = ${me} or ${ofMyHome}) and ${needsMe}` : sql`true`}
      and ${query.q === undefined ? sql`true` : matches(query.q)}
      and ${after === null ? sql`true` : sql`(r.created_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by r.created_at desc, r.id desc limit ${query.limit + 1}`,
  );
  return {
    items: found.slice(0, query.limit).map(requestBriefOf),
    next: cursorAfter(found, query.limit),
  };
}

function matches(q: string) {
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const number = /^\d{1,15}$/.test(q) ? Number(q) : -1;
  return sql`(r.number = ${number} or r.text ilike ${like} or r.place_label ilike ${like})`;
}
