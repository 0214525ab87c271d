import type { needContract, OutOf } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { firstRow, rows, sql } from '../../platform/db/tx.ts';

type Figures = OutOf<typeof needContract.needFigures>;

/** How much is needed and offered. Counts and no names: staff have no business with who helps whom. */
export async function needFigures(ctx: Ctx): Promise<Figures> {
  const open = sql`e.state = 'open' and e.expires_at > ${ctx.now}`;
  const [topics, matches, reports] = await Promise.all([
    rows(
      ctx.tx,
      sql<Figures['topics'][number]>`
        select e.topic, count(*) filter (where e.side = 'need' and ${open})::int as needs,
          count(*) filter (where e.side = 'offer' and ${open})::int as offers,
          coalesce(sum(m.agreed), 0)::int as agreed
        from need_entry e
        left join lateral (select count(*)::int as agreed from need_match m
          where m.community_id = e.community_id and m.need_id = e.id and m.state = 'agreed') m on true
        where e.community_id = ${ctx.communityId} group by e.topic order by e.topic`,
    ),
    firstRow(
      ctx.tx,
      sql<{ proposed: number; agreed: number }>`
        select count(*) filter (where state = 'proposed')::int as proposed,
          count(*) filter (where state = 'agreed')::int as agreed
        from need_match where community_id = ${ctx.communityId}`,
    ),
    firstRow(
      ctx.tx,
      sql<{ count: number }>`select count(distinct entry_id)::int as count from need_report
        where community_id = ${ctx.communityId} and state = 'open'`,
    ),
  ]);
  const sum = (of: (one: Figures['topics'][number]) => number) =>
    topics.reduce((all, one) => all + of(one), 0);
  return {
    topics,
    needs: sum(({ needs }) => needs),
    offers: sum(({ offers }) => offers),
    proposed: matches?.proposed ?? 0,
    agreed: matches?.agreed ?? 0,
    reports: reports?.count ?? 0,
  };
}
