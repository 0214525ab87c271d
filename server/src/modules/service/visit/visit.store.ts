import type { OutOf, ServiceClass, serviceContract, VisitQuestion } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { shippedScripts } from './shipped-scripts.ts';
import type { AnsweredQuestion, CallDecision } from './return-visit.ts';

export type VisitScript = OutOf<typeof serviceContract.listVisitScripts>['items'][number];
export type VisitRow = OutOf<typeof serviceContract.visitsOfOrder>['visits'][number];

const classes: readonly ServiceClass[] = ['basic', 'warm', 'value_added'];

/** The script of each class: the community's own, else the shipped one. */
export async function readScripts(ctx: Ctx): Promise<VisitScript[]> {
  const own = await ctx.tx.query<Omit<VisitScript, 'shipped'>>(
    `select class, questions, attempts, retry_hours as "retryHours" from visit_script where community_id = $1`,
    [ctx.communityId],
  );
  return classes.map((name) => {
    const found = own.rows.find((one) => one.class === name);
    if (found !== undefined) return { ...found, shipped: false };
    const { questions, attempts, retryHours } = shippedScripts[name];
    return { class: name, questions: [...questions], attempts, retryHours, shipped: true };
  });
}

/** The script for a call about an order of this category. */
export async function scriptFor(ctx: Ctx, categoryId: string): Promise<VisitScript> {
  const [scripts, found] = await Promise.all([
    readScripts(ctx),
    ctx.tx.query<{ class: ServiceClass }>(
      'select class from category where community_id = $1 and id = $2',
      [ctx.communityId, categoryId],
    ),
  ]);
  return scripts.find((one) => one.class === found.rows[0]?.class) ?? scripts[0]!;
}

export function insertScript(
  ctx: Ctx,
  script: { class: ServiceClass; questions: VisitQuestion[]; attempts: number; retryHours: number },
): Promise<unknown> {
  return ctx.tx.query(
    `insert into visit_script (community_id, class, questions, attempts, retry_hours, saved_at) values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (community_id, class) do update set questions = excluded.questions, attempts = excluded.attempts,
       retry_hours = excluded.retry_hours, saved_at = excluded.saved_at`,
    [
      ctx.communityId,
      script.class,
      JSON.stringify(script.questions),
      script.attempts,
      script.retryHours,
      ctx.now,
    ],
  );
}

/** The calls about one order, the first one first. */
export async function readVisits(ctx: Ctx, orderId: string): Promise<VisitRow[]> {
  const found = await ctx.tx.query<VisitRow>(
    `select id, at, by_name as "byName", outcome, last, note, answers from return_visit
     where community_id = $1 and order_id = $2 order by at, id limit 100`,
    [ctx.communityId, orderId],
  );
  return found.rows;
}

/** Calls that nobody answered since a moment: work done anew is called about anew. */
export async function countUnanswered(
  ctx: Ctx,
  orderId: string,
  since: Instant | null,
): Promise<number> {
  const found = await ctx.tx.query<{ n: number }>(
    `select count(*)::int as n from return_visit
     where community_id = $1 and order_id = $2 and outcome = 'unreached' and ($3::timestamptz is null or at >= $3)`,
    [ctx.communityId, orderId, since],
  );
  return found.rows[0]?.n ?? 0;
}

export function insertVisit(
  ctx: Ctx,
  visit: Pick<CallDecision, 'outcome' | 'last'> & {
    id: string;
    orderId: string;
    answers: AnsweredQuestion[];
    note: string;
  },
): Promise<unknown> {
  return ctx.tx.query(
    `insert into return_visit (community_id, id, order_id, at, by_id, by_name, outcome, last, answers, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10)`,
    [
      ctx.communityId,
      visit.id,
      visit.orderId,
      ctx.now,
      ctx.actor.personId,
      ctx.actor.name,
      visit.outcome,
      visit.last,
      JSON.stringify(visit.answers),
      visit.note,
    ],
  );
}
