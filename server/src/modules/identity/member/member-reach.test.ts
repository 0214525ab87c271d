import { beforeAll, expect, test } from 'vitest';
import {
  freshPhone,
  signIn,
  testIdentity,
  type Browser,
  type TestCommunity,
  type TestIdentity,
} from '../test-identity.ts';

let app: TestIdentity;
let community: TestCommunity;
let steward: Browser;
let manager: Browser;
beforeAll(async () => {
  app = await testIdentity();
  community = await app.community();
  steward = await signIn(app, (await community.person('steward')).phone);
  manager = await signIn(app, (await community.person('manager')).phone);
});

const here = (more: Record<string, string> = {}) => ({ communityId: community.id, ...more });

/** A resident, who is one of those the steward answers for or not. */
async function resident(given: { inCare: boolean; role?: 'resident' | 'volunteer_steward' }) {
  const person = await community.person(given.role ?? 'resident');
  if (given.inCare) app.inCare.add(person.personId);
  const [membership] = await found(manager, person.phone);
  return { ...person, params: here({ membershipId: membership?.membershipId ?? '' }) };
}

interface Found {
  personId: string;
  membershipId: string;
}
async function found(browser: Browser, q: string, more: Record<string, string> = {}) {
  const answer = await browser.call('listMembers', { params: here(), query: { q, ...more } });
  return answer.body['items'] as Found[];
}
const invite = (browser: Browser, body: object) =>
  browser.call('inviteMember', { params: here(), body: { role: 'resident', ...body } });
const looks = (since: string) =>
  app.db.asOwner(
    async (tx) =>
      (
        await tx.query<{ subjectId: string | null; field: string; label: string }>(
          `select subject_id as "subjectId", field, subject_label as label from audit
           where community_id = $1 and act = 'member.find' and at >= $2 order by at, id`,
          [community.id, since],
        )
      ).rows,
  );

test('a steward sees, confirms and ends roles of the people they answer for, and of nobody else', async () => {
  const mine = await resident({ inCare: true });
  const theirs = await resident({ inCare: false });
  expect(await found(steward, mine.name)).toMatchObject([{ personId: mine.personId }]);
  expect(await found(steward, theirs.name)).toEqual([]);
  expect(await found(steward, theirs.phone)).toEqual([]);
  for (const act of ['verifyMember', 'revokeMember'] as const) {
    expect((await steward.call(act, { params: theirs.params })).code).toBe('not_found');
  }
  expect((await manager.call('listMembers', { params: here() })).status).toBe(200);
  expect(await found(manager, theirs.name)).toMatchObject([{ personId: theirs.personId }]);
  expect((await steward.call('revokeMember', { params: mine.params })).status).toBe(204);
  expect(await found(steward, mine.name)).toEqual([]);
  expect(await found(steward, mine.name, { ended: 'true' })).toMatchObject([
    { personId: mine.personId },
  ]);
});

test('who helps as a volunteer far away is not the steward’s either', async () => {
  const far = await resident({ inCare: false, role: 'volunteer_steward' });
  expect(await found(steward, far.name)).toEqual([]);
  expect((await steward.call('revokeMember', { params: far.params })).code).toBe('not_found');
});

test('whom a steward has invited themselves they see, until a home elsewhere lists them', async () => {
  const phone = freshPhone();
  const invited = await invite(steward, { name: '新邻居甲', phone });
  expect(invited.status).toBe(200);
  const [member] = await found(steward, phone);
  expect(member?.personId).toBe(invited.body['personId']);
  const other = await signIn(app, (await community.person('steward')).phone);
  expect(await found(other, phone)).toEqual([]);
});

test('a steward gives no role to somebody of other buildings, and does not learn who that is', async () => {
  const theirs = await resident({ inCare: false });
  const asked = { name: '随便一个', phone: theirs.phone, role: 'volunteer_steward' };
  const refused = await invite(steward, asked);
  expect(refused.code).toBe('identity.role_not_yours_to_give');
  expect(JSON.stringify(refused.body)).not.toContain(theirs.name);
  const staff = await community.person('engineer');
  expect((await invite(steward, { name: '随便一个', phone: staff.phone })).code).toBe(
    'identity.role_not_yours_to_give',
  );
  expect((await invite(manager, asked)).status).toBe(200);
});

test('a dispatcher who is a steward too sees the engineers of all, and the residents of their own', async () => {
  const both = await signIn(app, (await community.person('dispatcher', 'steward')).phone);
  const engineer = await community.person('engineer');
  const theirs = await resident({ inCare: false });
  const mine = await resident({ inCare: true });
  expect(await found(both, engineer.name)).toHaveLength(1);
  expect(await found(both, theirs.name)).toEqual([]);
  expect(await found(both, mine.name)).toHaveLength(1);
  expect(await found(both, mine.name, { role: 'engineer' })).toEqual([]);
});

test('a number is found whole or by the four digits every list shows, and by no other part of it', async () => {
  const { phone, personId } = await resident({ inCare: false });
  const spaced = `${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`;
  for (const q of [phone, spaced, `+86${phone}`, phone.slice(-4)]) {
    expect((await found(manager, q)).map((one) => one.personId)).toContain(personId);
  }
  const parts = [
    phone.slice(0, 5),
    phone.slice(0, 8),
    phone.slice(0, 10),
    phone.slice(3, 7),
    phone.slice(-5),
    phone.slice(-8),
  ];
  // Of ten thousand numbers one has the same four digits in the middle and at its end.
  for (const q of parts.filter((part) => part !== phone.slice(-4))) {
    const ids = (await found(manager, q)).map((one) => one.personId);
    expect(ids, q).not.toContain(personId);
  }
});

test('whoever looks for a number leaves a line in the log, also when nobody has it', async () => {
  const { phone, personId, name } = await resident({ inCare: false });
  // Nobody waits for the line of a look: those of the tests above may still come, with their own times.
  app.clock.advance(1);
  const since = app.clock.now();
  await found(manager, name);
  await found(manager, phone);
  await found(manager, freshPhone());
  await expect
    .poll(() => looks(since), { timeout: 60_000 })
    .toEqual([
      { subjectId: personId, field: 'phone', label: '× 1' },
      { subjectId: null, field: 'phone', label: '× 0' },
    ]);
});
