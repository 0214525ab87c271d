import type { OutOf, ServiceClass, serviceContract, VisitQuestion } from '@linli/contract';
import { plusDays } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';

type Figures = OutOf<typeof serviceContract.visitFigures>;

interface Counted extends VisitQuestion {
  class: ServiceClass;
  value: string;
  count: number;
}

/** How the calls of a period ended (the last 30 days unless said), and what each question was answered. */
export async function visitFigures(
  ctx: Ctx,
  period: { from?: string | undefined; until?: string | undefined },
): Promise<Figures> {
  const until = period.until ?? ctx.now;
  const span = [ctx.communityId, period.from ?? plusDays(until, -30), until];
  const [waiting, calls, answers] = await Promise.all([
    ctx.tx.query<Pick<Figures, 'waiting' | 'due'>>(waitingNow, [ctx.communityId, ctx.now]),
    ctx.tx.query<Omit<Figures, 'waiting' | 'due' | 'questions'>>(callsOf, span),
    ctx.tx.query<Counted>(answersOf, span),
  ]);
  return { ...waiting.rows[0]!, ...calls.rows[0]!, questions: grouped(answers.rows) };
}

/** Questions of words are not counted: each answer is its own. */
function grouped(found: readonly Counted[]): Figures['questions'] {
  const questions: Figures['questions'] = [];
  for (const { value, count, ...question } of found) {
    const same = questions.find((one) => one.class === question.class && one.key === question.key);
    if (same === undefined) questions.push({ ...question, answers: [{ value, count }] });
    else {
      const known = same.answers.find((one) => one.value === value);
      if (known === undefined) same.answers.push({ value, count });
      else known.count += count;
    }
  }
  return questions;
}

const waitingNow = `select count(*)::int as waiting, count(*) filter (where visit_due_at <= $2)::int as due
  from work_order where community_id = $1 and visit_due_at is not null and visit_done_at is null
    and state in ('submitted', 'confirmed', 'closed')`;
const callsOf = `select count(*)::int as calls,
    count(*) filter (where outcome = 'satisfied')::int as satisfied,
    count(*) filter (where outcome = 'unsatisfied')::int as unsatisfied,
    count(*) filter (where outcome = 'unreached')::int as unreached,
    count(*) filter (where last)::int as "notReached"
  from return_visit where community_id = $1 and at >= $2 and at < $3`;
const answersOf = `select c.class, a->>'key' as key, a->>'kind' as kind, a->>'zh' as zh, a->>'en' as en, a->>'value' as value,
    count(*)::int as count
  from return_visit v
    join work_order o on o.community_id = v.community_id and o.id = v.order_id
    join category c on c.community_id = o.community_id and c.id = o.category_id
    cross join lateral jsonb_array_elements(v.answers) a
  where v.community_id = $1 and v.at >= $2 and v.at < $3 and a->>'kind' <> 'text'
  group by 1, 2, 3, 4, 5, 6 order by 1, max(v.at) desc, 2, 6 limit 500`;
