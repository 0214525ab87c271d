import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { livePayloads } from '../../src/platform/jobs/live-payloads.ts';
import { publish } from '../../src/platform/facts/facts.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { buildEstate, type Estate } from '../support/estate.ts';
import { fileOne, seen } from '../support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let estate: Estate;
let origin: string;

beforeAll(async () => {
  app = await testApp({ worker: true });
  estate = await buildEstate(app);
  await app.app.http.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(app.app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => app.app.stop());

interface Screen {
  facts: { type: string; [key: string]: unknown }[];
  ended: Promise<void>;
  isOpen(): boolean;
  close(): void;
}
const screens: Screen[] = [];
afterEach(() => screens.splice(0).forEach((screen) => screen.close()));

/** A browser's stream, read as it comes. */
async function follow(client: Client): Promise<Screen> {
  const stop = new AbortController();
  const answer = await fetch(`${origin}/api/communities/${estate.community.id}/live`, {
    headers: { cookie: client.cookie },
    signal: stop.signal,
  });
  expect(answer.status).toBe(200);
  const facts: Screen['facts'] = [];
  let open = true;
  const reading = (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of answer.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^event: fact\ndata: (.+)$/m.exec(event)?.[1];
        if (data !== undefined) facts.push(JSON.parse(data) as Screen['facts'][number]);
      }
    }
  })();
  const ended = reading
    .catch(() => undefined)
    .finally(() => {
      open = false;
    });
  const screen = { facts, ended, isOpen: () => open, close: () => stop.abort() };
  screens.push(screen);
  return screen;
}

/** Waits by looking, not by sleeping; facts take a look of the relay to travel. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`did not happen: ${what}`);
}

const about = (screen: Screen, orderId: string) =>
  screen.facts.filter((fact) => fact['orderId'] === orderId);

test('a screen hears of its own, the board of everything, and nobody of a neighbour’s', async () => {
  const [mine, theirs, board] = [
    await follow(estate.resident),
    await follow(estate.neighbour),
    await follow(estate.dispatcher),
  ];
  const { order } = await fileOne(estate, estate.resident);
  await until('the resident hears', () => about(mine, order.id).length > 0);
  await until('the board hears', () => about(board, order.id).length > 0);
  expect(about(theirs, order.id)).toEqual([]);
  expect(JSON.stringify(mine.facts)).not.toContain('personIds');
});

test('a word among staff does not show on the screen of who asked, not even that it was said', async () => {
  const { order } = await fileOne(estate, estate.resident);
  const mine = await follow(estate.resident);
  const board = await follow(estate.dispatcher);
  const params = { orderId: order.id };
  const said = await estate.manager.call('commentOrder', {
    params,
    body: { ...seen(order), note: '此户多次投诉，注意方式', internal: true },
  });
  expect(said.status).toBe(200);
  await estate.manager.call('commentOrder', {
    params,
    body: { ...seen(said.body), note: '已安排人员' },
  });
  await until(
    'both are heard by the board',
    () => about(board, order.id).filter((fact) => fact['act'] === 'comment').length === 2,
  );
  await until('the second is heard by who asked', () =>
    about(mine, order.id).some((fact) => fact['internal'] === false),
  );
  expect(about(mine, order.id).filter((fact) => fact['internal'] === true)).toEqual([]);
});

/** For the home of the resident, where somebody lives too. */
async function fileAtHome(who: Client) {
  await estate.manager.call('addHouseholdMember', {
    params: { homeId: estate.homeId },
    body: { name: who.name, phone: who.phone, relation: 'family', startsOn: '2024-02-01' },
  });
  const id = newId();
  const filed = await estate.resident.call('fileRequest', {
    body: {
      id,
      categoryId: estate.category('security-noise'),
      text: '楼上太吵',
      place: { kind: 'home', homeId: estate.homeId },
    },
  });
  expect(filed.status, filed.code ?? '').toBe(200);
  const { items } = (await estate.manager.call('listOrders', { query: { requestId: id } })).body;
  return { requestId: id, order: items[0]! };
}

test.each([
  ['asked', (asker: Client) => fileOne(estate, asker)],
  ['lives with who asked', fileAtHome],
] as const)('a dispatcher who %s does not hear of a word among staff either', async (_, ask) => {
  const asker = await estate.community.person('dispatcher', 'resident');
  const { order } = await ask(asker);
  const mine = await follow(asker);
  const board = await follow(estate.dispatcher);
  const params = { orderId: order.id };
  const note = '此户多次投诉，注意方式';
  const said = await estate.manager.call('commentOrder', {
    params,
    body: { ...seen(order), note, internal: true },
  });
  const moved = await estate.manager.call('reprioritiseOrder', {
    params,
    body: { ...seen(said.body), priority: 'high', reason: '已多次反映' },
  });
  expect(moved.status).toBe(200);
  // That it was filed has no act, and reaches them only now when the relay is busy.
  const acts = (who: typeof mine) => about(who, order.id).flatMap((fact) => fact['act'] ?? []);
  await until('the board hears both', () => acts(board).length >= 2);
  await until('who asked hears the second', () => acts(mine).length > 0);
  expect(acts(mine)).toEqual(['reprioritise']);
  expect(JSON.stringify(board.facts)).not.toContain('hiddenFrom');
});

test('a screen goes dark at once when its last role is taken away', async () => {
  const leaving = await estate.community.person('dispatcher');
  const screen = await follow(leaving);
  const held = await estate.manager.call('listMembers', { query: { q: leaving.name } });
  await estate.manager.call('revokeMember', {
    params: { membershipId: held.body.items[0]!.membershipId },
  });
  await until('the stream ends', () => !screen.isOpen());
});

test('somebody who is no dispatcher any more, but lives here, stops hearing the board at once', async () => {
  const both = await estate.community.person('dispatcher', 'resident');
  const screen = await follow(both);
  const board = await follow(estate.dispatcher);
  const held = await estate.manager.call('listMembers', {
    query: { q: both.name, role: 'dispatcher' },
  });
  await estate.manager.call('revokeMember', {
    params: { membershipId: held.body.items[0]!.membershipId },
  });
  await until('they hear that themselves', () =>
    screen.facts.some((fact) => fact.type === 'member.revoked'),
  );
  // Only that fact makes the stream ask again; what comes in the same breath may still be heard.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { order } = await fileOne(estate, estate.neighbour);
  await until('the board hears', () => about(board, order.id).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(screen.isOpen()).toBe(true);
  expect(about(screen, order.id)).toEqual([]);
});

test('a fact about more people than a notification of the database holds reaches each of them, and stops nobody else’s', async () => {
  const mine = await follow(estate.resident);
  const crowd = [...Array.from({ length: 1500 }, () => newId()), estate.resident.personId];
  await estate.community.as(async (ctx) => {
    publish(ctx, 'crowd.told', { personIds: crowd });
  });
  await estate.community.as(async (ctx) => {
    publish(ctx, 'crowd.words', {
      personIds: [estate.resident.personId],
      words: '长'.repeat(9000),
    });
  });
  await until('the crowd hears', () => mine.facts.some((fact) => fact.type === 'crowd.told'));
  await until('and of too many words at least that they were', () =>
    mine.facts.some((fact) => fact.type === 'crowd.words'),
  );
});

test('every notification fits what PostgreSQL carries', () => {
  const fact = (people: number, words: string) => ({
    id: newId(),
    communityId: newId(),
    type: 'x.done',
    at: '2026-11-22T00:00:00Z',
    data: { words, personIds: Array.from({ length: people }, () => newId()) },
  });
  for (const facts of [
    [fact(5000, '')],
    [fact(0, '字'.repeat(20_000))],
    [fact(170, '字'.repeat(1000))],
    Array.from({ length: 500 }, () => fact(3, 'x')),
  ]) {
    const payloads = livePayloads(facts);
    for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000);
    const heard = payloads.flatMap((payload) => JSON.parse(payload) as typeof facts);
    expect(new Set(heard.flatMap((one) => one.data.personIds))).toEqual(
      new Set(facts.flatMap((one) => one.data.personIds)),
    );
  }
});

test('a stream is nobody’s without a session, and a community’s only', async () => {
  const path = `/api/communities/${estate.community.id}/live`;
  expect((await fetch(origin + path)).status).toBe(401);
  expect(
    (
      await fetch(`${origin}/api/communities/${newId()}/live`, {
        headers: { cookie: estate.resident.cookie },
      })
    ).status,
  ).toBe(404);
});
