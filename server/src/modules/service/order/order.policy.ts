import type { OrderAct, OrderCan, Role } from '@linli/contract';
import { hasRole, type Actor } from '../../../platform/context.ts';
import { next, reopenWindowOver, type OrderStanding } from './work-order.ts';
import type { Instant } from '../../../platform/clock/clock.ts';

/** What the policy must know of an order. */
export interface OrderFacts extends OrderStanding {
  claimed: boolean;
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

/** Everything the caller may do with an order now: one answer for the rules and for the buttons. */
export function abilities(actor: Actor, order: OrderFacts, standing: Standing): OrderCan {
  const possible = (act: OrderAct) => next(act, order) !== null;
  const board = hasRole(actor, ...boardRoles);
  const executor = order.executorId !== null && order.executorId === actor.personId;
  const untouched = order.state === 'new' || order.state === 'assigned';
  // Nobody accepts or rates their own work, also not in their own home.
  const judge = standing.reporter && !executor;
  const { reporter } = standing;
  return {
    assign: board && possible('assign'),
    claim: order.dispatch === 'claim' && hasRole(actor, order.performer) && possible('claim'),
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
    rate: judge && order.stars === null && possible('rate'),
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
    commentInternal:
      possible('comment') && (board || executor || hasRole(actor, 'steward', 'street_officer')),
    reprioritise: board && possible('reprioritise'),
    seeContact:
      board || executor || (order.responsibleId !== null && order.responsibleId === actor.personId),
  };
}
