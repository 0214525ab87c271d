import { expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import {
  buildAccount,
  buildCommunity,
  caller,
  freshPhone,
  openSession,
  testApp,
  type Client,
} from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { paidCategory } from '../../../../test/support/paid-steps.ts';
import { endRole } from '../index.ts';

const app = await testApp();
type Agent = Pick<Client, 'cookie' | 'call' | 'accountId' | 'name' | 'phone'>;

/** Calls in somebody's name. */
const inNameOf = (agent: Agent, principal: Client, community: string) =>
  caller(app, agent.cookie, community, principal.personId);

const lastCode = (phone: string) =>
  /验证码 (\d{6})/.exec(app.sent.findLast((one) => one.phone === phone)?.text ?? '')?.[1] ?? '';

async function ask(agent: Agent, principal: Client, more: object = {}) {
  // One address asks for only so many codes an hour.
  app.clock.advance(61);
  const body = { id: newId(), name: principal.name, phone: principal.phone, things: ['requests'] };
  return agent.call('askProxy', { body: { ...body, ...more } as never });
}

/** A daughter who lives elsewhere and may act for the resident, by code. */
async function daughter(estate: Estate, more: object = {}) {
  const agent = await buildAccount(app, { communityId: estate.community.id });
  const asked = await ask(agent, estate.resident, more);
  expect(asked.code).toBeNull();
  const confirmed = await agent.call('confirmProxy', {
    params: { askId: asked.body.askId },
    body: { code: lastCode(estate.resident.phone) },
  });
  expect(confirmed.code).toBeNull();
  const proxyId = confirmed.body.items[0]!.id;
  return { agent, proxyId, as: inNameOf(agent, estate.resident, estate.community.id) };
}

const leak = (estate: Estate, id = newId()) => ({
  body: {
    id,
    categoryId: estate.category('repair-water-leak'),
    text: '厨房漏水',
    photoIds: [],
    place: { kind: 'home' as const, homeId: estate.homeId },
  },
});

test('with the code that the other reads out one may act for them, and both names stand on it', async () => {
  const estate = await buildEstate(app);
  const { agent, as } = await daughter(estate);
  const filed = await as('fileRequest', leak(estate));
  expect(filed.code).toBeNull();
  expect(filed.body).toMatchObject({ reporterName: estate.resident.name, agentName: agent.name });
  const seen = await estate.resident.call('getRequest', { params: { requestId: filed.body.id } });
  expect(seen.body.agentName).toBe(agent.name);
  expect(seen.body.orders[0]?.timeline[0]).toMatchObject({
    by: { name: estate.resident.name },
    agent: { name: agent.name },
  });
  const mine = await agent.call('getSession');
  expect(mine.body).toMatchObject({
    memberships: [],
    actsFor: [{ personId: estate.resident.personId, name: estate.resident.name }],
  });
});

test('whoever asks learns nothing without the code, and nobody is texted for a name that does not fit', async () => {
  const estate = await buildEstate(app);
  const agent = await buildAccount(app, { communityId: estate.community.id });
  const before = app.sent.length;
  const strange = await ask(agent, estate.resident, { name: '别人' });
  const nobody = await ask(agent, estate.resident, { phone: freshPhone() });
  expect([strange.status, nobody.status]).toEqual([200, 200]);
  expect(Object.keys(strange.body)).toEqual(Object.keys(nobody.body));
  expect(app.sent.length).toBe(before);
  const guessed = await agent.call('confirmProxy', {
    params: { askId: strange.body.askId },
    body: { code: '000000' },
  });
  expect(['identity.code_wrong', 'identity.code_expired']).toContain(guessed.code);
});

test('whoever asks too often takes no place from the codes that the other signs in with', async () => {
  const { community, resident } = await buildEstate(app);
  const agent = await buildAccount(app, { communityId: community.id });
  for (let times = 0; times < 3; times++) expect((await ask(agent, resident)).code).toBeNull();
  const places = async () => {
    const found = await app.db.transact([], (tx) =>
      tx.query(`select key from attempt where key like 'code%' and position($1 in key) > 0`, [
        resident.phone,
      ]),
    );
    return found.rows.length;
  };
  const before = await places();
  for (let times = 0; times < 5; times++)
    expect((await ask(agent, resident)).code).toBe('identity.too_many_codes');
  expect(await places()).toBe(before);
});

test('a code for this signs nobody in, and somebody else cannot use it', async () => {
  const estate = await buildEstate(app);
  const agent = await buildAccount(app, { communityId: estate.community.id });
  const asked = await ask(agent, estate.resident);
  const code = lastCode(estate.resident.phone);
  const { askId } = asked.body;
  const stolen = await agent.call('signInWithCode', { body: { codeId: askId, code } });
  expect(stolen.code).toBe('identity.code_expired');
  const other = await estate.neighbour.call('confirmProxy', { params: { askId }, body: { code } });
  expect(other.code).toBe('identity.code_expired');
});

test('wrong codes are counted, and after five the right one is none either', async () => {
  const estate = await buildEstate(app);
  const agent = await buildAccount(app, { communityId: estate.community.id });
  const { askId } = (await ask(agent, estate.resident)).body;
  const code = lastCode(estate.resident.phone);
  const wrong = code === '111111' ? '222222' : '111111';
  const tried = await Promise.all(
    Array.from({ length: 5 }, () =>
      agent.call('confirmProxy', { params: { askId }, body: { code: wrong } }),
    ),
  );
  expect(tried.map((one) => one.code)).toEqual(Array(5).fill('identity.code_wrong'));
  const late = await agent.call('confirmProxy', { params: { askId }, body: { code } });
  expect(late.code).toBe('identity.code_expired');
});

test('two consents at once and a double click make one proxy', async () => {
  const estate = await buildEstate(app);
  const agent = await buildAccount(app, { communityId: estate.community.id });
  const { askId } = (await ask(agent, estate.resident)).body;
  const code = lastCode(estate.resident.phone);
  const clicks = await Promise.all(
    Array.from({ length: 4 }, () =>
      agent.call('confirmProxy', { params: { askId }, body: { code } }),
    ),
  );
  expect(clicks.map((one) => one.status)).toEqual([200, 200, 200, 200]);
  expect(new Set(clicks.flatMap((one) => one.body.items.map(({ id }) => id))).size).toBe(1);
  const made = await estate.manager.call('listProxies', {
    query: { personId: estate.resident.personId },
  });
  expect(made.body.items).toHaveLength(1);
});

test('the agent has the rights of the principal as a resident, never their own as staff', async () => {
  const estate = await buildEstate(app);
  const asked = await ask(estate.manager, estate.resident);
  await estate.manager.call('confirmProxy', {
    params: { askId: asked.body.askId },
    body: { code: lastCode(estate.resident.phone) },
  });
  const as = inNameOf(estate.manager, estate.resident, estate.community.id);
  expect((await as('listMembers')).code).toBe('not_allowed');
  expect((await as('listHomes')).code).toBe('not_allowed');
  const foreign = await estate.neighbour.call('fileRequest', {
    body: { ...leak(estate).body, place: { kind: 'home', homeId: estate.otherHomeId } },
  });
  const hidden = await as('getRequest', { params: { requestId: foreign.body.id } });
  expect(hidden.code).toBe('not_found');
  expect(
    (await estate.manager.call('getRequest', { params: { requestId: foreign.body.id } })).status,
  ).toBe(200);
});

test('what the principal is beside a resident does not come along either', async () => {
  const estate = await buildEstate(app);
  const { steward } = estate;
  const agent = await buildAccount(app, { communityId: estate.community.id });
  const asked = await ask(agent, steward);
  expect(app.sent.findLast((one) => one.phone === steward.phone)).toBeUndefined();
  expect(asked.status).toBe(200);
});

test('only what was agreed to, and only routes that say so', async () => {
  const estate = await buildEstate(app);
  const { as } = await daughter(estate);
  for (const closed of [
    as('getNotificationPreferences'),
    as('listWall', { query: {} }),
    as('approvePrice', {
      params: { orderId: newId() },
      body: { actId: newId(), version: 0 } as never,
    }),
  ])
    expect((await closed).code).toBe('not_for_proxy');
});

test.each(['principal', 'agent', 'staff'] as const)(
  'the %s ends it, and the next act is refused',
  async (side) => {
    const estate = await buildEstate(app);
    const { agent, proxyId, as } = await daughter(estate);
    const params = { inCommunityId: estate.community.id, proxyId };
    const ended =
      side === 'staff'
        ? await estate.steward.call('endProxy', {
            params: { proxyId },
            body: { reason: '老人来电要求停止' },
          })
        : await (side === 'agent' ? agent : estate.resident).call('endMyProxy', { params });
    expect(ended.code).toBeNull();
    expect((await as('fileRequest', leak(estate))).code).toBe('proxy_over');
    expect((await as('listRequests', { query: {} })).code).toBe('proxy_over');
    const again = await estate.resident.call('endMyProxy', { params });
    expect(again.status).toBe(204);
    const { forMe } = (await estate.resident.call('listMyProxies')).body;
    expect(forMe[0]).toMatchObject({ current: false, endedBy: side });
  },
);

test('ending and acting at once: what came first counts, and nothing is done after the end', async () => {
  const estate = await buildEstate(app);
  const { proxyId, as } = await daughter(estate);
  const params = { inCommunityId: estate.community.id, proxyId };
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, () => as('fileRequest', leak(estate))),
    estate.resident.call('endMyProxy', { params }),
    ...Array.from({ length: 6 }, () => as('fileRequest', leak(estate))),
  ]);
  const codes = answers.map((one) => one.code);
  expect(codes.every((code) => code === null || code === 'proxy_over')).toBe(true);
  const done = answers.filter((one) => one.status === 200 && 'id' in (one.body ?? {})).length;
  const late = await estate.community.as(({ tx }) =>
    tx.query(
      `select r.id from request r join proxy x on x.community_id = r.community_id and x.id = $2
       where r.community_id = $1 and r.agent_id is not null`,
      [estate.community.id, proxyId],
    ),
  );
  expect(late.rows).toHaveLength(done);
  expect((await as('fileRequest', leak(estate))).code).toBe('proxy_over');
});

test('sent again after it ended it is refused clearly; before, it is the same request', async () => {
  const estate = await buildEstate(app);
  const { proxyId, as } = await daughter(estate);
  const same = leak(estate);
  const first = await as('fileRequest', same);
  const second = await as('fileRequest', same);
  expect(second.body.number).toBe(first.body.number);
  const params = { inCommunityId: estate.community.id, proxyId };
  await estate.resident.call('endMyProxy', { params });
  expect((await as('fileRequest', same)).code).toBe('proxy_over');
});

test('it is over with its time, with the account and with the principal’s home', async () => {
  const estate = await buildEstate(app);
  const timed = await daughter(estate, { days: 2 });
  expect((await timed.as('listRequests', { query: {} })).status).toBe(200);
  app.clock.advance(2 * 1440 + 1);
  expect((await timed.as('listRequests', { query: {} })).code).toBe('proxy_over');
  const disabled = await daughter(estate);
  await app.db.transact([], (tx) =>
    tx.query('update account set disabled_at = $2 where id = $1', [
      disabled.agent.accountId,
      app.clock.now(),
    ]),
  );
  expect((await disabled.as('listRequests', { query: {} })).code).toBe('not_signed_in');
  const moved = await daughter(estate);
  const { personId } = estate.resident;
  await estate.community.as((ctx) => endRole(ctx, { personId, role: 'resident' }));
  expect((await moved.as('listRequests', { query: {} })).code).toBe('proxy_over');
});

test('it opens nothing in another community, nor anybody else here', async () => {
  const [estate, other] = [await buildEstate(app), await buildEstate(app)];
  const { agent } = await daughter(estate);
  const elsewhere = inNameOf(agent, other.resident, other.community.id);
  expect((await elsewhere('listRequests', { query: {} })).code).toBe('proxy_over');
  const crossed = inNameOf(agent, estate.resident, other.community.id);
  expect((await crossed('listRequests', { query: {} })).code).toBe('proxy_over');
  const neighbour = inNameOf(agent, estate.neighbour, estate.community.id);
  expect((await neighbour('listRequests', { query: {} })).code).toBe('proxy_over');
  expect((await agent.call('listRequests', { query: {} })).code).toBe('not_found');
  const stranger = caller(app, null, estate.community.id, estate.resident.personId);
  expect((await stranger('listRequests', { query: {} })).code).toBe('not_signed_in');
});

test('nobody ends, or finds, what is between two others', async () => {
  const estate = await buildEstate(app);
  const { proxyId } = await daughter(estate);
  const there = await buildCommunity(app);
  const params = { inCommunityId: estate.community.id, proxyId };
  expect((await estate.neighbour.call('endMyProxy', { params })).code).toBe('not_found');
  const manager = await there.person('manager');
  const reason = { reason: '不相干' };
  expect((await manager.call('endProxy', { params: { proxyId }, body: reason })).code).toBe(
    'not_found',
  );
  const far = await estate.community.person('steward');
  expect((await far.call('endProxy', { params: { proxyId }, body: reason })).code).toBe(
    'not_found',
  );
  expect((await far.call('listProxies', { query: {} })).body.items).toEqual([]);
});

test('the audit log says who did it and in whose name', async () => {
  const estate = await buildEstate(app);
  const { agent, as } = await daughter(estate);
  const filed = await as('fileRequest', leak(estate));
  const mine = await openSession(app, estate.resident.accountId, estate.community.id);
  expect((await mine.call('getSession')).status).toBe(200);
  const log = await estate.manager.call('listAudit', { query: { act: 'proxy.begin' } });
  expect(log.body.items[0]).toMatchObject({ personName: agent.name, reason: 'code' });
  expect(filed.status).toBe(200);
});

test('a price is agreed to in somebody’s name only by whoever may answer for their bills', async () => {
  const estate = await buildEstate(app);
  const { id: categoryId, priceFromFen, priceToFen } = await paidCategory(estate);
  const agreedPrice = { fromFen: priceFromFen!, toFen: priceToFen! };
  const body = () => ({ ...leak(estate).body, categoryId, agreedPrice });
  const { as } = await daughter(estate);
  expect((await as('fileRequest', { body: body() })).code).toBe('not_for_proxy');
  const { as: also } = await daughter(estate, { things: ['requests', 'bills'] });
  expect((await also('fileRequest', { body: body() })).code).toBeNull();
});

test('whoever acts for somebody learns where they live, and not who lives with them', async () => {
  const estate = await buildEstate(app);
  const { as } = await daughter(estate);
  const [theirs] = (await estate.resident.call('myHomes')).body.items;
  expect(theirs?.households).not.toEqual([]);
  const [seen] = (await as('myHomes')).body.items;
  expect(seen).toMatchObject({ id: estate.homeId, households: [] });
});

test('an agent may object to the wall in somebody’s name, and not agree to it', async () => {
  const estate = await buildEstate(app);
  const { as } = await daughter(estate);
  const filed = await as('fileRequest', leak(estate));
  const params = { requestId: filed.body.id };
  const choose = (who: typeof as, optedOut: boolean) =>
    who('saveWallChoice', { params, body: { optedOut } });
  expect((await choose(as, true)).body).toMatchObject({ optedOut: true });
  expect((await choose(as, false)).code).toBe('not_for_proxy');
  expect((await estate.resident.call('getWallChoice', { params })).body.optedOut).toBe(true);
  expect((await choose(estate.resident.call, false)).body).toMatchObject({ optedOut: false });
});

test('who may answer only for bills reads the order of a bill, and nothing else there is', async () => {
  const estate = await buildEstate(app);
  const { id: categoryId, priceFromFen, priceToFen } = await paidCategory(estate);
  const agreedPrice = { fromFen: priceFromFen!, toFen: priceToFen! };
  const paid = { body: { ...leak(estate).body, id: newId(), categoryId, agreedPrice } };
  const withBill = (await estate.resident.call('fileRequest', paid)).body;
  const free = (await estate.resident.call('fileRequest', leak(estate))).body;
  const { as } = await daughter(estate, { things: ['bills'] });
  const reads = async (request: { id: string }) => {
    const params = { requestId: request.id };
    const { code, body } = await as('getRequest', { params });
    return code ?? body.orders.length;
  };
  // Not before a price was put to the household.
  expect(await reads(withBill)).toBe('not_found');
  const order = (await estate.resident.call('getRequest', { params: { requestId: withBill.id } }))
    .body.orders[0]!;
  await app.db.transact([estate.community.id], (tx) =>
    tx.query(
      `update work_order set estimate_state = 'proposed' where community_id = $1 and id = $2`,
      [estate.community.id, order.id],
    ),
  );
  expect(await reads(withBill)).toBe(1);
  expect(await reads(free)).toBe('not_found');
  const params = { orderId: order.id };
  const seen = (await as('getOrder', { params })).body;
  const yes = Object.entries(seen.can).filter(([, may]) => may);
  expect(yes).toEqual([['decideEstimate', true]]);
  expect((await as('getOrderPrice', { params })).code).toBeNull();
  const list = await as('listRequests', { query: {} });
  expect(list.body.items.map(({ id }) => id)).toEqual([withBill.id]);
  for (const closed of [as('myHomes'), as('listNotifications', { query: {} })])
    expect((await closed).code).toBe('not_for_proxy');
});
