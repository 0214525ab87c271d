import { beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import {
  freshPhone,
  lastCode,
  otherThan,
  signIn,
  testIdentity,
  together,
  type TestIdentity,
} from '../test-identity.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity()));

async function askFor(phone: string, ip?: string) {
  const browser = app.browser(ip);
  const answer = await browser.call('requestCode', { body: { phone } });
  return { browser, answer, codeId: answer.body['codeId'] as string, code: lastCode(app, phone) };
}

test('a code signs its phone in, and the browser gets a cookie that scripts and other sites cannot use', async () => {
  const phone = freshPhone();
  const { browser, codeId, code } = await askFor(phone);
  const answer = await browser.call('signInWithCode', { body: { codeId, code } });
  expect(answer.status).toBe(200);
  expect(browser.setCookie).toMatch(
    /^__Host-linli=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const session = await browser.call('getSession');
  expect(session.body).toMatchObject({
    phoneMasked: `${phone.slice(0, 3)} **** ${phone.slice(7)}`,
    platformAdmin: false,
    hasPassword: false,
    memberships: [],
  });
});

test('neither the code nor the session secret stands in the database', async () => {
  const phone = freshPhone();
  const { browser, codeId, code } = await askFor(phone);
  await browser.call('signInWithCode', { body: { codeId, code } });
  const secret = browser.cookie?.slice('__Host-linli='.length) ?? '';
  // Without ids, times and the number: six digits stand in those of somebody by chance.
  const kept = await app.db.asOwner((tx) =>
    tx.query<{ kept: string }>(
      `select (to_jsonb(s) - '{id,phone,created_at,expires_at,used_at}'::text[])::text
         || encode(code_hash, 'escape') as kept from sms_code s where id = $1`,
      [codeId],
    ),
  );
  expect(kept.rows[0]?.kept).toContain('code_hash');
  expect(kept.rows[0]?.kept).not.toContain(code);
  const sessions = await app.db.asOwner((tx) =>
    tx.query("select s.*, encode(secret_hash, 'escape') from session s"),
  );
  expect(JSON.stringify(sessions.rows).includes(secret)).toBe(false);
  expect(secret).toHaveLength(43);
});

test('a code is used once', async () => {
  const { browser, codeId, code } = await askFor(freshPhone());
  await browser.call('signInWithCode', { body: { codeId, code } });
  const again = await app.browser().call('signInWithCode', { body: { codeId, code } });
  expect(again.code).toBe('identity.code_expired');
});

test('of twenty requests with the right code at once, one signs in', async () => {
  const { codeId, code } = await askFor(freshPhone());
  const answers = await together(20, () =>
    app.browser().call('signInWithCode', { body: { codeId, code } }),
  );
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === 'identity.code_expired')).toHaveLength(19);
});

test('a code is over after five minutes', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  const browser = own.browser();
  const { body } = await browser.call('requestCode', { body: { phone } });
  own.clock.advance(5);
  const answer = await browser.call('signInWithCode', {
    body: { codeId: body['codeId'], code: lastCode(own, phone) },
  });
  expect(answer.code).toBe('identity.code_expired');
});

test('five wrong tries end a code, also when they come at once', async () => {
  const { codeId, code } = await askFor(freshPhone());
  const wrong = await together(8, () =>
    app.browser().call('signInWithCode', { body: { codeId, code: otherThan(code) } }),
  );
  expect(wrong.filter((answer) => answer.code === 'identity.code_wrong')).toHaveLength(5);
  expect(
    wrong
      .map((answer) => answer.details['triesLeft'])
      .filter((left) => left !== undefined)
      .sort(),
  ).toEqual([0, 1, 2, 3, 4]);
  const right = await app.browser().call('signInWithCode', { body: { codeId, code } });
  expect(right.code).toBe('identity.code_expired');
});

test('a code is asked for in the same way whether or not the number is known', async () => {
  const known = freshPhone();
  await signIn(app, known);
  app.clock.advance(2);
  const asked = [await askFor(known), await askFor(freshPhone())].map(({ answer }) => ({
    status: answer.status,
    keys: Object.keys(answer.body),
  }));
  expect(asked[0]).toEqual(asked[1]);
});

test('a message in English is asked for in English', async () => {
  const phone = freshPhone();
  await app.browser().call('requestCode', { body: { phone, locale: 'en' } });
  expect(app.sent.findLast((message) => message.phone === phone)).toMatchObject({
    text: expect.stringContaining('Your code is'),
    kind: 'code',
    values: { minutes: '5' },
  });
});

test('the message leaves after the code is committed, and no transaction waits for it', async () => {
  let committed = 0;
  const own: TestIdentity = await testIdentity({
    whenSent: async ({ id }) => {
      // With a transaction of ours still open the embedded database would not answer.
      const found = await own.db.read([], (tx) =>
        tx.query('select 1 from sms_code where id = $1', [id]),
      );
      committed = found.rows.length;
    },
  });
  const answer = await own.browser().call('requestCode', { body: { phone: freshPhone() } });
  expect(answer.status).toBe(200);
  expect(committed).toBe(1);
});

test('a gateway that cannot send is said so', async () => {
  const own = await testIdentity({
    whenSent: async () => {
      throw new Refusal('identity.sms_unavailable');
    },
  });
  const answer = await own.browser().call('requestCode', { body: { phone: freshPhone() } });
  expect(answer.code).toBe('identity.sms_unavailable');
});

test('a disabled account is told so, and only with the right code', async () => {
  const phone = freshPhone();
  await signIn(app, phone);
  await app.db.transact([], (tx) =>
    tx.query('update account set disabled_at = $2 where phone = $1', [phone, app.clock.now()]),
  );
  app.clock.advance(2);
  const { browser, codeId, code } = await askFor(phone);
  const wrong = await browser.call('signInWithCode', { body: { codeId, code: otherThan(code) } });
  expect(wrong.code).toBe('identity.code_wrong');
  const right = await browser.call('signInWithCode', { body: { codeId, code } });
  expect(right.code).toBe('identity.account_disabled');
  expect(browser.cookie).toBeNull();
});

test('two sign-ins of a new phone at once make one account', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  const codes = [];
  for (let asked = 0; asked < 2; asked++) {
    const { body } = await own.browser().call('requestCode', { body: { phone } });
    codes.push({ codeId: body['codeId'], code: lastCode(own, phone) });
    own.clock.advance(1.1);
  }
  const answers = await Promise.all(
    codes.map((body) => own.browser().call('signInWithCode', { body })),
  );
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  expect(answers[0]?.body['accountId']).toBe(answers[1]?.body['accountId']);
});
