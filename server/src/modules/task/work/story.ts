import type { OutOf, taskContract } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { homesOf, residentsOfHome } from '../../community/index.ts';

type Story = OutOf<typeof taskContract.getTaskStory>;

/** What the caller's household gave, since each of them lives there: for its own people only. */
export async function householdStory(ctx: Ctx): Promise<Story> {
  const personId = personOf(ctx);
  const homes = await homesOf(ctx, personId);
  const others = await Promise.all(homes.map(({ homeId }) => residentsOfHome(ctx, homeId)));
  const people = [...new Set([personId, ...others.flat()])];
  const mine = [ctx.communityId, people];
  const where = `from task_place p join task t on t.community_id = p.community_id and t.id = p.task_id
    where p.community_id = $1 and p.person_id = any ($2::uuid[]) and p.state = 'settled'`;
  const [items, sums, points] = await Promise.all([
    ctx.tx.query<Story['items'][number]>(
      `select p.id as "placeId", t.title, t.kind, p.person_name as "personName", p.minutes,
         p.minutes_by as "minutesBy", p.starts_at as on ${where}
       order by p.starts_at desc, p.id limit 100`,
      mine,
    ),
    ctx.tx.query<{ minutes: number; payFen: number; people: number }>(
      `select coalesce(sum(p.minutes), 0)::int as minutes,
         coalesce(sum(p.paid_fen) filter (where p.person_id = $3), 0)::bigint as "payFen",
         count(distinct p.person_id)::int as people ${where}`,
      [...mine, personId],
    ),
    ctx.tx.query<{ unit: string; amount: number }>(
      `select t.unit, sum(p.paid_points)::bigint as amount ${where} and p.paid_points > 0 group by t.unit order by 1`,
      mine,
    ),
  ]);
  return {
    homeLabel: homes[0]?.label ?? null,
    ...sums.rows[0]!,
    points: points.rows,
    items: items.rows,
  };
}
