import type { OrderAct, OrderCan, Role } from '@linli/contract';
import { hasRole, type Actor } from '../../../platform/context.ts';
import { priceAbilities, type PriceFacts } from '../price/price.policy.ts';
import { priceIsOpen } from '../price/quote.ts';
import { isOutAsTask, next, reopenWindowOver, type OrderStanding } from './work-order.ts';
import type { Instant } from '../../../platform/clock/clock.ts';

/** What the policy must know of an order. */
export interface OrderFacts extends OrderStanding, PriceFacts {
  claimed: boolean;
  taskId: string | null;
  dispatch: string;
  performer: Role;
  reporterId: string | null;
  responsibleId: string | null;
  stars: number | null;
  visitDueAt: Instant | null;
  visitDoneAt: Instant | null;
  confirmedAt: Instant | null;
  closedAt: Instant | null;
}

/** How the caller stands to an order, beyond their roles. */
export interface Standing {
  /** They asked, or live in the home it was asked for. */
  reporter: boolean;
  now: Instant;
}

export const boardRoles = ['dispatcher', 'manager', 'operator'] as const satisfies readonly Role[];
export const performerRoles = [
  'engineer',
  'steward',
  'volunteer_steward',
  'merchant',
  'social_worker',
] as const satisfies readonly Role[];
/** Whoever sees every order of the community. */
export const overseerRoles = [...boardRoles, 'street_officer'] as const satisfies readonly Role[];
export const orderReaders = [
  ...overseerRoles,
  ...performerRoles,
] as const satisfies readonly Role[];

/**
 * Whether an order is also the business of the building's steward. What the manager answers is not: a
 * complaint never goes to the one complained about, and stewards are whom most complaints are about.
 */
export const isOfTheBuilding = ({ performer }: { performer: Role }): boolean =>
  performer !== 'manager';

/** What a household pays for and what the manager answers is done by nobody of the neighbourhood. */
const mayBeTask = ({ priced, performer }: OrderFacts): boolean =>
  !priced && performer !== 'manager';

/** Whether whoever works on it may still have to call: until it is over and past being reopened. */
const mayStillCall = (order: OrderFacts, now: Instant): boolean =>
  order.state !== 'cancelled' &&
  order.state !== 'refused' &&
  !reopenWindowOver(order.closedAt ?? order.confirmedAt, now);

/** Everything the caller may do with an order now: one answer for the rules and for the buttons. */
export function abilities(actor: Actor, order: OrderFacts, standing: Standing): OrderCan {
  const possible = (act: OrderAct) => next(act, order) !== null;
  const board = hasRole(actor, ...boardRoles);
  const isMe = (id: string | null) => id !== null && id === actor.personId;
  const executor = isMe(order.executorId);
  const isResponsible = isMe(order.responsibleId) && isOfTheBuilding(order);
  const out = isOutAsTask(order);
  const untouched = order.state === 'new' || order.state === 'assigned';
  // Nobody accepts or rates their own work, also not in their own home.
  const judge = standing.reporter && !executor;
  const { reporter } = standing;
  const listener = board || hasRole(actor, 'steward');
  return {
    // The steward of the building hands out to volunteers; to whom is checked with the person.
    assign: (board || (isResponsible && hasRole(actor, 'steward'))) && possible('assign') && !out,
    claim:
      order.dispatch === 'claim' && hasRole(actor, order.performer) && possible('claim') && !out,
    accept: executor && possible('accept'),
    decline: executor && possible('decline'),
    handOver: executor && possible('hand_over'),
    sendBack: executor && order.claimed && possible('send_back'),
    arrive: executor && possible('arrive'),
    pause: executor && possible('pause'),
    resume: executor && possible('resume'),
    submit: executor && possible('submit'),
    confirm: judge && possible('confirm'),
    reject: judge && possible('reject'),
    // Settled before it is rated: a price that waits for its answer keeps the stars back.
    rate: judge && order.stars === null && possible('rate') && !priceIsOpen(order),
    returnVisit:
      (board || hasRole(actor, 'steward')) &&
      order.visitDueAt !== null &&
      order.visitDoneAt === null &&
      possible('return_visit'),
    // What the reporter does with submitted work is confirm or reject; staff reopen it for somebody
    // who said on the phone that it is not done.
    reopen:
      (board || (reporter && order.state !== 'submitted')) &&
      possible('reopen') &&
      !reopenWindowOver(order.closedAt ?? order.confirmedAt, standing.now),
    cancel: possible('cancel') && (board || (reporter && untouched)),
    refuse: board && possible('refuse'),
    comment: possible('comment'),
    // Who asked reads no internal word, so they write none either, whatever else they are here.
    commentInternal:
      possible('comment') &&
      !reporter &&
      (board || executor || hasRole(actor, 'steward', 'street_officer')),
    reprioritise: board && possible('reprioritise'),
    recategorise: board && possible('recategorise') && !out,
    openTask: board && possible('open_task') && !out && mayBeTask(order),
    ...priceAbilities(order, { board, executor, judge, listener }),
    seeContact:
      board ||
      (mayStillCall(order, standing.now) &&
        (executor || (isResponsible && hasRole(actor, 'steward')))),
  };
}
