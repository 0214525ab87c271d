import {
  endpoint,
  endpoints,
  platformRefusals,
  type EndpointShape,
  type Role,
} from '@linli/contract';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertComplete } from '../../src/platform/http/mount.ts';
import { communityRoute, everyRole, type Route } from '../../src/platform/http/route.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { endRole } from '../../src/modules/identity/index.ts';
import {
  buildAccount,
  buildCommunity,
  openSession,
  testApp,
  type TestApp,
  type TestCommunity,
} from '../support/test-app.ts';
import { validRequestsTo, type ValidRequest } from './valid-requests.ts';

const app: TestApp = await testApp();
const routes = app.app.routes;
const nameOf = (shape: EndpointShape) =>
  Object.entries(endpoints).find(([, one]) => one === shape)?.[0] ??
  `${shape.method} ${shape.path}`;
const isOfCommunity = (route: Route) =>
  route.endpoint.path.startsWith('/api/communities/:communityId');

interface Caller {
  name: string;
  cookie: string | null;
  /** A cookie of the same caller that a route may spoil. */
  fresh(): Promise<string | null>;
  kind: 'nobody' | 'outsider' | 'platform_admin' | { roles: readonly Role[] };
}

let here: TestCommunity;
let callers: Caller[];

beforeAll(async () => {
  here = await buildCommunity(app);
  const there = await buildCommunity(app);
  const as = (
    name: string,
    kind: Caller['kind'],
    one: { cookie: string; accountId: string },
  ): Caller => ({
    name,
    kind,
    cookie: one.cookie,
    fresh: async () => (await openSession(app, one.accountId, here.id)).cookie,
  });
  const left = await here.person('dispatcher');
  await here.as((ctx) => endRole(ctx, { personId: left.personId, role: 'dispatcher' }));
  callers = [
    { name: 'nobody', kind: 'nobody', cookie: null, fresh: async () => null },
    {
      name: 'a session that is over',
      kind: 'nobody',
      cookie: `linli=${'x'.repeat(43)}`,
      fresh: async () => `linli=${'x'.repeat(43)}`,
    },
    as('a stranger', 'outsider', await buildAccount(app, { communityId: here.id })),
    as('a manager of another community', 'outsider', await there.person('manager', 'resident')),
    as('somebody whose role has ended', 'outsider', left),
    as(
      'a platform admin',
      'platform_admin',
      await buildAccount(app, { communityId: here.id, platformAdmin: true }),
    ),
  ];
  for (const role of everyRole) callers.push(as(role, { roles: [role] }, await here.person(role)));
});
afterAll(() => app.app.stop());

type Outcome = 'let in' | 401 | 403 | 404;

/** What the route's own declaration says of a caller. */
function declared(route: Route, { kind }: Caller): Outcome {
  const { allow } = route;
  if (allow === 'anyone') return 'let in';
  if (kind === 'nobody') return 401;
  if (allow === 'account') return 'let in';
  if (allow === 'platform_admin') return kind === 'platform_admin' ? 'let in' : 403;
  if (typeof kind === 'string') return 404;
  return kind.roles.some((role) => allow.includes(role)) ? 'let in' : 403;
}

const codes = { 401: 'not_signed_in', 403: 'not_allowed', 404: 'not_found' } as const;
/** Random requests of a right shape that a caller makes before "always refused" is believed. */
const tries = 25;

async function answerTo(route: Route, request: ValidRequest, cookie: string | null) {
  const response = await app.app.http.inject({
    method: route.endpoint.method,
    url: request.url,
    headers: {
      'x-linli-csrf': '1',
      ...(cookie === null ? {} : { cookie }),
      ...(request.type === undefined ? {} : { 'content-type': request.type }),
    },
    ...(request.payload === undefined ? {} : { payload: request.payload }),
    // A stream that is let in does not end by itself: its head is enough.
    ...(route.endpoint.carries === 'events' ? { payloadAsStream: true } : {}),
  });
  if (route.endpoint.carries !== 'events')
    return { status: response.statusCode, body: response.body };
  const stream = response.stream();
  if (response.statusCode !== 200) return { status: response.statusCode, body: await text(stream) };
  stream.destroy();
  return { status: 200, body: '' };
}

describe.each(routes.map((route) => [nameOf(route.endpoint), route] as const))('%s', (_, route) => {
  test(
    'lets in whom it says, and refuses everybody else as it says',
    { timeout: 120_000 },
    async () => {
      const requests = validRequestsTo(route.endpoint, { communityId: here.id, count: tries });
      const wrong: string[] = [];
      for (const caller of callers) {
        const wanted = declared(route, caller);
        const spoils = route.endpoint === endpoints.signOut;
        let got: Outcome = 403;
        for (const request of requests) {
          const { status, body } = await answerTo(
            route,
            request,
            spoils ? await caller.fresh() : caller.cookie,
          );
          if (status >= 500) wrong.push(`${caller.name}: ${status} ${body}`);
          got = outcomeOf(route, caller, status, body);
          // Somebody who is let in may still not do a particular thing; whoever is not never gets past.
          if (wanted !== 'let in' || got === 'let in') break;
        }
        if (got !== wanted) wrong.push(`${caller.name}: ${got} instead of ${wanted}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

/** A role-holder is told "not found" only about things, so that answer means that the door was open. */
function outcomeOf(route: Route, caller: Caller, status: number, body: string): Outcome {
  if (status !== 401 && status !== 403 && status !== 404) return 'let in';
  const { code } = (JSON.parse(body) as { error: { code: string } }).error;
  expect(code).toBe(codes[status]);
  if (status !== 404) return status;
  const outsider = caller.kind === 'outsider' || caller.kind === 'platform_admin';
  return Array.isArray(route.allow) && outsider ? 404 : 'let in';
}

describe('every route says whom it lets in', () => {
  test('a route of a community names roles, never everybody who is signed in', () => {
    const open = routes.filter((route) => isOfCommunity(route) && !Array.isArray(route.allow));
    expect(open.map((route) => nameOf(route.endpoint))).toEqual([]);
  });

  test('only what comes before signing in, and the check of papers given out, is open to anyone', () => {
    const open = routes
      .filter((route) => route.allow === 'anyone')
      .map((route) => nameOf(route.endpoint));
    expect(open.toSorted()).toEqual([
      'beginPasskeySignIn',
      'checkCredit',
      'checkHoursPaper',
      'createFirstAdmin',
      'creditKey',
      'getKiosk',
      'openCardSession',
      'pairKiosk',
      'requestCode',
      'sessionOptions',
      'signInAsDemo',
      'signInWithCode',
      'signInWithPasskey',
      'signInWithPassword',
      'signOut',
    ]);
  });

  test('nothing answers below /api that is not in the contract', () => {
    const contracted = Object.values<EndpointShape>(endpoints).map(
      ({ method, path }) => `${method} ${path}`,
    );
    const served = servedBy(app.app.http.printRoutes({ commonPrefix: false }));
    expect(served).toEqual(expect.arrayContaining(contracted));
    expect(served.filter((one) => one.includes('/api') && !contracted.includes(one))).toEqual([
      'GET /docs/api',
      'GET /docs/api.css',
      'GET /docs/api.js',
    ]);
  });

  test('a community that is not there is answered like one that one may not see', async () => {
    const manager = await here.person('manager');
    const { code } = await manager.call('getCommunity', { params: { communityId: newId() } });
    expect(code).toBe('not_found');
  });

  test('module refusals are named module.code and clash with none of the platform', () => {
    for (const [name, shape] of Object.entries<EndpointShape>(endpoints)) {
      for (const code of shape.refusals) expect(code, name).toMatch(/^[a-z]+\.[a-z_]+$/);
      expect(
        shape.refusals.filter((code) => (platformRefusals as readonly string[]).includes(code)),
      ).toEqual([]);
    }
  });
});

/** `GET /api/session` and so on, out of the tree that Fastify draws. */
function servedBy(tree: string): string[] {
  const way: string[] = [];
  return tree
    .split('\n')
    .flatMap((line) => {
      const drawn = /^([│ ]*)[├└]── (\S*?)(?: \((.+)\))?$/.exec(line);
      if (drawn === null) return [];
      const [, before = '', piece = '', methods = ''] = drawn;
      way.splice(before.length / 4, way.length, piece);
      return methods
        .split(', ')
        .filter((method) => method !== '' && method !== 'HEAD')
        .map((method) => `${method} ${way.join('')}`);
    })
    .toSorted();
}

describe('the server does not start', () => {
  const one = endpoint({ method: 'GET', path: '/api/one', summary: 'One.' });
  const other = endpoint({ method: 'GET', path: '/api/other', summary: 'Other.' });
  const bind = (shape: typeof one, allow: readonly Role[]) =>
    communityRoute(shape, allow, async () => undefined);

  test('when a route says nothing of whom it lets in', () => {
    const open = { ...bind(one, ['manager']), allow: undefined } as unknown as Route;
    expect(() => assertComplete([open], [one])).toThrow('GET /api/one declares no policy');
    expect(() => assertComplete([bind(one, [])], [one])).toThrow('GET /api/one declares no policy');
  });

  test('when an endpoint of the contract has no route', () => {
    expect(() => assertComplete([bind(one, ['manager'])], [one, other])).toThrow(
      'GET /api/other is bound 0 times',
    );
  });

  test('when an endpoint has two routes, of which one might be open', () => {
    expect(() => assertComplete([bind(one, ['manager']), bind(one, ['resident'])], [one])).toThrow(
      'GET /api/one is bound 2 times',
    );
  });

  test('and with all of its own routes it does', () => {
    expect(() => assertComplete(routes, Object.values(endpoints))).not.toThrow();
    expect(() => assertComplete(routes.slice(1), Object.values(endpoints))).toThrow(
      'is bound 0 times',
    );
  });
});
