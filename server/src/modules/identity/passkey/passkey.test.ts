import { beforeAll, expect, test } from 'vitest';
import {
  freshPhone,
  signIn,
  testIdentity,
  together,
  type Answer,
  type Browser,
  type TestIdentity,
} from '../test-identity.ts';
import { relyingParty } from './relying-party.ts';
import { testAuthenticator, type Lies, type TestAuthenticator } from './test-authenticator.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity()));

interface Begun {
  challengeId: string;
  options: Record<string, unknown>;
}
const begun = async (browser: Browser, name: Parameters<Browser['call']>[0]): Promise<Begun> => {
  const answer = await browser.call(name);
  expect(answer.status, answer.code ?? '').toBe(200);
  return answer.body as unknown as Begun;
};

async function add(browser: Browser, key = testAuthenticator(), lies: Lies = {}) {
  const { challengeId, options } = await begun(browser, 'beginPasskey');
  const answer = await browser.call('addPasskey', {
    body: { challengeId, name: '我的手机', response: key.make(options, lies) },
  });
  return { answer, key };
}

async function enter(
  browser: Browser,
  key: TestAuthenticator,
  lies: Lies = {},
): Promise<{ answer: Answer; body: { challengeId: string; response: unknown } }> {
  const { challengeId, options } = await begun(browser, 'beginPasskeySignIn');
  const body = { challengeId, response: key.answer(options, lies) };
  return { answer: await browser.call('signInWithPasskey', { body }), body };
}

/** Somebody with a passkey. */
async function owner() {
  const browser = await signIn(app, freshPhone());
  const { answer, key } = await add(browser);
  expect(answer.status, answer.code ?? '').toBe(200);
  const { accountId } = (await browser.call('getSession')).body as { accountId: string };
  return { browser, key, accountId, passkeyId: answer.body['id'] as string };
}

test('a passkey signs its owner in, on a browser that has never been here', async () => {
  const { key, accountId } = await owner();
  const { answer } = await enter(app.browser(), key);
  expect(answer.body).toMatchObject({ accountId });
});

test('an answer counts once, and of many at the same time one', async () => {
  const { key } = await owner();
  const { body } = await enter(app.browser(), key);
  expect((await app.browser().call('signInWithPasskey', { body })).code).toBe(
    'identity.challenge_over',
  );
  const { challengeId, options } = await begun(app.browser(), 'beginPasskeySignIn');
  const again = { challengeId, response: key.answer(options) };
  const answers = await together(6, () => app.browser().call('signInWithPasskey', { body: again }));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a challenge is over after five minutes', async () => {
  const { key } = await owner();
  const { challengeId, options } = await begun(app.browser(), 'beginPasskeySignIn');
  app.clock.advance(5.1);
  const body = { challengeId, response: key.answer(options) };
  expect((await app.browser().call('signInWithPasskey', { body })).code).toBe(
    'identity.challenge_over',
  );
});

test.each<[string, Lies]>([
  ['another page’s origin', { origin: 'https://linli.example.evil' }],
  ['another site', { rpId: 'linli.example.evil' }],
  ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ['no finger, face or PIN', { unverified: true }],
  ['the name of another account', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
])('an answer with %s is refused', async (_, lies) => {
  const { key } = await owner();
  expect((await enter(app.browser(), key, lies)).answer.code).toBe('identity.passkey_refused');
  // And it did no harm to the owner.
  expect((await enter(app.browser(), key)).answer.status).toBe(200);
});

test('a counter that stands still or goes back is a copy: refused', async () => {
  const { key } = await owner();
  expect((await enter(app.browser(), key, { counter: 9 })).answer.status).toBe(200);
  for (const counter of [9, 3, 0]) {
    expect((await enter(app.browser(), key, { counter })).answer.code).toBe(
      'identity.passkey_refused',
    );
  }
  expect((await enter(app.browser(), key, { counter: 10 })).answer.status).toBe(200);
});

test('a key that never counts, as synced ones do not, goes on working', async () => {
  const { key } = await owner();
  for (let times = 0; times < 3; times++) {
    expect((await enter(app.browser(), key, { counter: 0 })).answer.status).toBe(200);
  }
});

test('a removed passkey signs nobody in', async () => {
  const { browser, key, passkeyId } = await owner();
  const params = { passkeyId };
  expect((await browser.call('removePasskey', { params })).status).toBe(204);
  expect((await enter(app.browser(), key)).answer.code).toBe('identity.passkey_refused');
  expect((await browser.call('removePasskey', { params })).code).toBe('not_found');
});

test('nobody renames, removes or lists the passkey of another', async () => {
  const { passkeyId, browser } = await owner();
  const stranger = await signIn(app, freshPhone());
  const params = { passkeyId };
  expect((await stranger.call('removePasskey', { params })).code).toBe('not_found');
  expect((await stranger.call('renamePasskey', { params, body: { name: '我的' } })).code).toBe(
    'not_found',
  );
  expect((await stranger.call('listPasskeys')).body).toMatchObject({ items: [] });
  expect((await browser.call('renamePasskey', { params, body: { name: '办公室' } })).status).toBe(
    204,
  );
  expect((await browser.call('listPasskeys')).body).toMatchObject({
    items: [{ id: passkeyId, name: '办公室', elsewhere: false }],
    obstacle: null,
  });
});

test('a passkey is added only by the session that asked, and to one account', async () => {
  const mine = await signIn(app, freshPhone());
  const other = await signIn(app, freshPhone());
  const key = testAuthenticator();
  const { challengeId, options } = await begun(mine, 'beginPasskey');
  const body = { challengeId, name: '手机', response: key.make(options) };
  expect((await other.call('addPasskey', { body })).code).toBe('identity.challenge_over');
  expect((await mine.call('addPasskey', { body })).status).toBe(200);
  expect((await add(other, key)).answer.code).toBe('identity.passkey_known');
});

test('a passkey made on another page, or without its owner, is not added', async () => {
  const browser = await signIn(app, freshPhone());
  for (const lies of [{ origin: 'https://linli.example.evil' }, { unverified: true }] as const) {
    expect((await add(browser, testAuthenticator(), lies)).answer.code).toBe(
      'identity.passkey_refused',
    );
  }
});

test('a challenge for one thing answers no other', async () => {
  const { browser, key } = await owner();
  const { challengeId, options } = await begun(browser, 'beginShowPasskey');
  const body = { challengeId, response: key.answer(options) };
  expect((await app.browser().call('signInWithPasskey', { body })).code).toBe(
    'identity.challenge_over',
  );
});

test('another account’s passkey shows no second factor of mine', async () => {
  const { browser } = await owner();
  const { key } = await owner();
  const { challengeId, options } = await begun(browser, 'beginShowPasskey');
  const body = { challengeId, response: key.answer(options) };
  expect((await browser.call('showPasskey', { body })).code).toBe('identity.passkey_refused');
});

test('a disabled account is not signed in', async () => {
  const { key, accountId } = await owner();
  await app.db.transact([], (tx) =>
    tx.query('update account set disabled_at = now() where id = $1', [accountId]),
  );
  expect((await enter(app.browser(), key)).answer.code).toBe('identity.account_disabled');
});

test('twenty passkeys are enough, also when they come at once', async () => {
  const { browser, accountId } = await owner();
  await app.db.transact([], (tx) =>
    tx.query(
      `insert into passkey (id, account_id, credential_id, public_key, counter, transports, rp_id, name, created_at)
       select gen_random_uuid(), $1, 'k' || gen_random_uuid(), '', 0, '', 'localhost', 'k', now()
       from generate_series(1, 18)`,
      [accountId],
    ),
  );
  const keys = await together(4, async () => {
    const key = testAuthenticator();
    const { challengeId, options } = await begun(browser, 'beginPasskey');
    return { challengeId, name: '手机', response: key.make(options) };
  });
  const answers = await Promise.all(keys.map((body) => browser.call('addPasskey', { body })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await browser.call('beginPasskey')).code).toBe('identity.too_many_passkeys');
});

test('a write without our header is refused before anything is looked at', async () => {
  const response = await app.http.inject({
    method: 'POST',
    url: '/api/session/by-passkey/challenges',
    headers: { origin: 'https://linli.example.evil' },
  });
  expect(response.json()).toMatchObject({ error: { code: 'csrf' } });
});

test.each<[string | null, string, object]>([
  [
    'https://linli.example.cn',
    '10.0.0.1:3000',
    { id: 'linli.example.cn', origin: 'https://linli.example.cn' },
  ],
  [null, 'localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  [null, '127.0.0.1:3000', { obstacle: 'ip_address' }],
  [null, '[::1]:3000', { obstacle: 'ip_address' }],
  [null, 'linli.example.evil', { obstacle: 'plain_http' }],
  [null, '', { obstacle: 'plain_http' }],
  ['http://linli.example.cn', 'linli.example.cn', { obstacle: 'plain_http' }],
  ['https://192.168.1.9', '192.168.1.9', { obstacle: 'ip_address' }],
])('with the address %s and the host %s passkeys are made for %o', (publicUrl, host, wanted) => {
  expect(relyingParty({ publicUrl, raw: { headers: { host } } as never })).toEqual(wanted);
});
