import { beforeAll, expect, test } from 'vitest';
import { plusDays } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import {
  addPeople,
  endRole,
  findPeople,
  grantRoles,
  maskPhone,
  peopleByIds,
  peopleWithRoles,
} from '../index.ts';
import { freshPhone, signIn, testIdentity, together, type TestIdentity } from '../test-identity.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity()));

test('7,000 people with roles are added in two seconds, and again without change', async () => {
  const community = await app.community();
  const people = Array.from({ length: 7000 }, (_, at) => ({
    id: newId(),
    name: `居民${at}`,
    ...(at % 3 === 0 ? {} : { phone: freshPhone() }),
    birthYear: 1940 + (at % 80),
  }));
  const add = () =>
    community.as(async (ctx) => {
      const ids = await addPeople(ctx, people);
      const memberships = await grantRoles(
        ctx,
        ids.map((personId) => ({ personId, role: 'resident', verified: true })),
      );
      return { ids, memberships };
    });
  // The computing of this process, with the embedded database in it: what other tests do at the
  // same time does not count.
  const timed = async () => {
    const [started, before] = [performance.now(), process.cpuUsage()];
    const added = await add();
    const { user, system } = process.cpuUsage(before);
    return { added, seconds: (performance.now() - started) / 1000, busy: (user + system) / 1e6 };
  };
  const { added: first, ...once } = await timed();
  const again = await timed();
  expect(first.ids).toEqual(people.map((person) => person.id));
  expect(again.added).toEqual(first);
  const count = await community.as(({ tx }) =>
    tx.query<{ people: number; roles: number; expected: number }>(
      `select (select count(*) from person where community_id = $1) as people,
        (select count(*) from membership where community_id = $1) as roles,
        (select count(*) from invited_phone where community_id = $1) as expected`,
      [community.id],
    ),
  );
  expect(count.rows[0]).toEqual({ people: 7000, roles: 7000, expected: 4666 });
  // A plan that looks through the community for each person takes longer by far.
  expect(once.busy).toBeLessThan(4);
  expect(again.busy).toBeLessThan(4);
  console.log(
    `7,000 people and roles: ${once.seconds.toFixed(2)} s, again ${again.seconds.toFixed(2)} s (${app.db.kind})`,
  );
});

test('a phone listed in several communities joins all of them at its first sign-in, and opens where it has been longest', async () => {
  const phone = freshPhone();
  const communities = [await app.community(), await app.community()];
  for (const [nth, community] of communities.entries()) {
    await community.as(async (loading) => {
      const ctx = { ...loading, now: plusDays(loading.now, -nth) };
      const [personId = ''] = await addPeople(ctx, [{ name: '孙两家', phone }]);
      await grantRoles(ctx, [{ personId, role: 'resident', verified: true }]);
    });
  }
  const session = await (await signIn(app, phone)).call('getSession');
  const memberships = session.body['memberships'] as { communityId: string }[];
  expect(memberships.map((one) => one.communityId)).toEqual(
    communities.map((one) => one.id).toReversed(),
  );
});

test('of several people with one phone, the one who lives here now joins, and only that one', async () => {
  const phone = freshPhone();
  const community = await app.community();
  const [moved = '', mother = '', child = ''] = await community.as(async (ctx) => {
    const ids = await addPeople(ctx, [
      { name: '旧租户', phone },
      { name: '新妈妈', phone },
      { name: '新孩子', phone },
    ]);
    await grantRoles(
      ctx,
      ids.slice(1).map((personId) => ({ personId, role: 'resident', verified: true })),
    );
    return ids;
  });
  await signIn(app, phone);
  const people = await community.as((ctx) => peopleByIds(ctx, [moved, mother, child]));
  expect(people.filter((person) => person.accountId !== null).map((one) => one.id)).toEqual([
    mother,
  ]);
});

test('ten first sign-ins and looks at once join a person once', async () => {
  const community = await app.community();
  const { phone, personId } = await community.person('resident');
  const browser = await signIn(app, phone);
  await community.as(({ tx }) =>
    tx.query('insert into invited_phone (phone, community_id, person_id) values ($1, $2, $3)', [
      phone,
      community.id,
      personId,
    ]),
  );
  const answers = await together(10, () => browser.call('getSession'));
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
  const joins = await community.as(({ tx }) =>
    tx.query(`select 1 from audit where community_id = $1 and act = 'member.join'`, [community.id]),
  );
  expect(joins.rows).toHaveLength(1);
});

test('an import that runs while the phone signs in ends with the two joined', async () => {
  const community = await app.community();
  const phones = Array.from({ length: 6 }, () => freshPhone());
  const browsers = await Promise.all(phones.map((phone) => signIn(app, phone)));
  await Promise.all([
    together(4, () =>
      community.as(async (ctx) => {
        const ids = await addPeople(
          ctx,
          phones.map((phone) => ({ name: '同时来的人', phone })),
        );
        await grantRoles(
          ctx,
          ids.map((personId) => ({ personId, role: 'resident', verified: true })),
        );
      }),
    ),
    ...browsers.map((browser) => browser.call('getSession')),
  ]);
  for (const browser of browsers) {
    expect((await browser.call('getSession')).body['memberships']).toMatchObject([
      { communityId: community.id, roles: ['resident'] },
    ]);
  }
});

test('a role is given once, however often it is granted', async () => {
  const community = await app.community();
  const { personId } = await community.person();
  const grants = await together(6, () =>
    community.as((ctx) => grantRoles(ctx, [{ personId, role: 'steward', verified: false }])),
  );
  expect(new Set(grants.flat()).size).toBe(1);
  const twice = await community.as((ctx) =>
    grantRoles(ctx, [
      { personId, role: 'resident', verified: true },
      { personId, role: 'resident', verified: true },
    ]),
  );
  expect(new Set(twice).size).toBe(1);
});

test('a role that ended can be given again, and a role of the past is only recorded', async () => {
  const community = await app.community();
  const { personId } = await community.person('steward');
  const holders = () => community.as((ctx) => peopleWithRoles(ctx, ['steward', 'engineer']));
  expect(await holders()).toMatchObject([{ personId, roles: ['steward'], organisationId: null }]);
  expect(await community.as((ctx) => endRole(ctx, { personId, role: 'steward' }))).toBe(true);
  expect(await community.as((ctx) => endRole(ctx, { personId, role: 'steward' }))).toBe(false);
  expect(await holders()).toEqual([]);
  await community.as((ctx) =>
    grantRoles(ctx, [
      {
        personId,
        role: 'engineer',
        verified: true,
        startsAt: '2020-01-01T00:00:00.000Z',
        endsAt: '2021-01-01T00:00:00.000Z',
      },
      { personId, role: 'steward', verified: true, organisationId: community.organisationId },
    ]),
  );
  expect(await holders()).toMatchObject([
    { personId, roles: ['steward'], organisationId: community.organisationId },
  ]);
});

test('a request that waited while a manager was ended does not take the other one', async () => {
  const community = await app.community();
  const [one, other] = [await community.person('manager'), await community.person('manager')];
  const earlier = app.clock.now();
  app.clock.advance(0.5);
  await community.as((ctx) => endRole(ctx, { personId: one.personId, role: 'manager' }));
  const late = community.as((ctx) =>
    endRole({ ...ctx, now: earlier }, { personId: other.personId, role: 'manager' }),
  );
  await expect(late).rejects.toThrow('identity.last_manager');
});

test('other modules cannot end the last manager either', async () => {
  const community = await app.community();
  const { personId } = await community.person('manager');
  const ending = community.as((ctx) => endRole(ctx, { personId, role: 'manager' }));
  await expect(ending).rejects.toThrow('identity.last_manager');
});

test('people are found by a part of their name, a whole phone or its last four digits, here and nowhere else', async () => {
  const [community, other] = [await app.community(), await app.community()];
  const phone = freshPhone();
  const [personId] = await community.as((ctx) =>
    addPeople(ctx, [
      { name: '阿依古丽·买买提', phone },
      { name: '无关的人', phone: '0571-87654321' },
    ]),
  );
  const find = (q: string) => community.as((ctx) => findPeople(ctx, { q, limit: 5 }));
  expect(await find('古丽·买')).toMatchObject([{ id: personId, phone, accountId: null }]);
  expect(await find(phone)).toMatchObject([{ id: personId }]);
  expect(await find(phone.slice(-4))).toMatchObject([{ id: personId }]);
  expect(await find('057187654321')).toMatchObject([{ name: '无关的人' }]);
  for (const part of [phone.slice(-3), phone.slice(-8), phone.slice(0, 10), phone.slice(2, 6)])
    expect(await find(part), part).toEqual([]);
  expect(await other.as((ctx) => findPeople(ctx, { q: '古丽', limit: 5 }))).toEqual([]);
  expect(await other.as((ctx) => peopleByIds(ctx, [personId ?? '']))).toEqual([]);
});

test.each([
  ['13812348000', '138 **** 8000'],
  ['0571-87654321', '**** 4321'],
])('%s is shown as %s', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});
