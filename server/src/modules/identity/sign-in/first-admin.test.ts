import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { ownDatabase } from '../test-database.ts';
import {
  freshPhone,
  signIn,
  testIdentity,
  together,
  type Answer,
  type TestIdentity,
} from '../test-identity.ts';

const firstAdminKey = 'k3y-printed-at-the-first-start';
const password = '三更灯火五更鸡正是读书时';

let own: Awaited<ReturnType<typeof ownDatabase>>;
let app: TestIdentity;
beforeAll(async () => void (own = await ownDatabase()));
afterAll(async () => await own.drop());

beforeEach(async () => {
  await own.db.asOwner((tx) => tx.query('update account set platform_admin = false'));
  app = await testIdentity({ db: own.db, firstAdminKey });
});

const admin = (over: object = {}) => ({
  body: { key: firstAdminKey, name: '周管理', phone: freshPhone(), password, ...over },
});

test('the printed key makes the first platform admin, once', async () => {
  const browser = app.browser();
  expect((await browser.call('sessionOptions')).body['firstAdmin']).toBe(true);
  const made = await browser.call('createFirstAdmin', admin());
  expect(made.body).toMatchObject({ name: '周管理', platformAdmin: true, hasPassword: true });
  expect((await browser.call('getSession')).body['platformAdmin']).toBe(true);
  expect((await browser.call('sessionOptions')).body['firstAdmin']).toBe(false);
  const again = await app.browser().call('createFirstAdmin', admin());
  expect(again.code).toBe('identity.first_admin_exists');
});

test('another key makes nobody an admin', async () => {
  const answer = await app.browser().call('createFirstAdmin', admin({ key: 'x'.repeat(30) }));
  expect(answer.code).toBe('identity.first_admin_key_wrong');
});

test('without a key on the server no key is right', async () => {
  const closed = await testIdentity({ db: own.db });
  const answer = await closed.browser().call('createFirstAdmin', admin());
  expect(answer.code).toBe('identity.first_admin_key_wrong');
  expect((await closed.browser().call('sessionOptions')).body['firstAdmin']).toBe(false);
});

test('keys cannot be tried without end', async () => {
  const browser = app.browser();
  const answers = await together(12, () =>
    browser.call('createFirstAdmin', admin({ key: 'x'.repeat(30) })),
  );
  expect(answers.filter((answer) => answer.code === 'too_many_requests')).toHaveLength(2);
});

test('of five at once with the right key one becomes admin', async () => {
  const answers = await together(5, () => app.browser().call('createFirstAdmin', admin()));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === 'identity.first_admin_exists')).toHaveLength(4);
});

test('an admin whom another process is just making counts already', async () => {
  let answer: Promise<Answer> | undefined;
  await own.db.transact([], async (tx) => {
    void tx.query(`select pg_advisory_xact_lock(hashtextextended('first-admin', 0))`);
    await tx.query(
      `insert into account (id, name, platform_admin, created_at) values ($1, '别的进程', true, $2)`,
      [newId(), app.clock.now()],
    );
    answer = app.browser().call('createFirstAdmin', admin());
    // The embedded database carries out one transaction at a time, so there is nothing to wait for.
    if (own.db.kind === 'server') await expect.poll(waiting, { timeout: 60_000 }).toBe(1);
  });
  expect((await answer)?.code).toBe('identity.first_admin_exists');
});

/** How many transactions of this database wait for a lock by name. */
async function waiting(): Promise<number> {
  const found = await own.db
    .execute(`select 1 from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`);
  return found.rows.length;
}

test('a weak password is refused and leaves no admin behind', async () => {
  const answer = await app.browser().call('createFirstAdmin', admin({ password: '1234567890' }));
  expect(answer.code).toBe('identity.password_weak');
  expect((await app.browser().call('sessionOptions')).body['firstAdmin']).toBe(true);
});

test('a phone that was signed in before becomes the admin and is signed out elsewhere', async () => {
  const phone = freshPhone();
  const before = await signIn(app, phone);
  await app.browser().call('createFirstAdmin', admin({ phone }));
  expect((await before.call('getSession')).status).toBe(401);
});
