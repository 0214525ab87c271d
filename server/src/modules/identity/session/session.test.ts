import { identityContract } from '@linli/contract';
import { beforeAll, expect, test } from 'vitest';
import { msOf } from '../../../platform/clock/clock.ts';
import { freshPhone, signIn, testIdentity, type TestIdentity } from '../test-identity.ts';
import { deviceOf } from './device.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity()));

const minutesADay = 1440;

test('a session lives thirty days from its last use', async () => {
  const own = await testIdentity();
  const browser = await signIn(own, freshPhone());
  for (let times = 0; times < 3; times++) {
    own.clock.advance(20 * minutesADay);
    const now = own.clock.now();
    expect((await browser.call('getSession')).status).toBe(200);
    await expect
      .poll(() => lastSeen(own, browser.ip), { timeout: 60_000 })
      .toBeGreaterThanOrEqual(msOf(now));
  }
  own.clock.advance(30 * minutesADay + 1);
  expect((await browser.call('getSession')).status).toBe(401);
});

test('its last use is written at most once an hour', async () => {
  const own = await testIdentity();
  const browser = await signIn(own, freshPhone());
  const seen = () => lastSeen(own, browser.ip);
  const first = await seen();
  own.clock.advance(59);
  await browser.call('getSession');
  expect(await seen()).toBe(first);
  own.clock.advance(2);
  await browser.call('getSession');
  await expect.poll(seen, { timeout: 60_000 }).toBeGreaterThan(first);
});

/** Written after the answer, since nobody waits for it: ask until it is there. */
async function lastSeen(own: TestIdentity, ip: string): Promise<number> {
  const found = await own.db.transact([], (tx) =>
    tx.query<{ at: string }>('select last_seen_at as at from session where ip = $1', [ip]),
  );
  return msOf(found.rows[0]?.at ?? '');
}

test('my sessions can be seen and ended one by one, at once', async () => {
  const phone = freshPhone();
  const here = await signIn(app, phone);
  app.clock.advance(2);
  const there = await signIn(app, phone);
  const items = (await here.call('listSessions')).body['items'] as {
    id: string;
    current: boolean;
    ip: string;
  }[];
  expect(items.map((item) => [item.current, item.ip])).toEqual([
    [false, there.ip],
    [true, here.ip],
  ]);
  const ended = await here.call('endSession', { params: { sessionId: items[0]?.id ?? '' } });
  expect(ended.status).toBe(204);
  expect((await there.call('getSession')).status).toBe(401);
  expect((await here.call('getSession')).status).toBe(200);
});

test('somebody else’s session cannot be ended', async () => {
  const mine = await signIn(app, freshPhone());
  const theirs = await signIn(app, freshPhone());
  const [item] = (await theirs.call('listSessions')).body['items'] as { id: string }[];
  const answer = await mine.call('endSession', { params: { sessionId: item?.id ?? '' } });
  expect(answer.code).toBe('not_found');
  expect((await theirs.call('getSession')).status).toBe(200);
});

test('signing out ends the session on the server and empties the cookie', async () => {
  const browser = await signIn(app, freshPhone());
  const kept = browser.cookie;
  expect((await browser.call('signOut')).status).toBe(204);
  expect(browser.cookie).toBeNull();
  browser.cookie = kept;
  expect((await browser.call('getSession')).status).toBe(401);
});

test('signing out tells the browser to drop the photos it kept; a page that is asked for does not', async () => {
  const browser = await signIn(app, freshPhone());
  const send = (method: 'GET' | 'POST', url: string) =>
    app.http.inject({ method, url, headers: { 'x-linli-csrf': '1', cookie: browser.cookie! } });
  expect((await send('GET', '/api/session')).headers['clear-site-data']).toBeUndefined();
  const { method, path } = identityContract.signOut;
  expect((await send(method as 'POST', path)).headers['clear-site-data']).toBe('"cache"');
});

test('signing in again gives a new secret and ends the session this browser had', async () => {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  const old = browser.cookie;
  app.clock.advance(2);
  const { codeId } = (await browser.call('requestCode', { body: { phone } })).body;
  const code = /\d{6}/.exec(app.sent.at(-1)?.text ?? '')?.[0];
  await browser.call('signInWithCode', { body: { codeId, code } });
  expect(browser.cookie).not.toBe(old);
  const thief = app.browser();
  thief.cookie = old;
  expect((await thief.call('getSession')).status).toBe(401);
});

test.each(
  ['', 'short', 'A'.repeat(43), "' or 1=1 --"].flatMap((value) => [
    `__Host-linli=${value}`,
    `linli=${value}`,
  ]),
)('the cookie %s signs nobody in', async (cookie) => {
  const browser = app.browser();
  browser.cookie = cookie;
  expect((await browser.call('getSession')).status).toBe(401);
  expect((await browser.call('listSessions')).status).toBe(401);
});

test('by HTTPS the cookie is one that only this very host can have set, and no other is read', async () => {
  const browser = await signIn(app, freshPhone());
  expect(browser.setCookie).toMatch(/^__Host-linli=[\w-]{43}; .*Path=\/; .*Secure/);
  expect(browser.setCookie).not.toContain('Domain');
  const planted = app.browser();
  planted.cookie = `linli=${browser.cookie?.split('=')[1]}`;
  expect((await planted.call('getSession')).status).toBe(401);
  await browser.call('signOut');
  expect(browser.setCookie).toMatch(/^__Host-linli=; .*Path=\/; .*Secure/);
});

test('by plain HTTP, where browsers refuse that prefix, the cookie goes without it', async () => {
  const own = await testIdentity({ secure: false });
  const browser = await signIn(own, freshPhone());
  expect(browser.setCookie).toMatch(/^linli=[\w-]{43}; /);
  expect(browser.setCookie).not.toContain('Secure');
  expect((await browser.call('getSession')).status).toBe(200);
  const prefixed = own.browser();
  prefixed.cookie = `__Host-${browser.cookie}`;
  expect((await prefixed.call('getSession')).status).toBe(401);
});

test('whichever way a session ends, the process hears whose it was, and only then', async () => {
  const phone = freshPhone();
  const here = await signIn(app, phone);
  app.clock.advance(2);
  const there = await signIn(app, phone);
  const { accountId } = (await here.call('getSession')).body as { accountId: string };
  const heard = async (act: () => Promise<unknown>) => {
    app.ended.length = 0;
    await act();
    return [...app.ended];
  };
  const { items } = (await here.call('listSessions')).body as {
    items: { id: string; current: boolean }[];
  };
  const other = items.find((item) => !item.current)?.id ?? '';
  const end = () => here.call('endSession', { params: { sessionId: other } });
  expect(await heard(end)).toEqual([accountId]);
  expect(await heard(end)).toEqual([]);
  expect(await heard(() => there.call('signOut'))).toEqual([]);
  const body = { new: '雨后青山 keeps quiet 7' };
  expect(await heard(() => here.call('setPassword', { body }))).toEqual([accountId]);
  const byPassword = { body: { phone, password: body.new } };
  expect(await heard(() => here.call('signInWithPassword', byPassword))).toEqual([accountId]);
  expect(await heard(() => here.call('signOut'))).toEqual([accountId]);
  expect(await heard(() => here.call('signOut'))).toEqual([]);
});

test('a disabled account is out with its next request', async () => {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  await app.db.transact([], (tx) =>
    tx.query('update account set disabled_at = $2 where phone = $1', [phone, app.clock.now()]),
  );
  expect((await browser.call('getSession')).status).toBe(401);
});

test('language and large print are kept for the person, not the browser', async () => {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  await browser.call('saveMyPreferences', { body: { largePrint: true } });
  const saved = await browser.call('saveMyPreferences', { body: { locale: 'en' } });
  expect(saved.body).toMatchObject({ locale: 'en', largePrint: true });
  app.clock.advance(2);
  const other = await signIn(app, phone);
  expect((await other.call('getSession')).body).toMatchObject({ locale: 'en', largePrint: true });
});

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60',
    'WeChat · iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
    'Edge · Windows',
  ],
  ['lightMyRequest', 'lightMyRequest'],
  [undefined, ''],
])('the device %s is shown as %s', (userAgent, shown) => {
  expect(deviceOf(userAgent)).toBe(shown);
});
