import type { OrderAct, OrderBrief, OrderCan, OrderState, Photo } from '@linli/contract';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { Refusal, notAllowed, notFound } from '../../../platform/refusal/refusal.ts';
import { homesOf } from '../../community/index.ts';
import { calendarFor } from '../deadline/calendar.store.ts';
import { clockAfter, touchesClock } from '../deadline/order-clock.ts';
import { orderMoved } from '../events.ts';
import { priceIsOpen } from '../price/quote.ts';
import { abilities } from './order.policy.ts';
import { correcting, timeActDone } from './done-at.ts';
import { movedFact } from './moved-fact.ts';
import { briefOf } from './order.row.ts';
import { hangPhotos } from './order-photo.store.ts';
import {
  actWithId,
  addHand,
  loadOrder,
  lockRequestOf,
  saveMove,
  saveRequestState,
  type DoneAct,
  type LoadedOrder,
  type OrderPatch,
} from './order.store.ts';
import { isOutAsTask, next, requestStateOf } from './work-order.ts';
import { tellJoined } from '../triage/join/tell-joined.ts';
import { maySee } from './order.visibility.ts';

export interface ActInput {
  orderId: string;
  /** Made by the client: the same act sent again changes nothing. */
  actId: string;
  /** The version the caller saw. */
  version: number;
  /** Told later than done: how long ago by the device's own clock, in milliseconds. */
  doneAgoMs?: number | undefined;
  /** The server itself acts (an alarm, a neighbour's no): no ability is asked for. Never from a body. */
  byServer?: true;
}

/** What an act decides, beside the state that the transition table gives. */
export interface Decision {
  patch?: OrderPatch;
  /** Who has the order after the act, when that changes. */
  to?: { id: string; name: string } | null;
  note?: string | null | undefined;
  reason?: string | null;
  internal?: boolean;
  /** People whose screens do not even hear that it was done. */
  hiddenFrom?: readonly string[];
  photos?: Photo[];
  data?: Record<string, unknown>;
  /** Where it leads instead of what the table says (rating a closed order leaves it closed). */
  state?: OrderState;
  /** When it was done, where that is not now. */
  at?: Instant;
}

type Ability = keyof OrderCan;
/** What people do; filing is a use case of its own, and the clock closes and escalates. */
type PersonsAct = Exclude<OrderAct, 'file' | 'close' | 'escalate' | 'return_task' | 'take_back'>;

const abilityOf: Record<PersonsAct, Ability> = {
  assign: 'assign',
  claim: 'claim',
  accept: 'accept',
  decline: 'decline',
  hand_over: 'handOver',
  send_back: 'sendBack',
  arrive: 'arrive',
  pause: 'pause',
  resume: 'resume',
  submit: 'submit',
  confirm: 'confirm',
  reject: 'reject',
  rate: 'rate',
  return_visit: 'returnVisit',
  reopen: 'reopen',
  cancel: 'cancel',
  refuse: 'refuse',
  comment: 'comment',
  reprioritise: 'reprioritise',
  recategorise: 'recategorise',
  estimate: 'estimate',
  approve_estimate: 'decideEstimate',
  decline_estimate: 'decideEstimate',
  price: 'price',
  approve_price: 'decidePrice',
  decline_price: 'decidePrice',
  end_without_work: 'endWithoutWork',
  open_task: 'openTask',
};

/** What may not be done to an order while it is out as a task. */
const hiddenByTask: ReadonlySet<OrderAct> = new Set([
  'assign',
  'claim',
  'recategorise',
  'open_task',
]);

/** Acts after which the request as a whole may be something else. */
const movesRequest: ReadonlySet<OrderAct> = new Set([
  'submit',
  'reject',
  'rate',
  'return_visit',
  'reopen',
  'close',
  'cancel',
  'refuse',
  'end_without_work',
]);

/** The order, locked, for an act; sent in the same flight as the check of the session. */
export function loadForAct(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  act: OrderAct,
  input: { orderId: string; actId: string },
) {
  if (movesRequest.has(act)) void lockRequestOf(ctx.tx, ctx.communityId, input.orderId);
  return loadOrder(ctx.tx, ctx.communityId, input.orderId, input.actId);
}

/**
 * One act on one order: seen, allowed, not yet done, possible — decided purely, then written with its
 * line in the timeline and its fact.
 * @returns the order after the act (or as it is, when the same act had been carried out before)
 * @param decide told when it was done: now, or as long ago as the input says
 * @throws Refusal not_found, not_allowed, id_taken, service.order_moved, service.act_not_possible,
 * service.done_too_long_ago
 */
export async function actOnOrder(
  ctx: Ctx,
  act: PersonsAct,
  input: ActInput,
  decide: (order: LoadedOrder, at: Instant) => Promise<Decision> | Decision,
  loaded?: LoadedOrder | undefined,
): Promise<OrderBrief> {
  const order = loaded ?? (await loadForAct(ctx, act, input));
  if (order === undefined) throw notFound();
  const reporter = await isReporter(ctx, order);
  if (!(await maySee(ctx, order, reporter)))
    throw act === 'claim' && couldClaim(ctx, order) ? taken(order) : notFound();
  if (isRepeat(ctx, act, order, order.done)) return briefOf(order, ctx.now);
  if (order.version !== input.version) {
    // A double click waits for the lock of its twin and then finds the version moved by itself.
    const done = await actWithId(ctx, input.actId);
    if (isRepeat(ctx, act, order, done)) return briefOf(order, ctx.now);
    throw moved(order, act);
  }
  if (input.byServer !== true) requireAbility(ctx, act, order, reporter);
  const at = await timeActDone(ctx, order, input.doneAgoMs);
  const decided = await decide(order, at ?? ctx.now);
  const decision = at === null ? decided : correcting(ctx, act, order, { ...decided, at });
  return commitAct(ctx, act, input.actId, order, await withClock(ctx, act, order, decision));
}

/** The same message sent again: done already. Of any other act the id is taken. */
function isRepeat(ctx: Ctx, act: OrderAct, order: LoadedOrder, done: DoneAct | null): boolean {
  if (done === null) return false;
  const { orderId, byId } = done;
  if (orderId === order.id && done.act === act && byId === ctx.actor.personId) return true;
  throw new Refusal('id_taken');
}

/** Adds to a decision what the act does to the order's clock. */
async function withClock(
  ctx: Ctx,
  act: PersonsAct,
  order: LoadedOrder,
  decision: Decision,
): Promise<Decision> {
  const to = decision.state ?? next(act, order);
  if (to === null || !touchesClock(act, order, to)) return decision;
  const calendar = await calendarFor(ctx, order);
  const waitingFor = decision.patch?.pauseReason ?? null;
  const now = decision.at ?? ctx.now;
  const change = clockAfter(act, order, { now, calendar, waitingFor });
  return { ...decision, patch: { ...decision.patch, ...change } };
}

/** Writes a decided act; also for the system itself, which needs no ability. */
export function commitAct(
  ctx: Ctx,
  act: OrderAct,
  actId: string,
  order: LoadedOrder,
  decision: Decision,
): OrderBrief {
  const to = decision.state ?? next(act, order);
  if (to === null) throw notPossible(order, act);
  const patch: OrderPatch = { ...decision.patch };
  if (to !== order.state) patch.state = to;
  if (decision.to !== undefined) {
    patch.executorId = decision.to?.id ?? null;
    patch.executorName = decision.to?.name ?? null;
  }
  void saveMove(ctx, order, patch, {
    id: actId,
    at: decision.at ?? ctx.now,
    recordedAt: decision.at === undefined ? null : ctx.now,
    act,
    byId: ctx.actor.personId,
    byName: ctx.actor.personId === null ? null : ctx.actor.name,
    byRole: ctx.actor.roles[0] ?? null,
    from: order.state,
    to,
    toId: decision.to?.id ?? null,
    toName: decision.to?.name ?? null,
    note: decision.note ?? null,
    reason: decision.reason ?? null,
    internal: decision.internal ?? false,
    photos: decision.photos ?? [],
    data: decision.data ?? null,
  });
  if (decision.to) void addHand(ctx, order.id, decision.to);
  if (order.requestId !== null && movesRequest.has(act)) {
    void saveRequestState(ctx, order.requestId, requestStateOf([to, ...order.siblings]));
  }
  const after: LoadedOrder = { ...order, ...patch, version: order.version + 1 };
  publish(ctx, orderMoved, movedFact(ctx, act, order, after, decision));
  tellJoined(ctx, act, after, decision);
  return briefOf(after, ctx.now);
}

/** Whether the caller asked for it, or lived in the home it was asked for when that was done. */
export async function isReporter(
  ctx: Ctx,
  order: { reporterId: string | null; homeId: string | null; createdAt: Instant },
): Promise<boolean> {
  const me = ctx.actor.personId;
  if (me === null) return false;
  if (order.reporterId === me) return true;
  if (order.homeId === null || !ctx.actor.roles.includes('resident')) return false;
  // What was asked before somebody moved in is the business of those who lived there then.
  return (await homesOf(ctx, me)).some(
    (home) => home.homeId === order.homeId && !isAfter(home.since, order.createdAt),
  );
}

function requireAbility(ctx: Ctx, act: PersonsAct, order: LoadedOrder, reporter: boolean): void {
  const can = abilities(ctx.actor, order, { reporter, now: ctx.now });
  if (can[abilityOf[act]]) return;
  if (act === 'send_back' && order.executorId === ctx.actor.personId && !order.claimed) {
    throw new Refusal('service.assigned_not_claimed');
  }
  if (act === 'claim' && order.state !== 'new' && order.claimed) {
    throw taken(order);
  }
  if (isOutAsTask(order) && hiddenByTask.has(act)) throw new Refusal('service.out_as_task');
  if (act === 'reopen' && next(act, order) !== null && reporter)
    throw new Refusal('service.reopen_window_over');
  if (act === 'rate' && order.stars !== null) throw new Refusal('service.already_rated');
  if (act === 'rate' && reporter && priceIsOpen(order))
    throw new Refusal('service.price_not_approved');
  throw next(act, order) === null ? notPossible(order, act) : notAllowed();
}

/** Photos for an order or a request: the caller's own uploads, at most nine. */
export async function photosOf(ctx: Ctx, ids: readonly string[], on: string): Promise<Photo[]> {
  if (ids.length === 0) return [];
  const photos = await attachPhotos(ctx, ids);
  if (photos === null) throw new Refusal('service.photo_unknown');
  void hangPhotos(ctx, [{ id: on, photos }]);
  return photos;
}

function moved(order: LoadedOrder, act: OrderAct): Refusal {
  if (act === 'claim' && order.executorId !== null) return taken(order);
  return new Refusal('service.order_moved', { state: order.state, version: order.version });
}
/** Whoever stood in the claim hall a moment ago may know that somebody was quicker, and who. */
const couldClaim = (ctx: Ctx, order: LoadedOrder) =>
  order.claimed && order.dispatch === 'claim' && hasRole(ctx.actor, order.performer);
const taken = (order: LoadedOrder) =>
  new Refusal('service.already_claimed', { by: order.executorName });
const notPossible = (order: LoadedOrder, act: OrderAct) =>
  new Refusal('service.act_not_possible', { act, state: order.state });
