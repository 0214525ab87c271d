import type {
  DispatchLimit,
  DispatchPlan,
  DispatchReason,
  DispatchWeights,
  OverrideReason,
  Priority,
} from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import type { Proposal } from './propose.ts';

export interface LoadRow {
  personId: string;
  cap: number;
  before: number;
  minutesLeft: number;
}

export interface PlanRow {
  id: string;
  state: DispatchPlan['state'];
  rulesVersion: number;
  weights: DispatchWeights;
  orders: number;
  loads: LoadRow[];
  cost: number | null;
  firstCost: number | null;
  bound: number | null;
  method: DispatchPlan['method'];
  tookMs: number | null;
  madeBy: string | null;
  madeAt: Instant;
  createdAt: Instant;
  given: number;
  overridden: number;
  done: number;
  refused: number;
  takenBack: number;
  /** When the last of what still stands was given out. */
  lastGivenAt: Instant | null;
}

const planColumns = sql`p.id, p.state, p.rules_version as "rulesVersion", p.weights, p.orders, p.loads,
  p.cost::float8 as cost, p.first_cost::float8 as "firstCost", p.bound::float8 as bound, p.method,
  p.took_ms as "tookMs", p.made_by as "madeBy", p.made_at as "madeAt", p.made_at as "createdAt",
  n.given, n.overridden, n.done, n.refused, n."takenBack", n."lastGivenAt"`;
const planTables = sql`dispatch_plan p cross join lateral (
  select count(c.person_id)::int as given,
    count(*) filter (where c.person_id is distinct from c.proposed_id)::int as overridden,
    count(*) filter (where c.outcome = 'assigned')::int as done,
    count(*) filter (where c.outcome = 'refused')::int as refused,
    count(*) filter (where c.outcome = 'taken_back')::int as "takenBack",
    max(c.done_at) filter (where c.outcome = 'assigned') as "lastGivenAt"
  from dispatch_choice c where c.community_id = p.community_id and c.plan_id = p.id) n`;

export function readPlan(ctx: Ctx, planId: string): Promise<PlanRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<PlanRow>`select ${planColumns} from ${planTables}
      where p.community_id = ${ctx.communityId} and p.id = ${planId}`,
  );
}

/** The state under a lock: whoever changes or carries out a plan holds it. */
export function lockPlan(
  ctx: Ctx,
  planId: string,
): Promise<{ state: PlanRow['state'] } | undefined> {
  return firstRow(
    ctx.tx,
    sql<{ state: PlanRow['state'] }>`select state from dispatch_plan
      where community_id = ${ctx.communityId} and id = ${planId} for update`,
  );
}

export async function readPlans(
  ctx: Ctx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: PlanRow[]; next: string | null }> {
  const after = readCursor(cursor);
  const found = await rows(
    ctx.tx,
    sql<PlanRow>`select ${planColumns} from ${planTables} where p.community_id = ${ctx.communityId}
        and (${after?.at ?? null}::timestamptz is null
          or (p.made_at, p.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by p.made_at desc, p.id desc limit ${limit + 1}`,
  );
  return { items: found.slice(0, limit), next: cursorAfter(found, limit) };
}

/** The loads of a plan: what each is given now, as it stands after all overrides. */
export function readGiven(
  ctx: Ctx,
  planId: string,
): Promise<{ personId: string; orders: number; minutes: number }[]> {
  return rows(
    ctx.tx,
    sql<{ personId: string; orders: number; minutes: number }>`
      select c.person_id as "personId", count(*)::int as orders, sum(c.minutes)::int as minutes
      from dispatch_choice c join work_order o on o.community_id = c.community_id and o.id = c.order_id
      where c.community_id = ${ctx.communityId} and c.plan_id = ${planId} and c.person_id is not null
        and c.outcome is distinct from 'refused'
      group by c.person_id`,
  );
}

/** Begins a plan. @returns false when another is being solved, or this id is there */
export async function beginPlan(
  ctx: Ctx,
  plan: Pick<PlanRow, 'id' | 'rulesVersion' | 'weights' | 'orders' | 'loads'>,
): Promise<boolean> {
  const written = await run(
    ctx.tx,
    sql`insert into dispatch_plan (community_id, id, state, rules_version, weights, orders, loads, made_by, made_at)
      values (${ctx.communityId}, ${plan.id}, 'solving', ${plan.rulesVersion}, ${JSON.stringify(plan.weights)}::jsonb,
        ${plan.orders}, ${JSON.stringify(plan.loads)}::jsonb, ${ctx.actor.personId}, ${ctx.now})
      on conflict do nothing`,
  );
  return written > 0;
}

/** A solver that died with its process keeps nobody waiting. */
export function endStale(ctx: Ctx, before: Instant): Promise<number> {
  return run(
    ctx.tx,
    sql`update dispatch_plan set state = 'failed'
      where community_id = ${ctx.communityId} and state = 'solving' and made_at < ${before}`,
  );
}

/** @returns false when it was called off meanwhile */
export async function finishPlan(
  ctx: Ctx,
  planId: string,
  {
    cost,
    firstCost,
    bound,
    method,
    tookMs,
  }: Omit<Proposal, 'choices' | 'given'> & { tookMs: number },
): Promise<boolean> {
  const written = await run(
    ctx.tx,
    sql`update dispatch_plan set state = 'proposed', cost = ${cost}, first_cost = ${firstCost},
        bound = ${bound}, method = ${method}, took_ms = ${tookMs}
      where community_id = ${ctx.communityId} and id = ${planId} and state = 'solving'`,
  );
  return written > 0;
}

export function setState(
  ctx: Ctx,
  planId: string,
  { from, to }: { from: readonly PlanRow['state'][]; to: PlanRow['state'] },
): Promise<number> {
  return run(
    ctx.tx,
    sql`update dispatch_plan set state = ${to} where community_id = ${ctx.communityId} and id = ${planId}
      and state = any (${[...from]}::text[])`,
  );
}

export interface NewChoice {
  orderId: string;
  place: number;
  orderVersion: number;
  minutes: number;
  personId: string | null;
  reasons: DispatchReason[];
  others: { personId: string; minutes: number }[];
  actId: string;
}

export function writeChoices(
  ctx: Ctx,
  planId: string,
  choices: readonly NewChoice[],
): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into dispatch_choice (community_id, plan_id, order_id, place, order_version, minutes, proposed_id,
        person_id, reasons, others, act_id)
      select ${ctx.communityId}, ${planId}, x."orderId", x.place, x."orderVersion", x.minutes, x."personId",
        x."personId", x.reasons, x.others, x."actId"
      from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as x("orderId" uuid, place integer,
        "orderVersion" integer, minutes integer, "personId" uuid, reasons jsonb, others jsonb, "actId" uuid)`,
  );
}

export interface ChoiceRow {
  orderId: string;
  place: number;
  number: number;
  categoryNameZh: string;
  categoryNameEn: string;
  placeLabel: string;
  priority: Priority;
  lng: number | null;
  lat: number | null;
  minutes: number;
  proposedId: string | null;
  personId: string | null;
  reasons: DispatchReason[];
  others: { personId: string; minutes: number }[];
  outcome: 'assigned' | 'refused' | 'taken_back' | null;
  refusal: { code: string; details: Record<string, string | number | boolean | null> } | null;
  overrideReason: OverrideReason | null;
  overrideNote: string | null;
  overrideLimits: DispatchLimit[] | null;
  overrideBy: string | null;
  overrideAt: Instant | null;
}

/** The choices of a plan from a place on, or the one of an order. */
export function readChoices(
  ctx: Ctx,
  planId: string,
  which: { after: number; limit: number } | { orderId: string },
): Promise<ChoiceRow[]> {
  const filter =
    'orderId' in which
      ? sql`and c.order_id = ${which.orderId}`
      : sql`and c.place > ${which.after} order by c.place limit ${which.limit}`;
  return rows(
    ctx.tx,
    sql<ChoiceRow>`
      select c.order_id as "orderId", c.place, o.number, k.name_zh as "categoryNameZh", k.name_en as "categoryNameEn",
        o.place_label as "placeLabel", o.priority, o.lng, o.lat, c.minutes, c.proposed_id as "proposedId",
        c.person_id as "personId", c.reasons, c.others, c.outcome, c.refusal,
        v.reason as "overrideReason", v.note as "overrideNote", v.limits as "overrideLimits",
        v.by_id as "overrideBy", v.at as "overrideAt"
      from dispatch_choice c
      join work_order o on o.community_id = c.community_id and o.id = c.order_id
      join category k on k.community_id = o.community_id and k.id = o.category_id
      left join lateral (select reason, note, limits, by_id, at from dispatch_override
        where community_id = c.community_id and plan_id = c.plan_id and order_id = c.order_id
        order by at desc, id desc limit 1) v on c.person_id is distinct from c.proposed_id
      where c.community_id = ${ctx.communityId} and c.plan_id = ${planId} ${filter}`,
  );
}
