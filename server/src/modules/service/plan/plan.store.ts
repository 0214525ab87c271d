import type { PlanRule, PlaceInput, WorkPlan } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';

/** A place with what people call it, as it was when the plan was saved. */
export type PlannedPlace = { input: PlaceInput; label: string };

export interface PlanRow extends Omit<WorkPlan, 'places' | 'placeLabels'> {
  places: PlannedPlace[];
  createdAt: Instant;
}

const columns = `p.id, p.title, p.category_id as "categoryId", p.text, p.places, p.rule, p.starts_on::text as "startsOn",
  p.until_on::text as "untilOn", p.at_time as "atTime", p.dispatch, p.executor_id as "executorId",
  p.executor_name as "executorName", p.state, p.version, p.next_at as "nextAt", p.created_at as "createdAt",
  c.name_zh as "categoryNameZh", c.name_en as "categoryNameEn"`;
const tables =
  'work_plan p join category c on c.community_id = p.community_id and c.id = p.category_id';

export const planOf = ({ places, createdAt: _, ...row }: PlanRow): WorkPlan => ({
  ...row,
  places: places.map(({ input }) => input),
  placeLabels: places.map(({ label }) => label),
});

export async function readPlan(
  ctx: Ctx,
  planId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<PlanRow | undefined> {
  const found = await ctx.tx.query<PlanRow>(
    `select ${columns} from ${tables} where p.community_id = $1 and p.id = $2${lock ? ' for update of p' : ''}`,
    [ctx.communityId, planId],
  );
  return found.rows[0];
}

export async function readPlans(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: PlanRow[]; next: string | null }> {
  const after = readCursor(cursor);
  const found = await ctx.tx.query<PlanRow>(
    `select ${columns} from ${tables} where p.community_id = $1
       and ($2::timestamptz is null or (p.created_at, p.id) < ($2, $3::uuid))
     order by p.created_at desc, p.id desc limit $4`,
    [ctx.communityId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  return { items: found.rows.slice(0, limit), next: cursorAfter(found.rows, limit) };
}

export interface PlanToSave {
  id: string;
  title: string;
  categoryId: string;
  text: string;
  places: PlannedPlace[];
  rule: PlanRule;
  startsOn: string;
  untilOn: string | null;
  atTime: string;
  dispatch: WorkPlan['dispatch'];
  executorId: string | null;
  executorName: string | null;
  state: WorkPlan['state'];
  version: number;
  nextAt: Instant | null;
}

/** Writes a plan, new or changed. @returns false when another was there first under this id and version */
export async function writePlan(ctx: Ctx, plan: PlanToSave, isNew: boolean): Promise<boolean> {
  const values = [
    ctx.communityId,
    plan.id,
    plan.title,
    plan.categoryId,
    plan.text,
    JSON.stringify(plan.places),
    JSON.stringify(plan.rule),
    plan.startsOn,
    plan.untilOn,
    plan.atTime,
    plan.dispatch,
    plan.executorId,
    plan.executorName,
    plan.state,
    plan.version,
    plan.nextAt,
  ];
  const written = isNew
    ? await ctx.tx.query(insertPlan, [...values, ctx.actor.personId, ctx.now])
    : await ctx.tx.query(updatePlan, values);
  return written.rows.length > 0;
}

const insertPlan = `insert into work_plan (community_id, id, title, category_id, text, places, rule, starts_on, until_on, at_time,
    dispatch, executor_id, executor_name, state, version, next_at, made_by, created_at)
  values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict (community_id, id) do nothing returning 1`;
const updatePlan = `update work_plan set title = $3, category_id = $4, text = $5, places = $6::jsonb, rule = $7::jsonb,
    starts_on = $8, until_on = $9, at_time = $10, dispatch = $11, executor_id = $12, executor_name = $13, state = $14,
    version = $15, next_at = $16
  where community_id = $1 and id = $2 returning 1`;

/** The orders a plan has made, the first one first. */
export async function ordersOfPlan(
  ctx: Ctx,
  planId: string,
): Promise<{ id: string; createdAt: Instant }[]> {
  const found = await ctx.tx.query<{ id: string; createdAt: Instant }>(
    `select o.id, o.created_at as "createdAt" from plan_occurrence v
       join work_order o on o.community_id = v.community_id and o.id = v.order_id
     where v.community_id = $1 and v.plan_id = $2 order by o.created_at, o.id limit 1000`,
    [ctx.communityId, planId],
  );
  return found.rows;
}
