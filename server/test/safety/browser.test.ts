import sharp from 'sharp';
import { endpoints, type EndpointShape } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids/ids.ts';
import {
  caller,
  freshPhone,
  testApp,
  buildCommunity,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../support/test-app.ts';

let plain: TestApp;
let secure: TestApp;
let here: TestCommunity;
let resident: Client;

beforeAll(async () => {
  plain = await testApp();
  secure = await testApp({ secure: true, publicUrl: 'https://linli.example' });
  here = await buildCommunity(plain);
  resident = await here.person('resident');
});
afterAll(() => Promise.all([plain.app.stop(), secure.app.stop()]));

/** Signs somebody new in by phone and answers with the cookie as the browser gets it. */
async function cookieOf(app: TestApp, phone = freshPhone()): Promise<string> {
  const anyone = caller(app, null, null);
  const asked = await anyone('requestCode', { body: { phone } });
  const code = /\d{6}/.exec(app.sent.findLast((one) => one.phone === phone)?.text ?? '')?.[0] ?? '';
  const headers = { 'x-linli-csrf': '1' };
  const answer = await app.app.http.inject({
    method: 'POST',
    url: '/api/session/by-code',
    headers,
    payload: { codeId: asked.body.codeId, code },
  });
  expect(answer.statusCode).toBe(200);
  return String(answer.headers['set-cookie']);
}

describe('the cookie', () => {
  test('is out of reach of scripts and of other sites, and bound to HTTPS where there is HTTPS', async () => {
    const cookie = await cookieOf(secure);
    expect(cookie).toMatch(/^__Host-linli=[\w-]{43};/);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age='])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain=');
    const local = await cookieOf(plain);
    expect(local).toMatch(/^linli=[\w-]{43};/);
    expect(local).toContain('HttpOnly');
    expect(local).not.toContain('Secure');
  });

  test('is another one at every sign-in, and the one before it opens nothing', async () => {
    const phone = freshPhone();
    const before = /^linli=[^;]+/.exec(await cookieOf(plain, phone))![0];
    plain.clock.advance(2);
    const asked = await caller(plain, null, null)('requestCode', { body: { phone } });
    const code = /\d{6}/.exec(plain.sent.findLast((one) => one.phone === phone)!.text)![0];
    const answer = await plain.app.http.inject({
      method: 'POST',
      url: '/api/session/by-code',
      headers: { 'x-linli-csrf': '1', cookie: before },
      payload: { codeId: asked.body.codeId, code },
    });
    const after = /^linli=[^;]+/.exec(String(answer.headers['set-cookie']))![0];
    expect(after).not.toBe(before);
    expect((await caller(plain, before, null)('getSession')).code).toBe('not_signed_in');
    expect((await caller(plain, after, null)('getSession')).status).toBe(200);
  });

  test('opens nothing any more once its session is ended, here or from another device', async () => {
    const one = await here.person('resident');
    await one.call('signOut');
    expect((await one.call('getCommunity')).code).toBe('not_signed_in');
    const other = await here.person('resident');
    const { body } = await other.call('listSessions');
    await other.call('endSession', { params: { sessionId: body.items[0]!.id } });
    expect((await other.call('listRequests')).code).toBe('not_signed_in');
  });

  test('opens a community no longer in the very moment a role is taken away', async () => {
    const manager = await here.person('manager');
    const engineer = await here.person('engineer', 'resident');
    expect((await engineer.call('listOrders')).status).toBe(200);
    const held = await manager.call('listMembers', { query: { q: engineer.name } });
    const idOf = (role: string) =>
      held.body.items.find((one) => one.role === role)?.membershipId ?? '';
    await manager.call('revokeMember', { params: { membershipId: idOf('engineer') } });
    expect((await engineer.call('listOrders')).code).toBe('not_allowed');
    await manager.call('revokeMember', { params: { membershipId: idOf('resident') } });
    expect((await engineer.call('getCommunity')).code).toBe('not_found');
  });
});

describe('a write from another site', () => {
  const send = (
    url: string,
    headers: Record<string, string>,
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' = 'POST',
  ) => plain.app.http.inject({ method, url, headers: { cookie: resident.cookie, ...headers } });
  const codeOf = (answer: { body: string }) =>
    (JSON.parse(answer.body) as { error: { code: string } }).error.code;
  const writes = Object.entries<EndpointShape>(endpoints).filter(
    ([, shape]) => shape.method !== 'GET',
  );

  test.each(writes.map(([name, shape]) => [name, shape] as const))(
    '%s is refused without our header',
    async (_, shape) => {
      const url = shape.path.replace(':communityId', here.id).replaceAll(/:\w+/g, newId());
      const method = shape.method as 'POST';
      expect(codeOf(await send(url, { 'content-type': 'application/json' }, method))).toBe('csrf');
      expect(
        codeOf(
          await send(
            url,
            { 'x-linli-csrf': '1', origin: 'https://evil.example', host: 'linli.example' },
            method,
          ),
        ),
      ).toBe('csrf');
    },
  );

  test('is refused whatever way its address is written', async () => {
    for (const url of ['/%61pi/session', '/api/%73ession', '/api/session?x', '/api/session#x']) {
      const answer = await send(url, {}, 'DELETE');
      expect(codeOf(answer), url).toBe('csrf');
    }
    expect((await resident.call('getSession')).status).toBe(200);
  });

  test('is told by its origin: none of a page in a frame, of another port or scheme passes', async () => {
    const from = (origin: string) =>
      send(
        '/api/session/preferences',
        { 'x-linli-csrf': '1', origin, host: 'localhost:3000' },
        'PATCH',
      );
    for (const origin of [
      'null',
      'http://localhost:3001',
      'http://localhost.evil.example:3000',
      'http://evil.example',
      'nonsense',
      '',
    ]) {
      expect((await from(origin)).statusCode, origin).toBe(403);
    }
    expect(codeOf(await from('http://localhost:3000'))).toBe('invalid_input');
  });

  test('is not let in by CORS: no other site is told that it may ask', async () => {
    const answer = await plain.app.http.inject({
      method: 'OPTIONS',
      url: '/api/session',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'DELETE' },
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
  });
});

describe('what a page may do', () => {
  test.each(['/docs/api', '/openapi.json', '/api/session', '/nothing', '/%zz'])(
    '%s comes with the rules of a page that runs no foreign script',
    async (url) => {
      for (const app of [plain, secure]) {
        const { headers } = await app.app.http.inject({ method: 'GET', url });
        const rules = new Map(
          String(headers['content-security-policy'])
            .split('; ')
            .map((rule) => [rule.split(' ')[0], rule]),
        );
        expect(rules.get('script-src')).toBe("script-src 'self'");
        expect(rules.get('default-src')).toBe("default-src 'self'");
        expect(rules.get('object-src')).toBe("object-src 'none'");
        expect(rules.get('base-uri')).toBe("base-uri 'none'");
        expect(rules.get('frame-ancestors')).toBe("frame-ancestors 'none'");
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['strict-transport-security'] !== undefined).toBe(app === secure);
      }
    },
  );
});

describe('an upload', () => {
  const upload = (payload: Buffer, more: { type?: string; cookie?: string } = {}) =>
    plain.app.http.inject({
      method: 'POST',
      url: `/api/communities/${here.id}/photos`,
      payload,
      headers: {
        'x-linli-csrf': '1',
        'content-type': more.type ?? 'image/jpeg',
        ...(more.cookie === '' ? {} : { cookie: more.cookie ?? resident.cookie }),
      },
    });
  const codeOf = (answer: { body: string }) =>
    (JSON.parse(answer.body) as { error: { code: string } }).error.code;

  test('is judged by what it holds and not by what it is called', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]);
    for (const payload of [
      page,
      drawing,
      program,
      Buffer.from('GIF89a'),
      Buffer.from([0xff, 0xd8, 0xff]),
    ]) {
      expect(codeOf(await upload(payload))).toMatch(/^file\.(not_an_image|broken_image)$/);
    }
    const picture = await sharp({
      create: { width: 4, height: 4, channels: 3, background: 'blue' },
    })
      .png()
      .toBuffer();
    expect((await upload(picture, { type: 'image/svg+xml' })).statusCode).toBe(200);
  });

  test('is shown as the picture it was made into, and as nothing else', async () => {
    const picture = await sharp({
      create: { width: 4, height: 4, channels: 3, background: 'blue' },
    })
      .png()
      .toBuffer();
    const { id } = (
      await upload(Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]))
    ).json<{ id: string }>();
    const shown = await plain.app.http.inject({
      method: 'GET',
      url: `/api/communities/${here.id}/photos/${id}`,
      headers: { cookie: resident.cookie },
    });
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect(shown.headers['content-security-policy']).toContain('sandbox');
    expect(shown.rawPayload.includes('script')).toBe(false);
  });

  test('has a limit, also when it says that it has none', async () => {
    expect(codeOf(await upload(Buffer.alloc(15 * 1024 * 1024 + 1)))).toBe('file.too_large');
    expect(codeOf(await upload(Buffer.alloc(21 * 1024 * 1024)))).toBe('body_too_large');
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: 'white' },
    })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(codeOf(await upload(bomb))).toBe('file.too_large');
  });

  test('of nobody is turned away before it is read', async () => {
    expect(codeOf(await upload(Buffer.alloc(19 * 1024 * 1024), { cookie: '' }))).toBe(
      'not_signed_in',
    );
    expect(
      codeOf(await upload(Buffer.alloc(30 * 1024 * 1024), { cookie: `linli=${'x'.repeat(43)}` })),
    ).toBe('not_signed_in');
  });
});

test('behind a proxy the caller is who the proxy says, and not what the caller adds', async () => {
  const behind = await testApp({ trustProxy: true });
  const phone = freshPhone();
  const tryAs = (claimed: string) =>
    behind.app.http.inject({
      method: 'POST',
      url: '/api/session/by-password',
      headers: { 'x-linli-csrf': '1', 'x-forwarded-for': `${claimed}, 203.0.113.7` },
      payload: { phone, password: 'not it' },
    });
  const codes: string[] = [];
  for (let at = 0; at < 7; at += 1)
    codes.push((await tryAs(`10.0.0.${at}`)).json<{ error: { code: string } }>().error.code);
  expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'identity.password_wrong'));
  expect(codes.slice(5)).toEqual(['identity.too_many_attempts', 'identity.too_many_attempts']);
  await behind.app.stop();
});
