import type { OrderState, OutOf, QueryOf, serviceContract, WorkPlan } from '@linli/contract';
import { msOf } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { calendarFile } from './calendar-file.ts';
import { dayOf, daysBetween, momentOf, occurrences, type Day } from './plan-rule.ts';
import { planOf, readPlans, type PlanRow } from './plan.store.ts';

type Item = OutOf<typeof serviceContract.planCalendar>['items'][number];

/** A calendar of more plans than this nobody reads. */
const mostPlans = 500;
const mostDays = 62;

export async function listPlans(
  ctx: Ctx,
  query: QueryOf<typeof serviceContract.listPlans>,
): Promise<OutOf<typeof serviceContract.listPlans>> {
  const { items, next } = await readPlans(ctx, query);
  return { items: items.map(planOf), next };
}

export async function exportPlans(ctx: Ctx): Promise<string> {
  const { items } = await readPlans(ctx, { limit: mostPlans });
  const plans: WorkPlan[] = items.map(planOf);
  return calendarFile(plans, ctx.now);
}

interface Made {
  planId: string;
  day: Day;
  state: 'made' | 'skipped';
  orderId: string | null;
  number: number;
  orderState: OrderState;
  finishDueAt: string;
  placeLabel: string;
  executorName: string | null;
}

/** What each plan did and will do between two days. @throws Refusal service.plan_span_too_long */
export async function planCalendar(
  ctx: Ctx,
  { from, until }: QueryOf<typeof serviceContract.planCalendar>,
): Promise<{ items: Item[] }> {
  if (daysBetween(from, until) > mostDays) throw new Refusal('service.plan_span_too_long');
  const [{ items: plans }, made] = await Promise.all([
    readPlans(ctx, { limit: mostPlans }),
    ctx.tx.query<Made>(madeStatement, [ctx.communityId, from, until]),
  ]);
  const byPlan = Map.groupBy(made.rows, (row) => row.planId);
  const items = plans.flatMap((plan) => [
    ...past(ctx, plan, byPlan.get(plan.id) ?? []),
    ...planned(plan, from, until),
  ]);
  return {
    items: items.sort((a, b) => a.on.localeCompare(b.on) || a.atTime.localeCompare(b.atTime)),
  };
}

function past(ctx: Ctx, plan: PlanRow, made: readonly Made[]): Item[] {
  return [...Map.groupBy(made, ({ day }) => day)].map(([on, rows]) => {
    const orders = rows.flatMap((row) =>
      row.orderId === null
        ? []
        : [
            {
              id: row.orderId,
              number: row.number,
              state: row.orderState,
              placeLabel: row.placeLabel,
              executorName: row.executorName,
            },
          ],
    );
    return {
      planId: plan.id,
      title: plan.title,
      on,
      atTime: plan.atTime,
      state: stateOf(ctx, rows),
      orders,
    };
  });
}

const over: readonly OrderState[] = ['submitted', 'confirmed', 'closed', 'cancelled', 'refused'];

/** Done when every place is; late as soon as one is. */
function stateOf(ctx: Ctx, rows: readonly Made[]): Item['state'] {
  const made = rows.filter((row) => row.orderId !== null);
  if (made.length === 0) return 'skipped';
  const open = made.filter((row) => !over.includes(row.orderState));
  if (open.length === 0) return 'done';
  return open.some((row) => msOf(row.finishDueAt) < msOf(ctx.now)) ? 'late' : 'made';
}

function planned(plan: PlanRow, from: Day, until: Day): Item[] {
  const { nextAt } = plan;
  if (nextAt === null) return [];
  return occurrences(plan, [from, dayOf(nextAt)].sort().at(-1)!, until)
    .filter((day) => msOf(momentOf(day, plan.atTime)) >= msOf(nextAt))
    .map((on) => ({
      planId: plan.id,
      title: plan.title,
      on,
      atTime: plan.atTime,
      state: 'planned' as const,
      orders: [],
    }));
}

const madeStatement = `select v.plan_id as "planId", v.on_day::text as day, v.state, v.order_id as "orderId", o.number,
    o.state as "orderState", o.finish_due_at as "finishDueAt", o.place_label as "placeLabel", o.executor_name as "executorName"
  from plan_occurrence v left join work_order o on o.community_id = v.community_id and o.id = v.order_id
  where v.community_id = $1 and v.on_day between $2 and $3 order by v.on_day, v.place_no limit 5000`;
