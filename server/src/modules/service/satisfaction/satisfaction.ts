import type { OutOf, QueryOf, serviceContract } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { organisationNames } from '../../community/index.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { performerRoles } from '../order/order.policy.ts';
import { leastAnswers, publishable, totalOf } from './small-cells.ts';

type Query = QueryOf<typeof serviceContract.satisfaction>;
type Satisfaction = OutOf<typeof serviceContract.satisfaction>;
type Row = Satisfaction['rows'][number];

/** Groups a list may hold. */
const mostGroups = 1000;

/**
 * Stars of a period (the last 90 days unless said), by whom or what they were for: the most answers
 * first. Only managers see groups of few answers.
 */
export async function satisfaction(ctx: Ctx, query: Query): Promise<Satisfaction> {
  const rows =
    query.by === 'supplier' ? await bySupplier(ctx, query) : await grouped(ctx, query, query.by);
  const manager = hasRole(ctx.actor, 'manager', 'operator');
  const { shown, hidden } = manager ? { shown: rows, hidden: 0 } : publishable(rows);
  return { rows: shown, total: totalOf(shown), hidden, least: leastAnswers };
}

const keys = {
  steward: { id: 'o.responsible_id', zh: 'o.responsible_name', en: 'o.responsible_name' },
  executor: { id: 'o.executor_id', zh: 'o.executor_name', en: 'o.executor_name' },
  category: { id: 'o.category_id', zh: 'c.name_zh', en: 'c.name_en' },
} as const;

/** A name may have changed within the period: the id counts, the latest name is shown. */
async function grouped(ctx: Ctx, query: Query, by: keyof typeof keys): Promise<Row[]> {
  const { id, zh, en } = keys[by];
  const until = query.until ?? ctx.now;
  const found = await ctx.tx.query<Row>(
    `select ${id} as key, coalesce((array_agg(${zh} order by o.rated_at desc))[1], '') as "nameZh",
       coalesce((array_agg(${en} order by o.rated_at desc))[1], '') as "nameEn",
       count(*)::int as answers, sum(o.stars)::int as sum, count(*) filter (where o.stars <= 2)::int as low
     from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
     where o.community_id = $1 and o.stars is not null and o.rated_at >= $2 and o.rated_at < $3
     group by 1 order by answers desc, key nulls last limit ${mostGroups}`,
    [ctx.communityId, query.from ?? plusDays(until, -90), until],
  );
  return found.rows;
}

/** By the organisation whose people did the work; the community's own people are one group without a name. */
async function bySupplier(ctx: Ctx, query: Query): Promise<Row[]> {
  const [executors, people] = await Promise.all([
    grouped(ctx, query, 'executor'),
    peopleWithRoles(ctx, [...performerRoles, 'manager']),
  ]);
  const organisations = new Map(people.map((one) => [one.personId, one.organisationId]));
  const bySupplierId = Map.groupBy(executors, ({ key }) =>
    key === null ? null : (organisations.get(key) ?? null),
  );
  const ids = [...bySupplierId.keys()].filter((one) => one !== null);
  const named = await organisationNames(ctx, ids);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return [...bySupplierId]
    .map(([key, rows]) => {
      const name = key === null ? '' : (names.get(key) ?? '');
      return { key, nameZh: name, nameEn: name, ...totalOf(rows) };
    })
    .sort((a, b) => b.answers - a.answers);
}
