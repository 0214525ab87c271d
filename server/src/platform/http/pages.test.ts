import { expect, test } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';
import type { Database } from '../db/database.ts';
import { createLog } from '../log/log.ts';
import { createMetrics } from './metrics.ts';
import { registerPlatformPages } from './pages.ts';
import { createHttp } from './server.ts';

interface Given {
  db?: Database;
  jobs?: { ready(): boolean } | null;
  token?: string | null;
  trustProxy?: boolean;
}

async function server({
  db,
  jobs = { ready: () => true },
  token = null,
  trustProxy = false,
}: Given = {}) {
  const metrics = createMetrics();
  const app = await createHttp({
    log: createLog('silent'),
    metrics,
    trustProxy,
    publicUrl: null,
    secure: false,
  });
  registerPlatformPages(app, {
    db: db ?? (await testDb()),
    jobs,
    metrics,
    token,
    cookieName: 'linli',
  });
  return {
    get: (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
      app.inject({ method: 'GET', url, headers, remoteAddress }),
  };
}

const broken = (db: Database, message: string): Database => ({
  ...db,
  read: () => Promise.reject(new Error(message)),
  asOwner: () => Promise.reject(new Error(message)),
});

test('the process is alive also when its database is not', async () => {
  const { get } = await server({ db: broken(await testDb(), 'gone') });
  expect((await get('/healthz')).statusCode).toBe(200);
});

test('it is ready when the database answers, the schema is up to date and jobs run', async () => {
  const { get } = await server();
  const ready = await get('/readyz');
  expect([ready.statusCode, ready.json().parts]).toEqual([
    200,
    { database: 'ok', migrations: 'ok', jobs: 'ok' },
  ]);
  expect(ready.headers['cache-control']).toBe('no-store');
});

test('what is down is named, without its error', async () => {
  const { get } = await server({
    db: broken(await testDb(), 'postgres://secret@host'),
    jobs: { ready: () => false },
  });
  const answer = await get('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({
    status: 'not_ready',
    parts: { database: 'down', migrations: 'down', jobs: 'down' },
  });
});

test('a process without jobs is ready without them', async () => {
  const answer = await (await server({ jobs: null })).get('/readyz');
  expect([answer.statusCode, answer.json().parts.jobs]).toEqual([200, 'off']);
});

test('a database that does not answer in time is down', async () => {
  const hanging = { ...(await testDb()), read: () => new Promise<never>(() => undefined) };
  const answer = await (await server({ db: hanging })).get('/readyz');
  expect(answer.json().parts.database).toBe('down');
});

test('without a token the figures are for this machine alone', async () => {
  const { get } = await server({ trustProxy: true });
  expect((await get('/metrics')).body).toContain('linli_http_request_seconds');
  expect((await get('/metrics', {}, '::ffff:127.0.0.1')).statusCode).toBe(200);
  expect((await get('/metrics', {}, '10.0.0.9')).statusCode).toBe(404);
  expect((await get('/metrics', { 'x-forwarded-for': '127.0.0.1' }, '10.0.0.9')).statusCode).toBe(
    404,
  );
  // A proxy on this machine calls for somebody else.
  expect((await get('/metrics', { 'x-forwarded-for': '10.0.0.9' })).statusCode).toBe(404);
});

test('with a token the figures are for whoever has it', async () => {
  const { get } = await server({ token: 'right' });
  expect((await get('/metrics')).statusCode).toBe(404);
  expect((await get('/metrics', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
  expect((await get('/metrics', { authorization: 'Bearer right' }, '10.0.0.9')).statusCode).toBe(
    200,
  );
});

test('the API is described for machines and for people', async () => {
  const { get } = await server();
  expect((await get('/openapi.json')).json().openapi).toBe('3.1.0');
  const page = await get('/docs/api');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  for (const [, url = ''] of page.body.matchAll(/(?:href|src)="(\/[^"#]+)"/g)) {
    expect((await get(url)).statusCode, url).toBe(200);
  }
});
