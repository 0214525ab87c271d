import { beforeAll, expect, test } from 'vitest';
import { addPeople, grantRoles } from '../index.ts';
import {
  freshPhone,
  signIn,
  testIdentity,
  together,
  type Browser,
  type TestCommunity,
  type TestIdentity,
} from '../test-identity.ts';

let app: TestIdentity;
let community: TestCommunity;
let manager: Browser;
beforeAll(async () => {
  app = await testIdentity();
  community = await app.community();
  manager = await signIn(app, (await community.person('manager')).phone);
});

const here = (more: Record<string, string> = {}) => ({ communityId: community.id, ...more });
const invitation = (over: object = {}) => ({
  params: here(),
  body: { name: '李维修', phone: freshPhone(), role: 'engineer', ...over },
});
const rolesOf = async (browser: Browser) => {
  const { memberships } = (await browser.call('getSession')).body as {
    memberships: { communityId: string; roles: string[] }[];
  };
  return memberships.find((one) => one.communityId === community.id)?.roles ?? [];
};
const facts = (type: string, personId: unknown) =>
  app.facts.filter((fact) => fact.type === type && fact.data.personIds?.includes(String(personId)))
    .length;
const audited = (act: string, subjectId: string) =>
  app.db.asOwner(
    async (tx) =>
      (
        await tx.query(
          'select 1 from audit where community_id = $1 and act = $2 and subject_id = $3',
          [community.id, act, subjectId],
        )
      ).rows.length,
  );

test('somebody invited by phone holds the role from their first sign-in with that phone', async () => {
  const asked = invitation({ organisationId: community.organisationId });
  const invited = await manager.call('inviteMember', asked);
  expect(invited.body).toMatchObject({
    name: '李维修',
    role: 'engineer',
    organisationName: '安居物业',
    invited: true,
    verifiedAt: null,
    phoneMasked: `${asked.body.phone.slice(0, 3)} **** ${asked.body.phone.slice(7)}`,
  });
  const engineer = await signIn(app, asked.body.phone);
  expect(await rolesOf(engineer)).toEqual(['engineer']);
  expect((await engineer.call('getSession')).body['name']).toBe('李维修');
  const listed = await manager.call('listMembers', {
    params: here(),
    query: { q: asked.body.phone },
  });
  expect(listed.body['items']).toMatchObject([{ invited: false }]);
  expect(facts('member.invited', invited.body['personId'])).toBe(1);
  expect(await audited('member.invite', invited.body['membershipId'] as string)).toBe(1);
  expect(await audited('member.join', invited.body['personId'] as string)).toBe(1);
});

test('somebody who is signed in already holds the role with their next look, in every community', async () => {
  const phone = freshPhone();
  const browser = await signIn(app, phone);
  expect(await rolesOf(browser)).toEqual([]);
  await manager.call('inviteMember', invitation({ phone, name: '赵两处' }));
  const other = await app.community();
  await other.as(async (ctx) => {
    const [personId = ''] = await addPeople(ctx, [{ name: '赵两处', phone }]);
    await grantRoles(ctx, [{ personId, role: 'resident', verified: true }]);
  });
  const { memberships } = (await browser.call('getSession')).body as {
    memberships: { communityId: string; roles: string[] }[];
  };
  expect(new Map(memberships.map((one) => [one.communityId, one.roles]))).toEqual(
    new Map([
      [community.id, ['engineer']],
      [other.id, ['resident']],
    ]),
  );
});

test('the same role is not given twice, another one to the same phone is', async () => {
  const asked = invitation();
  const first = await manager.call('inviteMember', asked);
  expect((await manager.call('inviteMember', asked)).code).toBe('identity.already_member');
  const second = await manager.call('inviteMember', {
    ...asked,
    body: { ...asked.body, role: 'cashier' },
  });
  expect(second.body['personId']).toBe(first.body['personId']);
});

test('of eight invitations of one phone at once one is given', async () => {
  const asked = invitation();
  const answers = await together(8, () => manager.call('inviteMember', asked));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === 'identity.already_member')).toHaveLength(7);
});

test('an organisation that is not of this community is refused', async () => {
  const other = await app.community();
  const answer = await manager.call(
    'inviteMember',
    invitation({ organisationId: other.organisationId }),
  );
  expect(answer.code).toBe('community.organisation_unknown');
});

test('a role cannot end before it begins', async () => {
  const answer = await manager.call(
    'inviteMember',
    invitation({ endsAt: '2020-01-01T00:00:00.000Z' }),
  );
  expect(answer.code).toBe('invalid_input');
});

test('a role given until a day ends by itself on that day', async () => {
  const own = await testIdentity();
  const asked = invitation({ endsAt: new Date(Date.now() + 86_400_000).toISOString() });
  await manager.call('inviteMember', asked);
  const browser = await signIn(own, asked.body.phone);
  expect(await rolesOf(browser)).toEqual(['engineer']);
  own.clock.advance(1441);
  expect(await rolesOf(browser)).toEqual([]);
});

test.each([
  ['manager', ['manager', 'operator', 'resident', 'street_officer'], []],
  ['operator', ['manager', 'operator', 'resident', 'street_officer'], []],
  ['dispatcher', ['engineer'], ['dispatcher', 'manager', 'resident']],
  ['steward', ['resident', 'volunteer_steward'], ['engineer', 'steward', 'manager']],
] as const)('a %s gives certain roles and no others', async (own, may, mayNot) => {
  const browser = await signIn(app, (await community.person(own)).phone);
  for (const role of may) {
    expect((await browser.call('inviteMember', invitation({ role }))).status).toBe(200);
  }
  for (const role of mayNot) {
    const answer = await browser.call('inviteMember', invitation({ role }));
    expect(answer.code).toBe('identity.role_not_yours_to_give');
  }
});

test.each(['resident', 'engineer', 'cashier', 'street_officer', 'volunteer_steward'] as const)(
  'a %s gives no role and sees no list of members',
  async (own) => {
    const browser = await signIn(app, (await community.person(own)).phone);
    expect((await browser.call('inviteMember', invitation({ role: 'resident' }))).code).toBe(
      'not_allowed',
    );
    expect((await browser.call('listMembers', { params: here() })).code).toBe('not_allowed');
  },
);

test('a community where somebody is nobody does not exist for them', async () => {
  const other = await app.community();
  for (const communityId of [other.id, '0190a0a0-0000-7000-8000-000000000000']) {
    const answer = await manager.call('listMembers', { params: { communityId } });
    expect(answer.code).toBe('not_found');
  }
});

test('a member of another community cannot be verified or revoked from here', async () => {
  const other = await app.community();
  const theirs = await signIn(app, (await other.person('manager')).phone);
  const mine = await manager.call('inviteMember', invitation());
  const params = { communityId: other.id, membershipId: mine.body['membershipId'] as string };
  expect((await theirs.call('verifyMember', { params })).code).toBe('not_found');
  expect((await theirs.call('revokeMember', { params })).code).toBe('not_found');
});

test('staff confirm once who somebody is', async () => {
  const invited = await manager.call('inviteMember', invitation());
  const params = here({ membershipId: invited.body['membershipId'] as string });
  const answers = await together(4, () => manager.call('verifyMember', { params }));
  expect(answers.filter((answer) => answer.body['verifiedAt'] !== undefined)).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === 'identity.already_verified')).toHaveLength(3);
  expect(facts('member.verified', invited.body['personId'])).toBe(1);
});

test('whoever may not give a role may neither confirm nor end it', async () => {
  const invited = await manager.call('inviteMember', invitation());
  const params = here({ membershipId: invited.body['membershipId'] as string });
  const steward = await signIn(app, (await community.person('steward')).phone);
  for (const act of ['verifyMember', 'revokeMember'] as const) {
    expect((await steward.call(act, { params })).code).toBe('identity.role_not_yours_to_give');
  }
});

test('whether a role is over is told by moments, not by how they are written', async () => {
  const invited = await manager.call('inviteMember', invitation());
  const membershipId = invited.body['membershipId'] as string;
  const params = here({ membershipId });
  // A whole second is written without a fraction, and as text comes after the same second with one.
  const second = `${new Date(Date.parse(app.clock.now())).toISOString().slice(0, 19)}Z`;
  const endsAt = (instant: string) =>
    app.db.asOwner((tx) =>
      tx.query(
        `update membership set starts_at = '2020-01-01', ends_at = $3
         where community_id = $1 and id = $2`,
        [community.id, membershipId, instant],
      ),
    );
  await endsAt(second);
  expect((await manager.call('verifyMember', { params })).code).toBe('not_found');
  await endsAt(new Date(Date.parse(second) + 60_000).toISOString());
  expect((await manager.call('verifyMember', { params })).status).toBe(200);
});

test('a revoked role is gone with the next request', async () => {
  const asked = invitation({ role: 'dispatcher' });
  const invited = await manager.call('inviteMember', asked);
  const dispatcher = await signIn(app, asked.body.phone);
  expect((await dispatcher.call('listMembers', { params: here() })).status).toBe(200);
  const params = here({ membershipId: invited.body['membershipId'] as string });
  expect((await manager.call('revokeMember', { params })).status).toBe(204);
  expect((await dispatcher.call('listMembers', { params: here() })).code).toBe('not_found');
  expect(await rolesOf(dispatcher)).toEqual([]);
  expect((await manager.call('revokeMember', { params })).code).toBe('identity.already_ended');
  expect(facts('member.revoked', invited.body['personId'])).toBe(1);
  expect(await audited('member.revoke', invited.body['membershipId'] as string)).toBe(1);
  const again = await manager.call('inviteMember', asked);
  expect(again.status).toBe(200);
});

async function managers(many: number) {
  const own = await app.community();
  const people = await Promise.all(Array.from({ length: many }, () => own.person('manager')));
  const browsers = [];
  for (const { phone } of people) browsers.push(await signIn(app, phone));
  const params = { communityId: own.id };
  const listed = await browsers[0]?.call('listMembers', { params, query: { role: 'manager' } });
  const items = listed?.body['items'] as { personId: string; membershipId: string }[];
  const membershipOf = (at: number) =>
    items.find((item) => item.personId === people[at]?.personId)?.membershipId ?? '';
  return { own, browsers, membershipOf };
}

test('the last manager cannot be revoked, not even by themselves or an operator', async () => {
  const { own, browsers, membershipOf } = await managers(1);
  const params = { communityId: own.id, membershipId: membershipOf(0) };
  const operator = await signIn(app, (await own.person('operator')).phone);
  for (const browser of [browsers[0], operator]) {
    expect((await browser?.call('revokeMember', { params }))?.code).toBe('identity.last_manager');
  }
});

test('of two managers who revoke each other at once one stays', async () => {
  const { own, browsers, membershipOf } = await managers(2);
  const answers = await Promise.all(
    browsers.map((browser, at) =>
      browser.call('revokeMember', {
        params: { communityId: own.id, membershipId: membershipOf(1 - at) },
      }),
    ),
  );
  expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
});

test('the list pages through everybody once, and keeps the ended ones apart', async () => {
  const { own, browsers, membershipOf } = await managers(3);
  const [browser] = browsers;
  await browser?.call('revokeMember', {
    params: { communityId: own.id, membershipId: membershipOf(2) },
  });
  for (let added = 0; added < 5; added++) await own.person('resident');
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: Record<string, string> = { limit: '3', ...(cursor === '' ? {} : { cursor }) };
    const answer = await browser?.call('listMembers', { params: { communityId: own.id }, query });
    const body = answer?.body as { items: { membershipId: string }[]; next: string | null };
    seen.push(...body.items.map((item) => item.membershipId));
    cursor = body.next;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  const ended = await browser?.call('listMembers', {
    params: { communityId: own.id },
    query: { ended: 'true' },
  });
  expect(ended?.body['items']).toMatchObject([{ membershipId: membershipOf(2) }]);
});

test('a search says what it means: wildcards are letters, and digits are looked for in phones', async () => {
  const own = await app.community();
  const browser = await signIn(app, (await own.person('manager')).phone);
  const resident = await own.person('resident');
  const find = async (q: string) => {
    const answer = await browser.call('listMembers', {
      params: { communityId: own.id },
      query: { q },
    });
    return (answer.body['items'] as { personId: string }[]).map((item) => item.personId);
  };
  expect(await find('%')).toEqual([]);
  expect(await find('_')).toEqual([]);
  expect(await find(resident.phone)).toEqual([resident.personId]);
  expect(await find(resident.name)).toContain(resident.personId);
});

test('a list starts at a membership and nothing else', async () => {
  const answer = await manager.call('listMembers', {
    params: here(),
    query: { cursor: "' or true" },
  });
  expect(answer.code).toBe('invalid_input');
});

test('a role that was ended before it began cannot be ended again, and can be given again', async () => {
  const own = await app.community();
  const browser = await signIn(app, (await own.person('manager')).phone);
  const { personId } = await own.person();
  const grant = { personId, role: 'cashier', verified: true } as const;
  const startsAt = '2090-01-01T00:00:00.000Z';
  const [membershipId = ''] = await own.as((ctx) => grantRoles(ctx, [{ ...grant, startsAt }]));
  const params = { communityId: own.id, membershipId };
  expect((await browser.call('revokeMember', { params })).status).toBe(204);
  expect((await browser.call('revokeMember', { params })).code).toBe('identity.already_ended');
  const [again] = await own.as((ctx) => grantRoles(ctx, [grant]));
  expect(again).not.toBe(membershipId);
});
