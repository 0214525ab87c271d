import type { OrderAct, OrderBrief, OrderCan, OrderState, Photo } from '@linli/contract';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { attachPhotos } from '../../../platform/files/index.ts';
import { Refusal, notAllowed, notFound } from '../../../platform/refusal/refusal.ts';
import { homesOf } from '../../community/index.ts';
import { orderMoved, type OrderMoved } from '../events.ts';
import { abilities } from './order.policy.ts';
import { briefOf } from './order.row.ts';
import {
  actIsDone,
  addHand,
  loadOrder,
  lockRequestOf,
  saveMove,
  saveRequestState,
  type LoadedOrder,
  type OrderPatch,
} from './order.store.ts';
import { next, requestStateOf } from './work-order.ts';
import { maySee } from './order.visibility.ts';

export interface ActInput {
  orderId: string;
  /** Made by the client: the same act sent again changes nothing. */
  actId: string;
  /** The version the caller saw. */
  version: number;
}

/** What an act decides, beside the state that the transition table gives. */
export interface Decision {
  patch?: OrderPatch;
  /** Who has the order after the act, when that changes. */
  to?: { id: string; name: string } | null;
  note?: string | null | undefined;
  reason?: string | null;
  internal?: boolean;
  photos?: Photo[];
  data?: Record<string, unknown>;
  /** Where it leads instead of what the table says (rating a closed order leaves it closed). */
  state?: OrderState;
}

type Ability = keyof OrderCan;

const abilityOf: Record<Exclude<OrderAct, 'file' | 'close'>, Ability> = {
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
};

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
 * @throws Refusal not_found, not_allowed, service.order_moved, service.act_not_possible
 */
export async function actOnOrder(
  ctx: Ctx,
  act: Exclude<OrderAct, 'file' | 'close'>,
  input: ActInput,
  decide: (order: LoadedOrder) => Promise<Decision> | Decision,
  loaded?: LoadedOrder | undefined,
): Promise<OrderBrief> {
  const order = loaded ?? (await loadForAct(ctx, act, input));
  if (order === undefined) throw notFound();
  const reporter = await isReporter(ctx, order);
  if (!(await maySee(ctx, order, reporter)))
    throw act === 'claim' && couldClaim(ctx, order) ? taken(order) : notFound();
  if (order.repeated) return briefOf(order, ctx.now);
  if (order.actOn !== null)
    throw new Refusal('invalid_input', { field: 'body.actId', problem: 'taken' });
  if (order.version !== input.version) {
    // A double click waits for the lock of its twin and then finds the version moved by itself.
    if (await actIsDone(ctx, input.orderId, input.actId)) return briefOf(order, ctx.now);
    throw moved(order, act);
  }
  requireAbility(ctx, act, order, reporter);
  return commitAct(ctx, act, input.actId, order, await decide(order));
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
    at: ctx.now,
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
  return briefOf(after, ctx.now);
}

function movedFact(
  ctx: Ctx,
  act: OrderAct,
  before: LoadedOrder,
  after: LoadedOrder,
  decision: Decision,
) {
  const reporterIds = before.reporterId === null ? [] : [before.reporterId];
  // An internal word stays among staff: not even that there is one reaches a reporter's screen.
  const told = decision.internal === true && before.state === after.state ? [] : reporterIds;
  const people = [...told, before.executorId, after.executorId, before.responsibleId];
  const fact: OrderMoved = {
    orderId: before.id,
    requestId: before.requestId,
    number: before.number,
    act,
    from: before.state,
    to: after.state,
    byId: ctx.actor.personId,
    executorId: after.executorId,
    previousExecutorId: before.executorId,
    reporterIds,
    claimablePerformerRole:
      after.state === 'new' && after.dispatch === 'claim' ? after.performer : null,
    categoryNameZh: before.categoryNameZh,
    categoryNameEn: before.categoryNameEn,
    placeLabel: before.placeLabel,
    internal: decision.internal ?? false,
    reason: decision.reason ?? null,
    urgent: after.priority === 'urgent',
    personIds: [...new Set(people.filter((id) => id !== null))],
  };
  return { ...fact };
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

function requireAbility(
  ctx: Ctx,
  act: Exclude<OrderAct, 'file' | 'close'>,
  order: LoadedOrder,
  reporter: boolean,
): void {
  const can = abilities(ctx.actor, order, { reporter, now: ctx.now });
  if (can[abilityOf[act]]) return;
  if (act === 'send_back' && order.executorId === ctx.actor.personId && !order.claimed) {
    throw new Refusal('service.assigned_not_claimed');
  }
  if (act === 'claim' && order.state !== 'new' && order.claimed) {
    throw taken(order);
  }
  if (act === 'reopen' && next(act, order) !== null && reporter)
    throw new Refusal('service.reopen_window_over');
  if (act === 'rate' && order.stars !== null) throw new Refusal('service.already_rated');
  throw next(act, order) === null ? notPossible(order, act) : notAllowed();
}

/** Photos of an act: the caller's own uploads, at most nine. */
export async function photosOf(ctx: Ctx, ids: readonly string[]): Promise<Photo[]> {
  if (ids.length === 0) return [];
  const photos = await attachPhotos(ctx, ids);
  if (photos === null) throw new Refusal('service.photo_unknown');
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
