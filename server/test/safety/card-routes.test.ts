import { endpoints, type EndpointShape, type Role } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pairTablet, showCard, type Tablet } from '../../src/modules/identity/card/test-card.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { testApp, type Client } from '../support/test-app.ts';
import { validRequestsTo } from './valid-requests.ts';

const app = await testApp();
const { routes } = app.app;
const nameOf = (shape: EndpointShape) =>
  Object.entries(endpoints).find(([, one]) => one === shape)?.[0] ?? shape.path;

let estate: Estate;
/** Somebody who also runs the place, and whose card must open none of that. */
let both: Client;
let tablet: Tablet;
let secrets: string[];
beforeAll(async () => {
  estate = await buildEstate(app);
  both = await estate.community.person('resident', 'manager', 'operator');
  await app.db.transact([], (tx) =>
    tx.query('update account set platform_admin = true where id = $1', [both.accountId]),
  );
  tablet = await pairTablet(app, estate.manager);
  const body = { personIds: [estate.resident.personId, both.personId] };
  const made = await estate.manager.call('makeCards', { body });
  secrets = made.body.items.map(({ secret }) => secret);
});
afterAll(() => app.app.stop());

/** What a card's session hears of a route to which it sends something that is right in itself. */
async function answerOf({ endpoint }: Route, secret: string): Promise<string | null> {
  expect((await showCard(app, tablet, secret)).code).toBeNull();
  const given = { communityId: estate.community.id, count: 1 };
  const [request] = validRequestsTo(endpoint, given);
  const response = await app.app.http.inject({
    method: endpoint.method,
    url: request!.url,
    headers: {
      'x-linli-csrf': '1',
      cookie: `${tablet.device}; ${tablet.card}`,
      ...(request!.type === undefined ? {} : { 'content-type': request!.type }),
    },
    ...(request!.payload === undefined ? {} : { payload: request!.payload }),
  });
  return response.statusCode < 400 ? null : response.json().error.code;
}

/** A card has the role of a resident and no other; whoever could come in otherwise is refused as a card. */
const refusalOf = ({ allow }: Route): string =>
  allow === 'account' || (Array.isArray(allow) && (allow as Role[]).includes('resident'))
    ? 'not_by_card'
    : 'not_allowed';

describe('whoever came in by a card', () => {
  test('finds open exactly what a resident does standing in a hall', () => {
    const open = routes.filter(({ card }) => card === true).map(({ endpoint }) => nameOf(endpoint));
    expect(open.toSorted()).toEqual(
      [
        'checkIn',
        'confirmOrder',
        'currentIncidents',
        'fileRequest',
        'getCardSession',
        'getCommunity',
        'getOrder',
        'getRequest',
        'listCategories',
        'listRequests',
        'listWall',
        'myHomes',
        'mySteward',
        'myStewardCard',
        'rateOrder',
        'rejectOrder',
      ].toSorted(),
    );
  });

  const closed = routes.filter(({ card, allow }) => card !== true && allow !== 'anyone');
  test.each(closed.map((route) => [nameOf(route.endpoint), route] as const))(
    '%s is closed to a card, whoever its owner is',
    async (_, route) => {
      for (const secret of secrets) expect(await answerOf(route, secret)).toBe(refusalOf(route));
    },
  );

  test('is refused at every route of an account: password, keys, sessions, preferences, proxies', () => {
    const open = routes.filter(({ allow, card }) => allow === 'account' && card === true);
    expect(open.map(({ endpoint }) => nameOf(endpoint))).toEqual(['getCardSession']);
  });
});
