import { randomBytes, scryptSync } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  freshIp,
  freshPhone,
  signIn,
  testIdentity,
  together,
  type Browser,
  type TestIdentity,
} from '../test-identity.ts';
import { hashPassword, isPassword } from './password-hash.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity()));

const password = '春天的风筝飞得真高';

/** A hash that costs nothing to check, which is what a cost of its own in each hash allows. */
function cheapHash(given: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(given, salt, 32, { N: 16, r: 1, p: 1 });
  return `scrypt$4$1$1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

async function staff(): Promise<{ phone: string; browser: Browser }> {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  await app.db.transact([], (tx) =>
    tx.query('update account set password_hash = $2 where phone = $1', [
      phone,
      cheapHash(`${password}8`),
    ]),
  );
  return { phone, browser };
}

const enter = (browser: Browser, phone: string, given = `${password}8`) =>
  browser.call('signInWithPassword', { body: { phone, password: given } });

test('the password that was set signs in, any other does not', async () => {
  const { phone } = await staff();
  expect((await enter(app.browser(), phone)).body).toMatchObject({ hasPassword: true });
  expect((await enter(app.browser(), phone, `${password}9`)).code).toBe('identity.password_wrong');
});

test('a first password needs no old one, and signs in from then on', async () => {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  expect((await browser.call('setPassword', { body: { new: password + 'abc' } })).status).toBe(204);
  expect((await enter(app.browser(), phone, password + 'abc')).status).toBe(200);
});

test('an unknown phone and a phone without a password are refused like a wrong password', async () => {
  const without = freshPhone();
  await signIn(app, without);
  for (const phone of [without, freshPhone()]) {
    expect((await enter(app.browser(), phone)).code).toBe('identity.password_wrong');
  }
});

test('five wrong passwords pause the phone from that address, and from no other', async () => {
  const { phone } = await staff();
  const stranger = app.browser();
  for (let tries = 0; tries < 5; tries++) {
    expect((await enter(stranger, phone, 'wrong password')).code).toBe('identity.password_wrong');
  }
  const paused = await enter(stranger, phone);
  expect(paused.code).toBe('identity.too_many_attempts');
  expect(paused.details['waitSeconds']).toBeGreaterThan(0);
  expect((await enter(app.browser(), phone)).status).toBe(200);
  app.clock.advance(15.1);
  expect((await enter(stranger, phone)).status).toBe(200);
});

test('guesses sent at once count like guesses one after the other', async () => {
  const { phone } = await staff();
  const ip = freshIp();
  const answers = await together(12, () => enter(app.browser(ip), phone, 'wrong password'));
  expect(answers.filter((answer) => answer.code === 'identity.password_wrong')).toHaveLength(5);
});

test('right passwords do not count, however many', async () => {
  const { phone } = await staff();
  const ip = freshIp();
  for (let times = 0; times < 6; times++) {
    expect((await enter(app.browser(ip), phone)).status).toBe(200);
  }
});

test('one address gets fifty wrong passwords in a quarter of an hour, for whatever phones', async () => {
  const ip = freshIp();
  const now = app.clock.now();
  await app.db.transact([], (tx) =>
    tx.query(
      `insert into attempt (key, at, id)
       select 'password-address ' || $1, $2::timestamptz, gen_random_uuid() from generate_series(1, 50)`,
      [ip, now],
    ),
  );
  const { phone } = await staff();
  expect((await enter(app.browser(ip), phone)).code).toBe('identity.too_many_attempts');
  expect((await enter(app.browser(), phone)).status).toBe(200);
});

test('a new password asks for the old one and ends my other sessions', async () => {
  const { phone, browser } = await staff();
  const elsewhere = app.browser();
  await enter(elsewhere, phone);
  const without = await browser.call('setPassword', { body: { new: '另一个很长的新密码啊' } });
  expect(without.code).toBe('identity.password_wrong');
  expect((await elsewhere.call('getSession')).status).toBe(200);
  const changed = await browser.call('setPassword', {
    body: { old: `${password}8`, new: '另一个很长的新密码啊' },
  });
  expect(changed.status).toBe(204);
  expect((await elsewhere.call('getSession')).status).toBe(401);
  expect((await browser.call('getSession')).status).toBe(200);
  expect((await enter(app.browser(), phone)).code).toBe('identity.password_wrong');
});

test('the old password cannot be guessed from a session that was left open', async () => {
  const { browser } = await staff();
  const guess = () =>
    browser.call('setPassword', { body: { old: 'not the old one', new: '另一个很长的新密码啊' } });
  for (let tries = 0; tries < 5; tries++) {
    expect((await guess()).code).toBe('identity.password_wrong');
  }
  expect((await guess()).code).toBe('identity.too_many_attempts');
});

test.each(['1234567890', 'aaaaabbbbb', 'qwertyuiop', 'Password2026', 'linli123456', '9876543210'])(
  '%s is too weak a password',
  async (weak) => {
    const browser = await signIn(app, freshPhone());
    const answer = await browser.call('setPassword', { body: { new: weak } });
    expect(answer.code).toBe('identity.password_weak');
  },
);

test('my own number is too weak a password', async () => {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  const answer = await browser.call('setPassword', { body: { new: `ab${phone}` } });
  expect(answer.details['reason']).toBe('phone');
});

test('a hash carries its own cost, and the same password never has the same hash', async () => {
  const [one, other] = [
    await hashPassword('a long password'),
    await hashPassword('a long password'),
  ];
  expect(one).toMatch(/^scrypt\$15\$8\$3\$/);
  expect(one).not.toBe(other);
  expect(await isPassword('a long password', one)).toBe(true);
  expect(await isPassword('old', cheapHash('old'))).toBe(true);
  expect(await isPassword('older', cheapHash('old'))).toBe(false);
  expect(await isPassword('a long password', null)).toBe(false);
});
