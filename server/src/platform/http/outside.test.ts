import { endpoints, type Role } from '@linli/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';
import { systemClock } from '../clock/clock.ts';
import { publish } from '../facts/facts.ts';
import { newId } from '../ids/ids.ts';
import { createLog } from '../log/log.ts';
import type { Fact } from '../context.ts';
import { Refusal } from '../refusal/refusal.ts';
import { createMetrics } from './metrics.ts';
import { mount } from './mount.ts';
import { callRoute, outsideRoute, type Outside, type Route } from './route.ts';
import { createHttp } from './server.ts';

const photo = { id: newId(), width: 1, height: 1, takenAt: null };
let roles: Role[] = [];
let work: (outside: Outside) => Promise<void> = async () => undefined;
const told: Fact[] = [];
const log = createLog('silent');
let app: Awaited<ReturnType<typeof createHttp>>;

beforeAll(async () => {
  const http = {
    log,
    metrics: createMetrics(),
    trustProxy: false,
    publicUrl: null,
    secure: false,
  };
  app = await createHttp(http);
  const mine = outsideRoute(endpoints.uploadPhoto, ['resident'], async (outside) => {
    await work(outside);
    return photo;
  });
  const others = Object.values(endpoints).filter((one) => one !== endpoints.uploadPhoto);
  const closed = others.map((one) =>
    callRoute(one, 'anyone', () => Promise.reject(new Error('not here'))),
  );
  mount(app, [mine, ...(closed as Route[])], {
    db: await testDb(),
    clock: systemClock,
    doorkeeper: {
      account: async () => null,
      agentFor: async () => 'no_proxy',
      actor: async () => ({
        accountId: null,
        personId: newId(),
        name: '王测试',
        roles,
        platformAdmin: false,
      }),
    },
    secretOf: (request) => request.headers.cookie ?? null,
    committed: (facts) => void told.push(...facts),
    checkAnswers: true,
  });
});
afterAll(() => app.close());

async function send(cookie: string | null = 'secret') {
  const response = await app.inject({
    method: 'POST',
    url: `/api/communities/${newId()}/photos`,
    headers: {
      'x-linli-csrf': '1',
      'content-type': 'image/png',
      ...(cookie === null ? {} : { cookie }),
    },
    payload: 'x',
  });
  return response.statusCode === 200 ? 'done' : (response.json().error.code as string);
}

test('whoever may not call is turned away before the work starts', async () => {
  let started = 0;
  work = async () => void (started += 1);
  roles = ['resident'];
  expect(await send(null)).toBe('not_signed_in');
  roles = [];
  expect(await send()).toBe('not_found');
  roles = ['manager'];
  expect(await send()).toBe('not_allowed');
  expect(started).toBe(0);
  roles = ['resident'];
  expect(await send()).toBe('done');
  expect(started).toBe(1);
});

test('a role revoked while the work goes on is no role in the transaction after it', async () => {
  roles = ['resident'];
  let wrote = false;
  work = async (outside) => {
    roles = [];
    await outside.transact(async () => void (wrote = true));
  };
  expect(await send()).toBe('not_found');
  expect(wrote).toBe(false);
});

test('facts are told of when their transaction is committed, and only then', async () => {
  roles = ['resident'];
  work = async (outside) => {
    await outside.transact(async (ctx) => publish(ctx, 'test.kept', {}));
    await outside.transact(async (ctx) => {
      publish(ctx, 'test.lost', {});
      throw new Error('rolled back');
    });
  };
  expect(await send()).toBe('internal');
  expect(told.map(({ type }) => type)).toEqual(['test.kept']);
});

test('what stands behind a refusal is logged, and not told; a refusal alone is no line', async () => {
  roles = ['resident'];
  const error = vi.spyOn(log, 'error');
  const cause = new Error('the thread ended');
  work = () => Promise.reject(new Refusal('task.proposal_failed', {}, { cause }));
  expect(await send()).toBe('task.proposal_failed');
  expect(error.mock.calls).toEqual([[expect.objectContaining({ err: cause }), 'bug']]);
  error.mockClear();
  work = () => Promise.reject(new Refusal('task.proposal_busy'));
  expect(await send()).toBe('task.proposal_busy');
  expect(error).not.toHaveBeenCalled();
});
