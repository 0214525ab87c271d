import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../ids/ids.ts';
import { buildCommunity, openSession, testApp } from '../../../test/support/test-app.ts';
import type { Client, TestApp, TestCommunity } from '../../../test/support/test-app.ts';

let app: TestApp;
let here: TestCommunity;
let origin: string;
beforeAll(async () => {
  app = await testApp();
  here = await buildCommunity(app);
  await app.app.http.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(app.app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => app.app.stop());

/** A beat comes every twenty seconds: what ends well before that was told to. */
const atOnceMs = 12_000;

/** A stream that is open, and when it ended. */
async function follow(cookie: string, forId?: string) {
  const stop = new AbortController();
  const query = forId === undefined ? '' : `?for=${forId}`;
  const answer = await fetch(`${origin}/api/communities/${here.id}/live${query}`, {
    headers: { cookie },
    signal: stop.signal,
  });
  expect(answer.status).toBe(200);
  const screen = { open: true, heard: '', close: () => stop.abort() };
  const words = new TextDecoder();
  void (async () => {
    for await (const part of answer.body!) screen.heard += words.decode(part as Uint8Array);
  })()
    .catch(() => undefined)
    .finally(() => void (screen.open = false));
  return screen;
}
const ends = (screen: { open: boolean }) =>
  expect.poll(() => screen.open, { timeout: atOnceMs }).toBe(false);
const staysOpen = async (screen: { open: boolean }) => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(screen.open).toBe(true);
};

/** A second session of the same person, as on another device. */
const elsewhere = (client: Client) => openSession(app, client.accountId, here.id);

test('signing out ends the streams of that session at once, and no others', async () => {
  const client = await here.person('resident');
  const other = await elsewhere(client);
  const mine = [await follow(client.cookie), await follow(client.cookie)];
  const there = await follow(other.cookie);
  const somebody = await follow((await here.person('resident')).cookie);
  expect((await client.call('signOut')).status).toBe(204);
  for (const screen of mine) await ends(screen);
  await staysOpen(there);
  await staysOpen(somebody);
  there.close();
  somebody.close();
});

test('ending a session from another device ends its streams at once', async () => {
  const client = await here.person('manager');
  const lost = await elsewhere(client);
  const [mine, stolen] = [await follow(client.cookie), await follow(lost.cookie)];
  const { items } = (await client.call('listSessions')).body;
  const sessionId = items.find((one) => !one.current)?.id ?? '';
  expect((await client.call('endSession', { params: { sessionId } })).status).toBe(204);
  await ends(stolen);
  await staysOpen(mine);
  mine.close();
});

test('a new password ends the streams of every other session at once', async () => {
  const client = await here.person('manager');
  const others = [await elsewhere(client), await elsewhere(client)];
  const screens = [await follow(others[0]!.cookie), await follow(others[1]!.cookie)];
  const mine = await follow(client.cookie);
  const changed = await client.call('setPassword', { body: { new: '雨后青山 keeps quiet 7' } });
  expect(changed.status).toBe(204);
  for (const screen of screens) await ends(screen);
  await staysOpen(mine);
  mine.close();
});

test('signing in as somebody else in the same browser ends the streams of who was there', async () => {
  const client = await here.person('manager');
  await client.call('setPassword', { body: { new: '雨后青山 keeps quiet 7' } });
  const second = await here.person('resident');
  const screen = await follow(second.cookie);
  const answer = await app.app.http.inject({
    method: 'POST',
    url: '/api/session/by-password',
    headers: { 'x-linli-csrf': '1', cookie: second.cookie },
    payload: { phone: client.phone, password: '雨后青山 keeps quiet 7' },
  });
  expect(answer.statusCode).toBe(200);
  await ends(screen);
});

test('a session that ends while its stream opens leaves none behind', async () => {
  for (let round = 0; round < 8; round++) {
    const client = await here.person('resident');
    const opening = follow(client.cookie).catch(() => null);
    await client.call('signOut');
    const screen = await opening;
    // Either it was refused at the door, or it ends at once.
    if (screen !== null) await ends(screen);
  }
});

test('whoever acts for somebody hears that something changed and not what, until it ends', async () => {
  const [principal, agent] = [await here.person('resident'), await here.person('resident')];
  const id = newId();
  await here.as(({ tx, communityId, now }) =>
    tx.query(
      `insert into proxy (community_id, id, principal_id, agent_id, things, consent, starts_at, ends_at)
       values ($1, $2, $3, $4, '{requests}', 'code', $5, $5::timestamptz + interval '1 year')`,
      [communityId, id, principal.personId, agent.personId, now],
    ),
  );
  const own = await follow(principal.cookie);
  const theirs = await follow(agent.cookie, principal.personId);
  await here.as(async (ctx) => {
    const personIds = [principal.personId];
    const facts = [
      { type: 'order.moved', data: { orderId: '4711', note: '只给本人', personIds } },
      { type: 'member.verified', data: { membershipId: '4712', personIds } },
    ].map((one) => ({ id: newId(), communityId: here.id, at: ctx.now, ...one }));
    await ctx.tx.query(`select pg_notify('linli_live', $1)`, [JSON.stringify(facts)]);
  });
  await expect.poll(() => own.heard, { timeout: atOnceMs }).toContain('member.verified');
  await expect.poll(() => theirs.heard, { timeout: atOnceMs }).toContain('order.moved');
  expect(own.heard).toContain('4711');
  expect(theirs.heard).not.toMatch(/4711|4712|只给本人|member/);
  const params = { inCommunityId: here.id, proxyId: id };
  expect((await principal.call('endMyProxy', { params })).status).toBe(204);
  // Without a worker no fact is relayed here: what the relay would tell is told by hand.
  await here.as(async (ctx) => {
    const data = { personIds: [principal.personId, agent.personId], rolesChanged: true };
    const fact = { id: newId(), communityId: here.id, type: 'proxy.ended', at: ctx.now, data };
    await ctx.tx.query(`select pg_notify('linli_live', $1)`, [JSON.stringify([fact])]);
  });
  await ends(theirs);
  await staysOpen(own);
  own.close();
});

test('what is between people is told by its kind alone, to the board and to whom it names', async () => {
  const [one, other] = [await here.person('resident'), await here.person('resident')];
  const manager = await here.person('manager');
  const screens = [await follow(manager.cookie), await follow(one.cookie)];
  const personIds = [one.personId, other.personId];
  await here.as(async (ctx) => {
    const data = {
      personIds,
      byId: other.personId,
      matchId: '4713',
      titles: { [other.personId]: '想学手机' },
      reason: '只给本人',
    };
    const fact = { id: newId(), communityId: here.id, type: 'need.agreed', at: ctx.now, data };
    await ctx.tx.query(`select pg_notify('linli_live', $1)`, [JSON.stringify([fact])]);
  });
  for (const screen of screens) {
    await expect.poll(() => screen.heard, { timeout: atOnceMs }).toContain('need.agreed');
    expect(screen.heard).not.toMatch(/4713|想学手机|只给本人/);
    expect(screen.heard).not.toContain(other.personId);
    screen.close();
  }
});
