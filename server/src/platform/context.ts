import type { ProxyThing, Role } from '@linli/contract';
import type { Instant } from './clock/clock.ts';
import type { Tx } from './db/tx.ts';

/** Who acts. The system itself (jobs, imports) has neither account nor person. */
export interface Actor {
  accountId: string | null;
  personId: string | null;
  name: string;
  roles: readonly Role[];
  platformAdmin: boolean;
  /** Came in by a card, at a screen that many use: only what is open to cards. */
  card?: true;
  /** May see personal data in bulk: has shown a second factor, or need not. */
  strong?: boolean;
  /** Who really does it, when it is done in this person's name (亲情代办). */
  agent?: Agent;
}

/** Somebody who acts in another's name: the actor is the one acted for, this is the hand. */
export interface Agent {
  personId: string;
  name: string;
  things: readonly ProxyThing[];
}

/** A fact of this transaction: it commits or vanishes with it. */
export interface Fact {
  id: string;
  communityId: string;
  type: string;
  at: Instant;
  data: FactData;
}
/**
 * Ids, not copies; `personIds` are the people whose screens it concerns, beside the staff of the board.
 * `hiddenFrom` are people whose screens must not hear of it, though they sit at the board.
 * `rolesChanged` says that theirs are others now: their open screens ask again who they are.
 */
export type FactData = {
  personIds?: readonly string[];
  hiddenFrom?: readonly string[];
  rolesChanged?: true;
} & Record<string, unknown>;

/** First argument of every use case: one transaction, one actor, one moment. */
export interface Ctx {
  tx: Tx;
  actor: Actor;
  communityId: string;
  now: Instant;
  requestId: string;
  ip: string | null;
  /** Facts published so far; the platform tells the rest of the process about them after the commit. */
  facts: Fact[];
}

export const system: Actor = {
  accountId: null,
  personId: null,
  name: 'system',
  roles: [],
  platformAdmin: false,
};

/** The person behind a call; jobs that reach this are bugs. */
export function personOf(ctx: Ctx): string {
  if (ctx.actor.personId === null) throw new Error('this use case needs a person');
  return ctx.actor.personId;
}

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.roles.some((role) => roles.includes(role));
