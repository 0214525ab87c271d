import { beforeAll, describe, expect, test } from 'vitest';
import { endRole, grantRoles } from '../index.ts';
import { testAuthenticator } from '../passkey/test-authenticator.ts';
import {
  freshPhone,
  signIn,
  testIdentity,
  together,
  type Browser,
  type TestIdentity,
} from '../test-identity.ts';
import { hasShown, isStrong } from './second-factor.ts';
import { seal, unseal } from './sealed.ts';
import { codeOf, enrol, managerWithApp } from './test-factor.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity({ secondFactor: 'required' })));

const wrong = (code: string) => (code === '000000' ? '111111' : '000000');
const show = (browser: Browser, code: string) => browser.call('showTotp', { body: { code } });

describe('what shows personal data in bulk', () => {
  test('is closed to a manager until the session has shown a second factor, and for 12 hours open', async () => {
    const { browser, app: phone, list } = await managerWithApp(app);
    expect(await list()).toMatchObject({ status: 403, code: 'second_factor_needed' });
    expect((await show(browser, phone.code())).status).toBe(200);
    expect((await list()).status).toBe(200);
    app.clock.advance(12 * 60 + 1);
    expect((await list()).code).toBe('second_factor_needed');
  });

  test('asks a manager who has none to set one up, and opens when that is done', async () => {
    const community = await app.community();
    const browser = await signIn(app, (await community.person('manager')).phone);
    const list = () => browser.call('listMembers', { params: { communityId: community.id } });
    expect((await list()).code).toBe('second_factor_needed');
    expect((await browser.call('getSecondFactor')).body).toMatchObject({
      needed: true,
      totp: false,
      strongUntil: null,
    });
    await enrol(app, browser);
    expect((await list()).status).toBe(200);
  });

  test('needs none of a steward, who sees only their own people', async () => {
    const community = await app.community();
    const browser = await signIn(app, (await community.person('steward')).phone);
    const list = await browser.call('listMembers', { params: { communityId: community.id } });
    expect(list.status).toBe(200);
    expect((await browser.call('getSecondFactor')).body).toMatchObject({ needed: false });
  });

  test('a role given later needs it at the very next call; a role taken away ends even that', async () => {
    const community = await app.community();
    const { phone, personId } = await community.person('steward');
    const browser = await signIn(app, phone);
    const list = () => browser.call('listMembers', { params: { communityId: community.id } });
    expect((await list()).status).toBe(200);
    await community.as((ctx) => grantRoles(ctx, [{ personId, role: 'operator', verified: true }]));
    expect((await list()).code).toBe('second_factor_needed');
    await enrol(app, browser);
    expect((await list()).status).toBe(200);
    await community.as((ctx) => endRole(ctx, { personId, role: 'operator' }));
    await community.as((ctx) => endRole(ctx, { personId, role: 'steward' }));
    expect((await list()).code).toBe('not_found');
  });

  test('who may not come in anyway is not told of factors', async () => {
    const community = await app.community();
    const browser = await signIn(app, (await community.person('street_officer')).phone);
    const list = await browser.call('listMembers', { params: { communityId: community.id } });
    expect(list.code).toBe('not_allowed');
  });

  test('a sign-in by passkey has shown both', async () => {
    const { first, list, phone } = await managerWithApp(app);
    const key = testAuthenticator();
    const made = await first.call('beginPasskey');
    // The first session showed its factor; one that has not may not add a key beside the owner's.
    const fresh = await signIn(app, phone);
    expect((await fresh.call('beginPasskey')).code).toBe('second_factor_needed');
    const options = made.body['options'] as Record<string, unknown>;
    const challengeId = made.body['challengeId'];
    const body = { challengeId, name: '电脑', response: key.make(options) };
    expect((await first.call('addPasskey', { body })).status).toBe(200);
    const elsewhere = app.browser();
    const begun = (await elsewhere.call('beginPasskeySignIn')).body;
    const response = key.answer(begun['options'] as Record<string, unknown>);
    await elsewhere.call('signInWithPasskey', {
      body: { challengeId: begun['challengeId'], response },
    });
    expect((await list(elsewhere)).status).toBe(200);
  });
});

describe('a code of the authenticator app', () => {
  test('counts once, also when it comes twice at the same moment', async () => {
    const { browser, app: phone, phone: number } = await managerWithApp(app);
    const other = await signIn(app, number);
    const code = phone.code();
    const answers = await Promise.all([show(browser, code), show(other, code)]);
    expect(answers.map(({ code: refusal }) => refusal).toSorted()).toEqual([
      'identity.factor_used',
      null,
    ]);
    expect((await show(other, code)).code).toBe('identity.factor_used');
  });

  test('is not taken for a step before one that was used', async () => {
    const { browser, app: phone } = await managerWithApp(app);
    const before = phone.code(-1);
    expect((await show(browser, phone.code())).status).toBe(200);
    expect((await show(browser, before)).code).toBe('identity.factor_used');
  });

  test.each([-1, 0, 1])('is taken from a clock that is %i steps off', async (steps) => {
    const { browser, app: phone } = await managerWithApp(app);
    expect((await show(browser, phone.code(steps))).status).toBe(200);
  });

  test.each([-3, 3])('is not taken from a clock that is %i steps off', async (steps) => {
    const { browser, app: phone } = await managerWithApp(app);
    expect((await show(browser, phone.code(steps))).code).toBe('identity.factor_wrong');
  });

  test('may be guessed five times a quarter of an hour, which pauses no other session of the owner', async () => {
    const { browser, first, app: phone } = await managerWithApp(app);
    const guesses = await together(9, () => show(browser, wrong(phone.code())));
    expect(guesses.filter(({ code }) => code === 'identity.factor_wrong')).toHaveLength(5);
    expect((await show(browser, phone.code())).code).toBe('identity.too_many_attempts');
    expect((await show(first, phone.code())).status).toBe(200);
  });

  test('of a new app replaces the old one only once it was shown', async () => {
    const { browser, first, app: phone } = await managerWithApp(app);
    const { secret } = (await first.call('beginTotp')).body as { secret: string };
    expect((await show(browser, phone.code())).status).toBe(200);
    app.clock.advance(1);
    const next = codeOf(app, secret);
    expect((await first.call('confirmTotp', { body: { code: next() } })).status).toBe(200);
    app.clock.advance(1);
    expect((await show(browser, phone.code())).code).toBe('identity.factor_wrong');
    expect((await show(browser, next())).status).toBe(200);
  });

  test('confirms only the secret that this very session was given, and for a quarter of an hour', async () => {
    const phone = freshPhone();
    const [mine, other] = [await signIn(app, phone), await signIn(app, phone)];
    const { secret } = (await mine.call('beginTotp')).body as { secret: string };
    const code = codeOf(app, secret);
    expect((await other.call('confirmTotp', { body: { code: code() } })).code).toBe(
      'identity.totp_not_begun',
    );
    app.clock.advance(16);
    expect((await mine.call('confirmTotp', { body: { code: code() } })).code).toBe(
      'identity.totp_not_begun',
    );
  });

  test('set up twice at once gives one set of recovery codes', async () => {
    const browser = await signIn(app, freshPhone());
    const { secret } = (await browser.call('beginTotp')).body as { secret: string };
    const code = codeOf(app, secret)();
    const answers = await together(3, () => browser.call('confirmTotp', { body: { code } }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await browser.call('getSecondFactor')).body).toMatchObject({ recoveryCodes: 10 });
  });
});

describe('a recovery code', () => {
  const use = (browser: Browser, code: string) =>
    browser.call('showRecoveryCode', { body: { code } });

  test('opens once, also when it comes twice at the same moment, however it is typed', async () => {
    const { browser, list, phone, app: own } = await managerWithApp(app);
    const other = await signIn(app, phone);
    const [code = ''] = own.recoveryCodes;
    const answers = await Promise.all([
      use(browser, code.toLowerCase()),
      use(other, code.replaceAll('-', ' ')),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([(await list(browser)).status, (await list(other)).status].toSorted()).toEqual([
      200, 403,
    ]);
    expect((await browser.call('getSecondFactor')).body).toMatchObject({ recoveryCodes: 9 });
  });

  test('is no code of anybody else', async () => {
    const one = await managerWithApp(app);
    const other = await managerWithApp(app);
    expect((await use(other.browser, one.app.recoveryCodes[0]!)).code).toBe(
      'identity.factor_wrong',
    );
  });

  test('is over when new ones were made', async () => {
    const { browser, first, app: own } = await managerWithApp(app);
    const renewed = await first.call('renewRecoveryCodes');
    expect((await use(browser, own.recoveryCodes[0]!)).code).toBe('identity.factor_wrong');
    const [code = ''] = renewed.body['recoveryCodes'] as string[];
    expect((await use(browser, code)).status).toBe(200);
  });
});

describe('who has not shown their factor', () => {
  test('changes nothing about it', async () => {
    const { browser } = await managerWithApp(app);
    for (const name of ['beginTotp', 'removeTotp', 'renewRecoveryCodes', 'beginPasskey'] as const) {
      expect((await browser.call(name)).code, name).toBe('second_factor_needed');
    }
  });

  test('not even the session that began before there was one', async () => {
    const phone = freshPhone();
    const [early, other] = [await signIn(app, phone), await signIn(app, phone)];
    const { secret } = (await early.call('beginTotp')).body as { secret: string };
    await enrol(app, other);
    const body = { code: codeOf(app, secret)() };
    expect((await early.call('confirmTotp', { body })).code).toBe('second_factor_needed');
  });
});

describe('somebody who has lost theirs', () => {
  test('gets it reset by a colleague, loses all sessions, and is told by SMS', async () => {
    const { community, phone, first, personId } = await managerWithApp(app);
    const colleague = await signIn(app, (await community.person('operator')).phone);
    await enrol(app, colleague);
    const membershipId = await membershipOf(colleague, community.id, personId);
    const params = { communityId: community.id, membershipId };
    expect((await colleague.call('resetSecondFactor', { params })).status).toBe(204);
    expect((await first.call('getSession')).status).toBe(401);
    expect(app.sent.findLast((one) => one.phone === phone)).toMatchObject({ kind: 'factor_reset' });
    const again = await signIn(app, phone);
    expect((await again.call('getSecondFactor')).body).toMatchObject({ totp: false });
    const logged = await community.as(({ tx }) =>
      tx.query(`select from audit where community_id = $1 and act = 'member.reset_factor'`, [
        community.id,
      ]),
    );
    expect(logged.rows).toHaveLength(1);
  });

  test('never resets it alone, and no steward does', async () => {
    const { community, first, personId } = await managerWithApp(app);
    const membershipId = await membershipOf(first, community.id, personId);
    const params = { communityId: community.id, membershipId };
    expect((await first.call('resetSecondFactor', { params })).code).toBe('identity.factor_own');
    const steward = await signIn(app, (await community.person('steward')).phone);
    expect((await steward.call('resetSecondFactor', { params })).code).toBe('not_allowed');
  });

  test('is not weakened from another community: only a platform admin does that', async () => {
    const { community, phone, personId } = await managerWithApp(app);
    const elsewhere = await app.community();
    await app.db.transact([], (tx) =>
      tx.query(
        `insert into account_community (account_id, community_id)
         select id, $2 from account where phone = $1`,
        [phone, elsewhere.id],
      ),
    );
    const colleague = await signIn(app, (await community.person('manager')).phone);
    await enrol(app, colleague);
    const membershipId = await membershipOf(colleague, community.id, personId);
    const params = { communityId: community.id, membershipId };
    expect((await colleague.call('resetSecondFactor', { params })).code).toBe(
      'identity.factor_not_yours_to_reset',
    );
    const adminPhone = freshPhone();
    const admin = await signIn(app, adminPhone);
    await app.db.transact([], (tx) =>
      tx.query('update account set platform_admin = true where phone = $1', [adminPhone]),
    );
    const body = { phone };
    expect((await admin.call('resetSecondFactorByPhone', { body })).code).toBe(
      'second_factor_needed',
    );
    await enrol(app, admin);
    expect((await admin.call('resetSecondFactorByPhone', { body })).status).toBe(204);
    const own = await admin.call('resetSecondFactorByPhone', { body: { phone: adminPhone } });
    expect(own.code).toBe('identity.factor_own');
  });
});

async function membershipOf(browser: Browser, communityId: string, personId: string) {
  const { body } = await browser.call('listMembers', {
    params: { communityId },
    query: { limit: '100' },
  });
  const items = body['items'] as { personId: string; membershipId: string }[];
  return items.find((one) => one.personId === personId)?.membershipId ?? '';
}

describe('of whom it is asked', () => {
  const now = '2026-11-22T12:00:00.000Z';
  const base = { sees: true, hasFactor: false, strongAt: null, now } as const;

  test('required: of all who see in bulk; offered: of those who have one; off: of nobody', () => {
    expect(isStrong({ ...base, setting: 'required' })).toBe(false);
    expect(isStrong({ ...base, setting: 'offered' })).toBe(true);
    expect(isStrong({ ...base, setting: 'offered', hasFactor: true })).toBe(false);
    expect(isStrong({ ...base, setting: 'off', hasFactor: true })).toBe(true);
    expect(isStrong({ ...base, setting: 'required', sees: false })).toBe(true);
  });

  test('a showing in the future, after the clock was set back, does not count', () => {
    expect(hasShown({ strongAt: '2026-11-23T12:00:00.000Z', now })).toBe(false);
    expect(hasShown({ strongAt: '2026-11-22T12:01:00.000Z', now })).toBe(true);
  });
});

test('a secret is sealed for its owner and by this server’s key', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = seal(key, 'a', Buffer.from('secret'));
  expect(sealed.includes('secret')).toBe(false);
  expect(unseal(key, 'a', sealed)?.toString()).toBe('secret');
  expect(unseal(key, 'b', sealed)).toBeNull();
  expect(unseal(Buffer.alloc(32, 2), 'a', sealed)).toBeNull();
  sealed[20]! ^= 1;
  expect(unseal(key, 'a', sealed)).toBeNull();
});
