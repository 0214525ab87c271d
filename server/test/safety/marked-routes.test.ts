import { endpoints, proxyThing, type EndpointShape, type Role } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/platform/http/route.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { testApp, type Client } from '../support/test-app.ts';
import { validRequestsTo } from './valid-requests.ts';

const app = await testApp({ secondFactor: 'required' });
const { routes } = app.app;
const nameOf = (shape: EndpointShape) =>
  Object.entries(endpoints).find(([, one]) => one === shape)?.[0] ?? shape.path;
const named = (some: readonly Route[]) =>
  some.map((route) => [nameOf(route.endpoint), route] as const);
const lets = ({ allow }: Route, role: Role) =>
  Array.isArray(allow) && (allow as Role[]).includes(role);

let estate: Estate;
/** Runs this very place, and may do everything for the resident that one may agree to. */
let agent: Client;
beforeAll(async () => {
  estate = await buildEstate(app);
  agent = await estate.community.person('manager', 'operator', 'resident');
  await estate.community.as(({ tx, communityId, now }) =>
    tx.query(
      `insert into proxy (community_id, id, principal_id, agent_id, things, consent, starts_at, ends_at)
       values ($1, $2, $3, $4, $5::text[], 'code', $6, $6::timestamptz + interval '1 year')`,
      [communityId, newId(), estate.resident.personId, agent.personId, proxyThing.options, now],
    ),
  );
});
afterAll(() => app.app.stop());

/** What somebody hears of a route to which they send something that is right in itself. */
async function answerTo({ endpoint }: Route, who: Client, forId?: string): Promise<string | null> {
  const given = { communityId: estate.community.id, count: 1 };
  const [request] = validRequestsTo(endpoint, given);
  const response = await app.app.http.inject({
    method: endpoint.method,
    url: request!.url,
    headers: {
      'x-linli-csrf': '1',
      cookie: who.cookie,
      ...(forId === undefined ? {} : { 'x-linli-for': forId }),
      ...(request!.type === undefined ? {} : { 'content-type': request!.type }),
    },
    ...(request!.payload === undefined ? {} : { payload: request!.payload }),
  });
  return response.statusCode < 400 ? null : response.json().error.code;
}

describe('in somebody’s name', () => {
  const ofCommunity = routes.filter(({ allow }) => Array.isArray(allow));
  const closed = ofCommunity.filter(({ proxy }) => proxy === undefined);

  test.each(named(closed))('%s is done by nobody, whatever was agreed to', async (_, route) => {
    const wanted = lets(route, 'resident') ? 'not_for_proxy' : 'not_allowed';
    expect(await answerTo(route, agent, estate.resident.personId)).toBe(wanted);
  });

  test('nothing is open that a resident could not do themselves', () => {
    const open = ofCommunity.filter(({ proxy }) => proxy !== undefined);
    expect(named(open.filter((route) => !lets(route, 'resident')))).toEqual([]);
  });
});

describe('a second factor', () => {
  const bulk = routes.filter((route) => route.bulk === true);

  test('is asked before many people’s data at once, and before rights are given', () => {
    expect(bulk.map(({ endpoint }) => nameOf(endpoint)).toSorted()).toEqual(
      [
        'exportDataOf',
        'exportOrders',
        'exportRedemptions',
        'exportSettlements',
        'exportStewards',
        'inviteMember',
        'listAudit',
        'listCards',
        'listCheckins',
        'listErasures',
        'listMembers',
        'listTaskGroups',
        'payoutFile',
        'resetSecondFactor',
        'resetSecondFactorByPhone',
      ].toSorted(),
    );
  });

  test('is asked before all proxies of a community, and not before those of one person', async () => {
    const { manager, resident } = estate;
    expect((await manager.call('listProxies', { query: {} })).code).toBe('second_factor_needed');
    const query = { personId: resident.personId };
    expect((await manager.call('listProxies', { query })).body.items).toHaveLength(1);
  });

  test('is asked before a search for more people than a caller is looked up among', async () => {
    const find = (limit: number) =>
      estate.manager.call('findPeople', { query: { q: '测', limit } });
    expect((await find(20)).code).toBeNull();
    expect((await find(21)).code).toBe('second_factor_needed');
  });

  test.each(named(bulk.filter((route) => lets(route, 'manager'))))(
    '%s is closed to a manager who has shown none',
    async (_, route) => {
      expect(await answerTo(route, estate.manager)).toBe('second_factor_needed');
    },
  );
});
