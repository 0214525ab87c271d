import type {
  BodyOf,
  EndpointShape,
  OutOf,
  ParamsOf,
  ProxyThing,
  QueryOf,
  Role,
} from '@linli/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx } from '../context.ts';
import type { Instant } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { Tx } from '../db/tx.ts';

export interface Input<E extends EndpointShape> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
}

/** What a call without a community has: it opens its own transactions. */
export interface Call {
  db: Database;
  now: Instant;
  requestId: string;
  ip: string;
  /** The secret of the caller's session cookie, as it came. */
  secret: string | null;
  account: Account | null;
  raw: FastifyRequest;
  reply: FastifyReply;
}

export interface Account {
  accountId: string;
  sessionId: string;
  name: string;
  platformAdmin: boolean;
  /** Came in by a card. */
  card?: true;
  /** May see personal data in bulk: has shown a second factor, or need not. */
  strong?: boolean;
}

/**
 * What a call of a community has whose work must not hold a transaction open (pictures, files, the
 * network): short transactions of its own, in each of which the caller is checked anew.
 */
export interface Outside {
  communityId: string;
  now: Instant;
  requestId: string;
  read<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  transact<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

/** Answers the raw reply itself (files, server-sent events) instead of JSON. */
export type Streams = (reply: FastifyReply, request: FastifyRequest) => Promise<unknown> | unknown;

type Answer<E extends EndpointShape> = E['carries'] extends 'json' ? OutOf<E> : Streams;

export interface Route {
  endpoint: EndpointShape;
  /** `anyone`, `account` (signed in), `platform_admin`, or the roles of the community that may call. */
  allow: 'anyone' | 'account' | 'platform_admin' | readonly Role[];
  bodyLimit?: number;
  /** Open to somebody who came in by a card; without it closed to them. */
  card?: true;
  /** Shows personal data in bulk: whoever must show a second factor and has not is asked for it first. */
  bulk?: true;
  /** May be done in somebody's name by whoever they agreed to for one of these; without it by nobody. */
  proxy?: ProxyThing | readonly ProxyThing[];
  /** Sent in the same flight as the check of the session; reads only, and used only when that check passes. */
  first?: (tx: Tx, input: Input<EndpointShape>, now: Instant) => Promise<unknown>;
  handleCall?: (call: Call, input: Input<EndpointShape>) => Promise<unknown>;
  handleCtx?: (ctx: Ctx, input: Input<EndpointShape>, first: never) => Promise<unknown>;
  handleOutside?: (outside: Outside, input: Input<EndpointShape>) => Promise<unknown>;
}

/** Binds an endpoint of no community to its use case. */
export function callRoute<E extends EndpointShape>(
  endpoint: E,
  allow: 'anyone' | 'account' | 'platform_admin',
  handle: (call: Call, input: Input<E>) => Promise<Answer<E>>,
  options: RouteOptions = {},
): Route {
  return { endpoint, allow, handleCall: handle as Route['handleCall'] & {}, ...options };
}

interface RouteOptions {
  bodyLimit?: number;
  card?: true;
  bulk?: true;
  proxy?: ProxyThing | readonly ProxyThing[];
}

/** Binds an endpoint of a community to its use case, open to some roles. */
export function communityRoute<E extends EndpointShape>(
  endpoint: E,
  allow: readonly Role[],
  handle: (ctx: Ctx, input: Input<E>) => Promise<Answer<E>>,
  options: RouteOptions = {},
): Route {
  return { endpoint, allow, handleCtx: handle as Route['handleCtx'] & {}, ...options };
}

/** The same for the busiest endpoints: `first` reads in the same flight as the check of the session. */
export function communityRouteAhead<E extends EndpointShape, F>(
  endpoint: E,
  allow: readonly Role[],
  first: (tx: Tx, input: Input<E>, now: Instant) => Promise<F>,
  handle: (ctx: Ctx, input: Input<E>, first: F) => Promise<Answer<E>>,
  options: RouteOptions = {},
): Route {
  return {
    endpoint,
    allow,
    first: first as unknown as Route['first'] & {},
    handleCtx: handle as unknown as Route['handleCtx'] & {},
    ...options,
  };
}

/** The same for work outside a transaction; whoever may not call is turned away before it starts. */
export function outsideRoute<E extends EndpointShape>(
  endpoint: E,
  allow: readonly Role[],
  handle: (outside: Outside, input: Input<E>) => Promise<Answer<E>>,
  options: RouteOptions = {},
): Route {
  return { endpoint, allow, handleOutside: handle as Route['handleOutside'] & {}, ...options };
}

export const everyRole = [
  'resident',
  'volunteer_steward',
  'steward',
  'dispatcher',
  'engineer',
  'manager',
  'cashier',
  'merchant',
  'social_worker',
  'street_officer',
  'operator',
] as const satisfies readonly Role[];

export const everyStaff = everyRole.filter((role) => role !== 'resident');
