import { endpoints, type EndpointName, type RequestBrief } from '@linli/contract';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { categoryIdOf } from '../../src/modules/service/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbeddedDatabase } from '../../src/platform/db/embedded-database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { freePort, startServer, type ServerPlace } from '../support/real-server.ts';
import { buildCommunity, movableClock, type TestApp } from '../support/test-app.ts';

const kills = 10;
/** People who write at the same time, so that a kill always meets somebody in the middle. */
const writers = 6;
const serverUrl = process.env['TEST_DATABASE_URL'];

interface Home extends ServerPlace {
  communityId: string;
  cookie: string;
}

const houses: [string, string | null][] = [
  ['the embedded database', null],
  ...(serverUrl === undefined ? [] : [['a PostgreSQL server', serverUrl] as [string, string]]),
];

describe.each(houses)('kill -9 of a server with %s', (_, url) => {
  let home: Home;
  let running: ChildProcess | null = null;
  beforeAll(async () => {
    home = await furnish(url);
  });
  afterAll(async () => {
    if (running !== null && running.exitCode === null) running.kill('SIGKILL');
    await rm(home.dataDir, { recursive: true, force: true });
  });

  test(
    `${kills} times while people write loses nothing that was acknowledged and doubles nothing`,
    { timeout: 600_000 },
    async () => {
      const kept: Written[] = [];
      const unheard: Written[] = [];
      for (let round = 0; round <= kills; round += 1) {
        running = await startServer(home);
        for (const one of kept.slice(-40)) await expectOnce(home, one);
        if (round === kills) break;
        const before = kept.length;
        const stop = { now: false };
        const writing = Promise.all(
          Array.from({ length: writers }, () => writeUntil(stop, home, { kept, unheard })),
        );
        // Not before something was acknowledged, and each time at another moment.
        while (kept.length < before + 5 + round)
          await new Promise((resolve) => setTimeout(resolve, 5));
        running.kill('SIGKILL');
        await once(running, 'exit');
        stop.now = true;
        await writing;
      }
      expect(kept.length).toBeGreaterThanOrEqual(kills * 5);
      for (const one of kept) await expectOnce(home, one);
      // What nobody heard of may be there or not; sent again it is there, once.
      for (const one of unheard) {
        expect((await file(home, one)).status).toBe(200);
        await expectOnce(home, { ...one, actId: null });
      }
      const numbers = await numbersOf(home);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.length).toBe(new Set([...kept, ...unheard].map((one) => one.requestId)).size);
      running!.kill('SIGTERM');
      const [code] = (await once(running!, 'exit')) as [number];
      expect(code).toBe(0);
    },
  );
});

/** A community with a manager who is signed in, in a database that no server has seen yet. */
async function furnish(url: string | null): Promise<Home> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'linli-kill-'));
  const db: Database =
    url === null
      ? await openEmbeddedDatabase(path.join(dataDir, 'db'))
      : await openServerDatabase({ url, connections: 2 });
  await migrate(db);
  // Building needs the database and the clock of an application, and asks it nothing.
  const community = await buildCommunity({
    db,
    clock: movableClock(),
    sent: [],
  } as unknown as TestApp);
  const { cookie } = await community.person('manager');
  await db.close();
  return { dataDir, port: await freePort(), databaseUrl: url, communityId: community.id, cookie };
}

interface Written {
  requestId: string;
  orderId: string | null;
  /** The comment that was acknowledged too, if one was. */
  actId: string | null;
}

async function call<T>(
  home: Home,
  name: EndpointName,
  more: { params?: Record<string, string>; query?: string; body?: object },
): Promise<{ status: number; body: T }> {
  const { method, path: pattern } = endpoints[name];
  const params: Record<string, string> = { communityId: home.communityId, ...more.params };
  const url = pattern.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '');
  const answer = await fetch(`http://127.0.0.1:${home.port}${url}${more.query ?? ''}`, {
    method,
    headers: { cookie: home.cookie, 'x-linli-csrf': '1', 'content-type': 'application/json' },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

const file = (home: Home, { requestId }: Written) =>
  call<RequestBrief>(home, 'fileRequest', {
    body: {
      id: requestId,
      categoryId: categoryIdOf(home.communityId, 'security-noise'),
      text: '夜里有人敲墙',
      place: { kind: 'community' },
      channel: 'patrol',
    },
  });

/** Files requests and says a word on each, one after another, until the server is gone. */
async function writeUntil(
  stop: { now: boolean },
  home: Home,
  told: { kept: Written[]; unheard: Written[] },
): Promise<void> {
  while (!stop.now) {
    const one: Written = { requestId: newId(), orderId: null, actId: null };
    try {
      const filed = await file(home, one);
      if (filed.status !== 200) throw new Error(`refused: ${JSON.stringify(filed.body)}`);
      one.orderId = filed.body.order?.id ?? null;
      told.kept.push(one);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('refused')) throw error;
      told.unheard.push(one);
      return;
    }
    const actId = newId();
    const said = await call(home, 'commentOrder', {
      params: { orderId: one.orderId ?? '' },
      body: { actId, version: 0, note: '已登记' },
    }).catch(() => null);
    if (said === null) return;
    expect(said.status, JSON.stringify(said.body)).toBe(200);
    one.actId = actId;
  }
}

interface Page {
  id: string;
  orders: { id: string; timeline: { id: string; act: string }[] }[];
}

async function expectOnce(home: Home, one: Written): Promise<void> {
  const { status, body } = await call<Page>(home, 'getRequest', {
    params: { requestId: one.requestId },
  });
  expect(status, `acknowledged request ${one.requestId}`).toBe(200);
  expect(body.orders).toHaveLength(1);
  if (one.orderId !== null) expect(body.orders[0]!.id).toBe(one.orderId);
  const timeline = body.orders[0]!.timeline;
  expect(timeline.filter((item) => item.act === 'file')).toHaveLength(1);
  if (one.actId !== null) expect(timeline.map((item) => item.id)).toContain(one.actId);
}

/** The short numbers of all requests there are. */
async function numbersOf(home: Home): Promise<number[]> {
  const numbers: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await call<{ items: RequestBrief[]; next: string | null }>(
      home,
      'listRequests',
      { query },
    );
    numbers.push(...body.items.map((item) => item.number));
    cursor = body.next;
  }
  return numbers;
}
