import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { addDemoAccount } from '../index.ts';
import { freshPhone, signIn, testIdentity, type TestIdentity } from '../test-identity.ts';

async function demoManager(app: TestIdentity) {
  const community = await app.community();
  const { personId, phone, name } = await community.person('manager');
  const accountId = newId();
  await community.as((ctx) =>
    addDemoAccount(ctx.tx, {
      accountId,
      name,
      phone,
      communityId: community.id,
      personId,
      communityName: '示范小区',
      role: 'manager',
      app: 'console',
      lineZh: '看全局，管一天',
      lineEn: 'Sees it all, runs the day',
      place: 1,
      now: ctx.now,
    }),
  );
  return { accountId, phone, community, personId };
}

test('in a demo one tap makes anybody a demo person, with that person’s roles', async () => {
  const app = await testIdentity({ demo: true });
  const { accountId, community, personId } = await demoManager(app);
  const browser = app.browser();
  const options = await browser.call('sessionOptions');
  expect(options.body).toMatchObject({ demo: true });
  expect(options.body['demoPeople']).toContainEqual(
    expect.objectContaining({
      accountId,
      role: 'manager',
      app: 'console',
      lineZh: '看全局，管一天',
    }),
  );
  const session = await browser.call('signInAsDemo', { body: { accountId } });
  expect(session.body['memberships']).toEqual([
    {
      communityId: community.id,
      communityCode: community.code,
      communityName: `小区 ${community.code}`,
      personId,
      roles: ['manager'],
    },
  ]);
});

test('somebody who is no demo person cannot be reached by one tap', async () => {
  const app = await testIdentity({ demo: true });
  const real = await signIn(app, freshPhone());
  const accountId = (await real.call('getSession')).body['accountId'];
  const answer = await app.browser().call('signInAsDemo', { body: { accountId } });
  expect(answer.code).toBe('identity.not_a_demo');
});

test('outside a demo there are no demo people: no tap, no list, no session from before, no code', async () => {
  const demo = await testIdentity({ demo: true });
  const { accountId, phone } = await demoManager(demo);
  const before = demo.browser();
  await before.call('signInAsDemo', { body: { accountId } });
  const app = await testIdentity();
  const browser = app.browser();
  browser.cookie = before.cookie;
  expect((await browser.call('getSession')).status).toBe(401);
  expect((await browser.call('signInAsDemo', { body: { accountId } })).code).toBe(
    'identity.not_a_demo',
  );
  expect((await browser.call('sessionOptions')).body).toMatchObject({
    demo: false,
    demoPeople: [],
  });
  await expect(signIn(app, phone)).rejects.toThrow('identity.account_disabled');
});

test('where strangers share the demo, nobody locks the next one out of an account', async () => {
  const app = await testIdentity({ demo: true, demoShared: true });
  const { accountId } = await demoManager(app);
  const visitor = app.browser();
  await visitor.call('signInAsDemo', { body: { accountId } });
  expect((await visitor.call('beginTotp')).code).toBe('identity.demo_shared');
  const password = await visitor.call('setPassword', { body: { new: '雨后青山 keeps quiet 7' } });
  expect(password.code).toBe('identity.demo_shared');
  expect((await visitor.call('listPasskeys')).body['obstacle']).toBe('demo');
  // Whoever came with a phone of their own keeps their own account.
  const own = await signIn(app, freshPhone());
  expect((await own.call('beginTotp')).code).toBeNull();
});

test('on a machine of one’s own the demo shows passkeys and second factors too', async () => {
  const app = await testIdentity({ demo: true });
  const { accountId } = await demoManager(app);
  const browser = app.browser();
  await browser.call('signInAsDemo', { body: { accountId } });
  expect((await browser.call('beginTotp')).code).toBeNull();
});
