import type { OrderAct, OrderState, Photo, RequestState } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { fullColumns, fullTables, type FullOrderRow } from './order.row.ts';

/** One order, with the states of its request's other orders. */
export interface LoadedOrder extends FullOrderRow {
  siblings: OrderState[];
  /** The act with this id that was carried out before, if any. */
  done: DoneAct | null;
  /** Neighbours whose requests wait for this order too. */
  joined: JoinedRequest[];
}

export interface JoinedRequest {
  requestId: string;
  number: number;
  reporterId: string | null;
  placeLabel: string;
}

export interface DoneAct {
  orderId: string;
  act: OrderAct;
  byId: string | null;
}

/** Locks the request first, so that two of its orders moving at once agree on what the request is. */
export function lockRequestOf(tx: Tx, communityId: string, orderId: string): Promise<unknown> {
  return tx.query(lockRequest, [communityId, orderId]);
}
const lockRequest = `select 1 from request where community_id = $1
  and id = (select request_id from work_order where community_id = $1 and id = $2) for update`;

/** Reads an order for an act and keeps it until the end of the transaction. */
export async function loadOrder(
  tx: Tx,
  communityId: string,
  orderId: string,
  actId: string,
): Promise<LoadedOrder | undefined> {
  return (await tx.query<LoadedOrder>(loadForUpdate, [communityId, orderId, actId])).rows[0];
}
const doneAct = `select json_build_object('orderId', e.order_id, 'act', e.act, 'byId', e.by_id)`;
export const loadForUpdate = `select ${fullColumns},
  array(select s.state from work_order s where s.community_id = o.community_id and s.request_id = o.request_id and s.id <> o.id) as siblings,
  (${doneAct} from order_event e where e.community_id = $1 and e.id = $3) as done,
  (select coalesce(json_agg(json_build_object('requestId', j.id, 'number', j.number, 'reporterId', j.reporter_id, 'placeLabel', j.place_label)), '[]')
    from request j where j.community_id = o.community_id and j.joined_to = o.request_id) as joined
  from ${fullTables} where o.community_id = $1 and o.id = $2 for update of o`;

/** The act with this id that has been carried out by now. */
export async function actWithId(ctx: Ctx, actId: string): Promise<DoneAct | null> {
  const found = await ctx.tx.query<{ done: DoneAct }>(
    `${doneAct} as done from order_event e where e.community_id = $1 and e.id = $2`,
    [ctx.communityId, actId],
  );
  return found.rows[0]?.done ?? null;
}

/** Columns an act may change, by the names of the row. */
const columnOf = {
  state: 'state',
  priority: 'priority',
  responsibleId: 'responsible_id',
  responsibleName: 'responsible_name',
  executorId: 'executor_id',
  executorName: 'executor_name',
  claimed: 'claimed',
  taskId: 'task_id',
  resumeState: 'resume_state',
  pauseReason: 'pause_reason',
  estimateState: 'estimate_state',
  finalState: 'final_state',
  categoryId: 'category_id',
  dispatch: 'dispatch',
  calendarMode: 'calendar_mode',
  respondTargetMinutes: 'respond_minutes',
  finishTargetMinutes: 'finish_minutes',
  clock: 'clock',
  escalatesAt: 'escalates_at',
  respondDueAt: 'respond_due_at',
  finishDueAt: 'finish_due_at',
  assignedAt: 'assigned_at',
  respondedAt: 'responded_at',
  acceptedAt: 'accepted_at',
  arrivedAt: 'arrived_at',
  pausedAt: 'paused_at',
  submittedAt: 'submitted_at',
  confirmedAt: 'confirmed_at',
  closedAt: 'closed_at',
  closesAt: 'closes_at',
  respondBreachedAt: 'respond_breached_at',
  finishBreachedAt: 'finish_breached_at',
  rejectedTimes: 'rejected_times',
  reopenedTimes: 'reopened_times',
  stars: 'stars',
  ratingTags: 'rating_tags',
  ratingWords: 'rating_words',
  ratedAt: 'rated_at',
  visitDueAt: 'visit_due_at',
  visitDoneAt: 'visit_done_at',
  visitSatisfied: 'visit_satisfied',
  visitNote: 'visit_note',
} as const satisfies Partial<Record<keyof Changeable, string>>;

/** When the ladder is looked at next is written here and read by the clock alone. */
type Changeable = FullOrderRow & { escalatesAt: Instant | null };

export type OrderPatch = { -readonly [K in keyof typeof columnOf]?: Changeable[K] };

export interface OrderEvent {
  id: string;
  /** When it was done. */
  at: Instant;
  /** When it was written down, where that was later. */
  recordedAt: Instant | null;
  act: OrderAct;
  byId: string | null;
  byName: string | null;
  byRole: string | null;
  from: OrderState | null;
  to: OrderState;
  toId: string | null;
  toName: string | null;
  note: string | null;
  reason: string | null;
  internal: boolean;
  photos: Photo[];
  data: Record<string, unknown> | null;
}

/** The order's change and its line in the timeline, in one statement. */
export function saveMove(
  ctx: Ctx,
  order: FullOrderRow,
  patch: OrderPatch,
  event: OrderEvent,
): Promise<unknown> {
  const keys = Object.keys(patch) as (keyof OrderPatch)[];
  return ctx.tx.query(moveStatement(keys), [
    ctx.communityId,
    order.id,
    order.version,
    event.id,
    event.at,
    event.act,
    event.byId,
    event.byName,
    event.byRole,
    event.from,
    event.to,
    event.toId,
    event.toName,
    event.note,
    event.reason,
    event.internal,
    JSON.stringify(event.photos),
    event.data === null ? null : JSON.stringify(event.data),
    event.recordedAt,
    ctx.actor.agent?.personId ?? null,
    ctx.actor.agent?.name ?? null,
    ...keys.map((key) =>
      key === 'clock' && patch.clock ? JSON.stringify(patch.clock) : patch[key],
    ),
  ]);
}

const statements = new Map<string, string>();

/** Acts change few sets of columns: each set is one text, prepared once. */
function moveStatement(keys: readonly (keyof OrderPatch)[]): string {
  const name = keys.join();
  const known = statements.get(name);
  if (known !== undefined) return known;
  const sets = [
    'version = version + 1',
    ...keys.map((key, index) => `${columnOf[key]} = $${index + 22}`),
  ];
  const text = `with moved as (update work_order set ${sets.join(', ')}
    where community_id = $1 and id = $2 and version = $3 returning community_id, id)
    insert into order_event (community_id, id, order_id, at, act, by_id, by_name, by_role, from_state, to_state, to_id, to_name,
      note, reason, internal, photos, data, recorded_at, agent_id, agent_name)
    select community_id, $4, id, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb, $18::jsonb, $19::timestamptz, $20::uuid, $21 from moved`;
  statements.set(name, text);
  return text;
}

export function saveRequestState(
  ctx: Ctx,
  requestId: string,
  state: RequestState,
): Promise<unknown> {
  return ctx.tx.query(
    `update request set state = $3, closed_at = case when $3 = 'open' or $3 = 'done' then null else $4::timestamptz end
     where community_id = $1 and (id = $2 or joined_to = $2) and state <> $3`,
    [ctx.communityId, requestId, state, ctx.now],
  );
}

/** Remembers that a person had a hand in the order; they keep seeing it. */
export function addHand(
  ctx: Ctx,
  orderId: string,
  person: { id: string; name: string },
  part: 'hand' | 'observer' = 'hand',
) {
  return ctx.tx.query(
    `insert into order_person (community_id, order_id, person_id, name, part) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [ctx.communityId, orderId, person.id, person.name, part],
  );
}

/** The next short number of the community, for what is added beside a request. */
export async function nextNumber(ctx: Ctx): Promise<number> {
  const answer = await ctx.tx.query<{ value: number }>(
    `insert into counter (community_id, name, value) values ($1, 'order', 1)
     on conflict (community_id, name) do update set value = counter.value + 1 returning value`,
    [ctx.communityId],
  );
  return answer.rows[0]!.value;
}
