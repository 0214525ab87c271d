import type { OrderBrief, OrderDetail, OrderState } from '@linli/contract';

/** What can be done without a network. Claiming cannot: one of many wins it, and that is known at once. */
export type LaterAct =
  | 'acceptOrder'
  | 'arriveAtOrder'
  | 'pauseOrder'
  | 'resumeOrder'
  | 'submitOrder'
  | 'commentOrder'
  | 'fileRequest';

/** One thing done and not yet told. */
export interface Unsent {
  /** The act's or the request's own id: told twice it is the same. */
  id: string;
  accountId: string;
  communityId: string;
  act: LaterAct;
  /** What must be told in its order: an order's id, or a request's. */
  lane: string;
  body: Record<string, unknown>;
  /** The version of the order it was done on; the acts behind it follow from the answer. */
  version: number | null;
  photoIds: string[];
  /** By this device's clock. */
  doneAtMs: number;
  /** To show it by, and to know the order again. */
  about: {
    number: number | null;
    titleZh: string;
    titleEn: string;
    place: string;
    from: OrderState | null;
  };
  /** Why the server did not take it; somebody has to decide. */
  trouble: { code: string; details: Record<string, unknown>; requestId: string } | null;
}

/** Where an act leads that was done here and is not told yet. */
const leadsTo: Partial<Record<LaterAct, OrderState>> = {
  acceptOrder: 'accepted',
  arriveAtOrder: 'arrived',
  pauseOrder: 'paused',
  submitOrder: 'submitted',
};

/** The acts of one lane in the order they were done. */
export const inLane = (items: readonly Unsent[], lane: string): Unsent[] =>
  items.filter((one) => one.lane === lane).toSorted(byTime);

/**
 * The acts of a lane by what they follow from: each strand begins with an act that knows the version it was
 * done on. One that the server did not take holds up its own strand and no other.
 */
export function strandsOf(lane: readonly Unsent[]): Unsent[][] {
  const strands: Unsent[][] = [];
  for (const item of lane) {
    const begun = strands.at(-1);
    if (begun === undefined || item.version !== null) strands.push([item]);
    else begun.push(item);
  }
  return strands;
}

const isStuck = (strand: readonly Unsent[]) => strand.some((one) => one.trouble !== null);

/** What of a lane goes by itself: work that somebody still has to decide about is left out. */
export const movingIn = (lane: readonly Unsent[]): Unsent[] =>
  strandsOf(lane)
    .filter((strand) => !isStuck(strand))
    .flat();

export const byTime = (one: Unsent, other: Unsent) =>
  one.doneAtMs - other.doneAtMs || (one.id < other.id ? -1 : 1);

/** The state an order is in once everything done here is told. */
export function stateAfter(
  order: { state: OrderState; arrivedAt?: string | null },
  items: readonly Unsent[],
): OrderState {
  let { state } = order;
  let back: OrderState =
    order.arrivedAt === undefined || order.arrivedAt === null ? 'accepted' : 'arrived';
  for (const { act } of items) {
    if (act === 'pauseOrder') back = state;
    state = act === 'resumeOrder' ? back : (leadsTo[act] ?? state);
  }
  return state;
}

/**
 * An order as it stands for whoever worked on it, before the server knows. What the server did not take does
 * not count: one goes on from the order as the server has it.
 */
export function asDone<O extends OrderBrief>(order: O, items: readonly Unsent[]): O {
  const moving = movingIn(items);
  if (moving.length === 0) return order;
  const state = stateAfter(order, moving);
  if (!('can' in order)) return { ...order, state };
  const detail = order as unknown as OrderDetail;
  const works = state === 'accepted' || state === 'arrived';
  const none = Object.fromEntries(Object.keys(detail.can).map((key) => [key, false]));
  const can = {
    ...none,
    accept: state === 'assigned',
    arrive: state === 'accepted',
    pause: works,
    resume: state === 'paused',
    submit: works,
    comment: detail.can.comment,
    commentInternal: detail.can.commentInternal,
    seeContact: detail.can.seeContact,
  };
  return { ...order, state, can };
}
