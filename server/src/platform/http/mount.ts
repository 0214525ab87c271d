import { endpoints, id as idShape, type EndpointShape, type Role } from '@linli/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, Ctx, Fact } from '../context.ts';
import type { Clock, Instant } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import type { Tx } from '../db/tx.ts';
import { Refusal } from '../refusal/refusal.ts';
import type { Account, Input, Outside, Route } from './route.ts';

/** How the platform learns who calls; the identity module answers. Each sends one statement. */
export interface Doorkeeper {
  account(tx: Tx, secret: string, now: Instant): Promise<Account | null>;
  /** `unknown` when the session is over; a person without roles is nobody here. */
  actor(tx: Tx, secret: string, communityId: string, now: Instant): Promise<Actor | 'unknown'>;
  /**
   * Who calls in somebody else's name: that person, with the agent beside. `no_proxy` when they may not
   * (any more). `hold` keeps the proxy from ending until this transaction has.
   */
  agentFor(
    tx: Tx,
    secret: string,
    given: { communityId: string; principalId: string; now: Instant; hold: boolean },
  ): Promise<Actor | 'unknown' | 'no_proxy'>;
}

export interface MountDeps {
  db: Database;
  clock: Clock;
  doorkeeper: Doorkeeper;
  secretOf(request: FastifyRequest): string | null;
  /** Tells the process that these facts are committed. */
  committed(facts: readonly Fact[]): void;
  /** Checks every answer against its schema: on in tests, off in production for speed. */
  checkAnswers: boolean;
}

/** Puts the routes on the server; refuses to start when an endpoint has no route or a route no policy. */
export function mount(app: FastifyInstance, routes: readonly Route[], deps: MountDeps): void {
  assertComplete(routes, Object.values(endpoints));
  for (const route of routes) {
    app.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      ...(route.bodyLimit === undefined
        ? {}
        : { bodyLimit: route.bodyLimit, onRequest: (request) => requireSession(deps, request) }),
      handler: (request, reply) => serve(route, deps, request, reply),
    });
  }
}

/** A body above the usual is read, and kept in memory, only once it is known who sends it. */
async function requireSession(deps: MountDeps, request: FastifyRequest): Promise<void> {
  const secret = deps.secretOf(request);
  const now = deps.clock.now();
  const account =
    secret === null
      ? null
      : await deps.db.read([], (tx) => deps.doorkeeper.account(tx, secret, now));
  if (account === null) throw new Refusal('not_signed_in');
}

/** Every endpoint of the contract is bound exactly once, and every binding says whom it lets in. */
export function assertComplete(routes: readonly Route[], declared: readonly EndpointShape[]): void {
  const bound = new Map<EndpointShape, number>();
  const problems: string[] = [];
  for (const route of routes) {
    bound.set(route.endpoint, (bound.get(route.endpoint) ?? 0) + 1);
    const { allow } = route;
    if (allow === undefined || (Array.isArray(allow) && allow.length === 0)) {
      problems.push(`${nameOf(route.endpoint)} declares no policy`);
    }
  }
  for (const endpoint of declared) {
    const times = bound.get(endpoint) ?? 0;
    if (times !== 1) problems.push(`${nameOf(endpoint)} is bound ${times} times`);
  }
  if (problems.length > 0) throw new Error(`the server does not start: ${problems.join('; ')}`);
}

const nameOf = (endpoint: EndpointShape) => `${endpoint.method} ${endpoint.path}`;

async function serve(route: Route, deps: MountDeps, request: FastifyRequest, reply: FastifyReply) {
  const input = parseInput(route.endpoint, request);
  const secret = deps.secretOf(request);
  const answer = Array.isArray(route.allow)
    ? await serveCommunity(route, deps, request, input, secret)
    : await serveCall(route, deps, request, reply, input, secret);
  if (route.endpoint.carries !== 'json') {
    return (answer as (reply: FastifyReply, request: FastifyRequest) => unknown)(reply, request);
  }
  if (deps.checkAnswers) route.endpoint.out.parse(answer);
  if (answer === undefined) return reply.code(204).send();
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(answer));
}

async function serveCommunity(
  route: Route,
  deps: MountDeps,
  request: FastifyRequest,
  input: Input<EndpointShape>,
  secret: string | null,
) {
  if (secret === null) throw new Refusal('not_signed_in');
  const { communityId } = input.params as { communityId: string };
  if (route.handleOutside !== undefined) {
    const outside = outsideOf(route, deps, request, { secret, communityId });
    await outside.read(async () => undefined);
    return route.handleOutside(outside, input);
  }
  const now = deps.clock.now();
  const facts: Fact[] = [];
  const reads = request.method === 'GET' && route.endpoint.carries !== 'events';
  const principalId = principalOf(request);
  const work = async (tx: Tx) => {
    const asked = askWho(deps.doorkeeper, tx, {
      secret,
      communityId,
      now,
      principalId,
      hold: !reads,
    });
    const first = route.first?.(tx, input, now);
    first?.catch(() => undefined);
    const actor = await asked;
    requireRole(actor, route);
    const ctx: Ctx = { tx, actor, communityId, now, requestId: request.id, ip: request.ip, facts };
    return route.handleCtx?.(ctx, input, (await first) as never);
  };
  const answer = await (reads
    ? deps.db.read([communityId], work)
    : deps.db.transact([communityId], work));
  if (facts.length > 0) deps.committed(facts);
  return answer;
}

/** Transactions for work that happens outside one; a role revoked meanwhile ends it at the next. */
function outsideOf(
  route: Route,
  deps: MountDeps,
  request: FastifyRequest,
  caller: { secret: string; communityId: string },
): Outside {
  const { secret, communityId } = caller;
  const principalId = principalOf(request);
  const checked =
    <T>(work: (ctx: Ctx) => Promise<T>, facts: Fact[]) =>
    async (tx: Tx) => {
      const now = deps.clock.now();
      const asked = { secret, communityId, now, principalId, hold: true };
      const actor = await askWho(deps.doorkeeper, tx, asked);
      requireRole(actor, route);
      return work({ tx, actor, communityId, now, requestId: request.id, ip: request.ip, facts });
    };
  return {
    communityId,
    now: deps.clock.now(),
    requestId: request.id,
    read: (work) => deps.db.read([communityId], checked(work, [])),
    transact: async (work) => {
      const facts: Fact[] = [];
      const value = await deps.db.transact([communityId], checked(work, facts));
      if (facts.length > 0) deps.committed(facts);
      return value;
    },
  };
}

function requireRole(actor: Actor | 'unknown', route: Route): asserts actor is Actor {
  const allow = route.allow as readonly Role[];
  if (actor === 'unknown') throw new Refusal('not_signed_in');
  if (actor.roles.length === 0) throw new Refusal('not_found');
  if (!actor.roles.some((role) => allow.includes(role))) throw new Refusal('not_allowed');
  requireOpenToCard(actor, route);
  requireStrong(actor, route);
  requireOpenToAgent(actor, route);
}

/** Whoever came in by a card does only what is open to cards; a route that says nothing is closed. */
function requireOpenToCard(caller: { card?: true }, route: Route): void {
  if (caller.card === true && route.card !== true) throw new Refusal('not_by_card');
}

/** In somebody's name only what they agreed to, and only where the route says that it can be done so. */
function requireOpenToAgent({ agent }: Actor, { proxy = [] }: Route): void {
  if (agent === undefined) return;
  if (![proxy].flat().some((one) => agent.things.includes(one))) throw new Refusal('not_for_proxy');
}

interface Asked {
  secret: string;
  communityId: string;
  now: Instant;
  principalId: string | null;
  hold: boolean;
}

/** The caller, or whom they act for when they say so. */
async function askWho(doorkeeper: Doorkeeper, tx: Tx, asked: Asked): Promise<Actor | 'unknown'> {
  const { secret, communityId, now, principalId, hold } = asked;
  if (principalId === null) return doorkeeper.actor(tx, secret, communityId, now);
  const actor = await doorkeeper.agentFor(tx, secret, { communityId, principalId, now, hold });
  if (actor === 'no_proxy') throw new Refusal('proxy_over');
  return actor;
}

/** In whose name the caller says they act: by header, or in the address of a photo, which sends none. */
function principalOf(request: FastifyRequest): string | null {
  const { for: inQuery } = request.query as { for?: unknown };
  const given = request.headers['x-linli-for'] ?? inQuery;
  if (given === undefined) return null;
  const parsed = idShape.safeParse(given);
  if (!parsed.success) {
    throw new Refusal('invalid_input', { field: 'x-linli-for', problem: 'invalid', message: '' });
  }
  return parsed.data;
}

/** Who may come in is told what is missing; deny by default: only an explicit yes opens a bulk route. */
function requireStrong(caller: { strong?: boolean }, route: Route): void {
  if (route.bulk === true && caller.strong !== true) throw new Refusal('second_factor_needed');
}

async function serveCall(
  route: Route,
  deps: MountDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Input<EndpointShape>,
  secret: string | null,
) {
  const now = deps.clock.now();
  const account =
    secret === null || route.allow === 'anyone'
      ? null
      : await deps.db.read([], (tx) => deps.doorkeeper.account(tx, secret, now));
  if (route.allow !== 'anyone' && account === null) throw new Refusal('not_signed_in');
  // Whoever is not a platform admin does not learn what one could find here.
  if (route.allow === 'platform_admin' && !account?.platformAdmin) throw new Refusal('not_allowed');
  if (account !== null) requireOpenToCard(account, route);
  if (account !== null) requireStrong(account, route);
  const call = {
    db: deps.db,
    now,
    requestId: request.id,
    ip: request.ip,
    secret,
    account,
    raw: request,
    reply,
  };
  return route.handleCall?.(call, input);
}

function parseInput(endpoint: EndpointShape, request: FastifyRequest): Input<EndpointShape> {
  return {
    params: parse(endpoint.params, request.params, 'params') as never,
    query: parse(endpoint.query, request.query, 'query') as never,
    body: (endpoint.takes !== 'json'
      ? request.body
      : parse(endpoint.body, request.body ?? undefined, 'body')) as never,
  };
}

function parse(schema: z.ZodType, value: unknown, part: string): unknown {
  // A photo where JSON belongs would be taken for an object of a million fields.
  const parsed = schema.safeParse(Buffer.isBuffer(value) ? null : value);
  if (parsed.success) {
    const odd = unstorable(parsed.data);
    if (odd === null) return parsed.data;
    throw new Refusal('invalid_input', {
      field: [part, ...odd].join('.'),
      problem: 'not_text',
      message: '',
    });
  }
  const issue = parsed.error.issues[0];
  throw new Refusal('invalid_input', {
    field: [part, ...(issue?.path ?? [])].join('.').slice(0, 200),
    problem: issue?.code ?? 'invalid',
    message: (issue?.message ?? '').slice(0, 200),
  });
}

/**
 * The way to text that PostgreSQL cannot keep: NUL it refuses, and half of a surrogate pair is no
 * character. Refused here for every endpoint at once.
 */
function unstorable(value: unknown): string[] | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [] : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, one] of Object.entries(value)) {
    const way = unstorable(one);
    if (way !== null) return [key, ...way];
  }
  return null;
}
