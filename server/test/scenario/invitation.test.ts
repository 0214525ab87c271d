import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '../../src/modules/identity/test-database.ts';
import {
  buildAccount,
  buildCommunity,
  caller,
  freshPhone,
  testApp,
  type TestApp,
  type TestCommunity,
} from '../support/test-app.ts';

// A database of its own: elsewhere another test's server might send the text.
let own: Awaited<ReturnType<typeof ownDatabase>>;
let app: TestApp;
let here: TestCommunity;
beforeAll(async () => {
  own = await ownDatabase();
  app = await testApp({ db: own.db, worker: true, publicUrl: 'https://linli.example' });
  here = await buildCommunity(app);
});
afterAll(async () => {
  await app.app.stop();
  await own.drop();
});

/** Texts to a phone, once there is one more than there were. */
async function textTo(phone: string, kind: string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    const message = app.sent.find((one) => one.phone === phone && one.kind === kind);
    if (message !== undefined) return message.text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no ${kind} came to the phone`);
}

async function signIn(phone: string) {
  const nobody = caller(app, null, here.id);
  const asked = await nobody('requestCode', { body: { phone } });
  expect(asked.status, asked.code ?? '').toBe(200);
  const code = /\d{6}/.exec(await textTo(phone, 'code'))?.[0] ?? '';
  const answer = await app.app.http.inject({
    method: 'POST',
    url: '/api/session/by-code',
    headers: { 'x-linli-csrf': '1' },
    payload: { codeId: asked.body.codeId, code },
  });
  expect(answer.statusCode).toBe(200);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return { session: answer.json(), call: caller(app, cookie, here.id) };
}

test('a manager invites somebody by phone: a text comes, they sign in, and are a member who finds it in the inbox', async () => {
  const manager = await here.person('manager');
  const phone = freshPhone();
  const invited = await manager.call('inviteMember', {
    body: { name: '钱师傅', phone, role: 'engineer' },
  });
  expect(invited.body).toMatchObject({ invited: true, role: 'engineer' });

  const text = await textTo(phone, 'member_invited');
  expect(text).toBe(
    `“测试小区 ${here.code}”邀请您加入邻里，用本手机号登录 https://linli.example 即可。非本人请忽略。`,
  );

  const guest = await signIn(phone);
  expect(guest.session.memberships).toMatchObject([{ communityId: here.id, roles: ['engineer'] }]);
  const inbox = await guest.call('listNotifications');
  expect(inbox.body.items).toMatchObject([
    { kind: 'member_invited', data: { role: 'engineer' }, orderId: null, readAt: null },
  ]);
  const members = await manager.call('listMembers', { query: { role: 'engineer' } });
  expect(members.body.items).toMatchObject([{ name: '钱师傅', invited: false }]);
});

test('whoever is to manage a new community is invited like anybody else', async () => {
  const admin = await buildAccount(app, { communityId: here.id, platformAdmin: true });
  const manager = { name: '孙经理', phone: freshPhone() };
  const opened = await admin.call('createCommunity', {
    body: { code: `new-${here.code}`, name: '新小区', manager },
  });
  expect(opened.status, opened.code ?? '').toBe(200);
  expect(await textTo(manager.phone, 'member_invited')).toContain('“新小区”邀请您加入');
  const { session } = await signIn(manager.phone);
  expect(session.memberships).toMatchObject([{ communityName: '新小区', roles: ['manager'] }]);
});

test('whoever has an account here already is told in the inbox, and no text is paid for', async () => {
  const manager = await here.person('manager');
  const neighbour = await here.person('resident');
  const invited = await manager.call('inviteMember', {
    body: { name: neighbour.name, phone: neighbour.phone, role: 'volunteer_steward' },
  });
  expect(invited.status, invited.code ?? '').toBe(200);
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    if ((await neighbour.call('unreadCount')).body.count > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { items } = (await neighbour.call('listNotifications')).body;
  expect(items).toMatchObject([{ kind: 'member_invited', data: { role: 'volunteer_steward' } }]);
  // The text to a stranger is on its way within a second; wait for more than that.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(app.sent.filter(({ phone }) => phone === neighbour.phone)).toEqual([]);
});
