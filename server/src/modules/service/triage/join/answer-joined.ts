import type { BodyOf, OrderState, RequestBrief, serviceContract } from '@linli/contract';
import type { Instant } from '../../../../platform/clock/clock.ts';
import { system, type Ctx } from '../../../../platform/context.ts';
import { idFrom } from '../../../../platform/ids/ids.ts';
import { notFound, Refusal } from '../../../../platform/refusal/refusal.ts';
import { isReporter } from '../../order/act-on-order.ts';
import { rejectOrder } from '../../order/acts/confirm-order.ts';
import { reopenOrder } from '../../order/acts/reopen-order.ts';
import { reopenWindowOver } from '../../order/work-order.ts';
import { readRequestBrief, requestBriefOf } from '../../request/request.row.ts';
import { lockHost } from './join.store.ts';

export interface AnsweredOrder {
  id: string;
  state: OrderState;
  version: number;
  /** How often it had been rejected and reopened: each round of work is answered for itself. */
  round: number;
  confirmedAt: Instant | null;
  closedAt: Instant | null;
  answered: boolean | null;
}

/** States in which who joined may say whether it is done. */
const answerable: readonly OrderState[] = ['submitted', 'confirmed', 'closed'];

/** What a no is called on the order; the neighbour's own words are for the staff. */
const notDone = '一起报修的邻居说还没有解决 · A neighbour who joined says it is not done';

/**
 * A neighbour who joined says whether it is done for them too. A yes is kept; a no sends the work back,
 * or opens it again within the window for that.
 * @throws Refusal not_found, service.not_joined, already_answered, act_not_possible, reopen_window_over
 */
export async function answerJoined(
  ctx: Ctx,
  requestId: string,
  input: BodyOf<typeof serviceContract.answerJoined>,
): Promise<RequestBrief> {
  const row = await readRequestBrief(ctx, requestId);
  if (row === undefined || !(await isReporter(ctx, row))) throw notFound();
  const { joinedTo } = row;
  if (joinedTo === null) throw new Refusal('service.not_joined');
  await lockHost(ctx, joinedTo);
  const order = await readAnswered(ctx, requestId, joinedTo);
  if (order === undefined || !answerable.includes(order.state))
    throw new Refusal('service.act_not_possible', { act: 'confirm', state: order?.state ?? null });
  if (order.answered !== null) {
    if (order.answered !== input.satisfied) throw new Refusal('service.already_answered');
    return requestBriefOf(row);
  }
  if (!input.satisfied && reopenWindowOver(order.closedAt ?? order.confirmedAt, ctx.now))
    throw new Refusal('service.reopen_window_over');
  await keep(ctx, requestId, order, input);
  if (!input.satisfied) await sendBack(ctx, order, input.actId);
  const after = await readRequestBrief(ctx, requestId);
  return requestBriefOf(after ?? row);
}

/** The order that was answered last of those somebody worked on, with what this neighbour said of it. */
export async function readAnswered(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  requestId: string,
  hostId: string,
): Promise<AnsweredOrder | undefined> {
  const found = await ctx.tx.query<AnsweredOrder>(
    `select o.id, o.state, o.version, o.rejected_times + o.reopened_times as round,
       o.confirmed_at as "confirmedAt", o.closed_at as "closedAt",
       (select a.satisfied from join_answer a where a.community_id = o.community_id and a.request_id = $3
          and a.order_id = o.id and a.round = o.rejected_times + o.reopened_times) as answered
     from work_order o where o.community_id = $1 and o.request_id = $2
     order by (o.state in ('cancelled', 'refused')), o.created_at desc, o.id desc limit 1`,
    [ctx.communityId, hostId, requestId],
  );
  return found.rows[0];
}

export const mayAnswer = (order: AnsweredOrder | undefined): boolean =>
  order !== undefined && answerable.includes(order.state) && order.answered === null;

async function keep(
  ctx: Ctx,
  requestId: string,
  order: AnsweredOrder,
  input: BodyOf<typeof serviceContract.answerJoined>,
): Promise<void> {
  const kept = await ctx.tx.query(
    `insert into join_answer (community_id, id, request_id, order_id, round, satisfied, reason, by_id, at, agent_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::uuid) on conflict (community_id, id) do nothing`,
    [
      ctx.communityId,
      input.actId,
      requestId,
      order.id,
      order.round,
      input.satisfied,
      input.reason ?? null,
      ctx.actor.personId,
      ctx.now,
      ctx.actor.agent?.personId ?? null,
    ],
  );
  if (kept.count === 0) throw new Refusal('service.already_answered');
}

/** Done in nobody's name: who asked first learns that it goes on, not who said so. */
async function sendBack(ctx: Ctx, order: AnsweredOrder, actId: string): Promise<void> {
  const act = {
    orderId: order.id,
    actId: idFrom('joined', actId),
    version: order.version,
    reason: notDone,
    byServer: true,
  } as const;
  const nobody = { ...ctx, actor: system };
  if (order.state === 'submitted') await rejectOrder(nobody, { ...act, photoIds: [] });
  else await reopenOrder(nobody, act);
}
