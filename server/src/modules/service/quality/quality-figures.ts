import type { OutOf, serviceContract } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { wordsOfItems } from './checklists.ts';

type Figures = OutOf<typeof serviceContract.qualityFigures>;

/** Checks of a period (the last 30 days unless said). */
export async function qualityFigures(
  ctx: Ctx,
  period: { from?: string | undefined; until?: string | undefined },
): Promise<Figures> {
  const until = period.until ?? ctx.now;
  const span = [ctx.communityId, period.from ?? plusDays(until, -30), until];
  const [words, open, whole, byExecutor, bad] = await Promise.all([
    wordsOfItems(ctx),
    ctx.tx.query<{ open: number }>(
      `select count(*)::int as open from quality_check where community_id = $1 and state = 'open'`,
      [ctx.communityId],
    ),
    ctx.tx.query<Omit<Figures, 'open' | 'byExecutor' | 'bad'>>(
      `select ${counts} from quality_check q where ${inSpan}`,
      span,
    ),
    ctx.tx.query<Figures['byExecutor'][number]>(
      `select o.executor_id as "executorId", o.executor_name as name, ${counts}
       from quality_check q join work_order o on o.community_id = q.community_id and o.id = q.order_id
       where ${inSpan} and o.executor_id is not null group by 1, 2 order by failed desc, passed desc, name limit 100`,
      span,
    ),
    ctx.tx.query<{ key: string; count: number }>(
      `select i->>'key' as key, count(*)::int as count from quality_check q cross join lateral jsonb_array_elements(q.items) i
       where ${inSpan} and i->>'result' = 'bad' group by 1 order by 2 desc, 1 limit 20`,
      span,
    ),
  ]);
  return {
    open: open.rows[0]?.open ?? 0,
    ...whole.rows[0]!,
    byExecutor: byExecutor.rows,
    bad: bad.rows.flatMap(({ key, count }) => {
      const item = words.get(key);
      return item === undefined ? [] : [{ ...item, count }];
    }),
  };
}

const inSpan = `q.community_id = $1 and q.checked_at >= $2 and q.checked_at < $3 and q.state <> 'open'`;
const counts = `count(*) filter (where q.state = 'passed')::int as passed, count(*) filter (where q.state = 'failed')::int as failed,
  coalesce(sum(q.score), 0)::int as "scoreSum"`;
