import { expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { caller, freshPhone, testApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { pairTablet, showCard } from '../card/test-card.ts';

const app = await testApp();
const thisYear = () => Number(app.clock.now().slice(0, 4));

/** A child with a phone, listed at the resident's home. */
async function childAt(estate: Estate, years = 8) {
  const phone = freshPhone();
  const home = await estate.manager.call('addHouseholdMember', {
    params: { homeId: estate.homeId },
    body: {
      name: '小朋友',
      phone,
      relation: 'child',
      startsOn: '2024-02-01',
      birthYear: thisYear() - years,
    },
  });
  expect(home.code).toBeNull();
  const members = home.body.households.flatMap((one) => one.members);
  return { phone, personId: members.find((one) => one.name === '小朋友')!.personId };
}

async function guard(estate: Estate, childId: string) {
  const id = newId();
  const { code } = await estate.manager.call('recordGuardian', {
    params: { personId: childId },
    body: { id, guardianId: estate.resident.personId },
  });
  expect(code).toBeNull();
  return id;
}

/** Signs in with a phone, and says where that makes one somebody. */
async function membershipsOf(phone: string): Promise<string[]> {
  app.clock.advance(61);
  const nobody = caller(app, null, null);
  const { codeId } = (await nobody('requestCode', { body: { phone } })).body;
  const code = /\d{6}/.exec(app.sent.findLast((one) => one.phone === phone)!.text)![0];
  const session = await nobody('signInWithCode', { body: { codeId, code } });
  return session.body.memberships.map(({ personId }) => personId);
}

const cardFor = (estate: Estate, personId: string) =>
  estate.manager.call('makeCards', { body: { personIds: [personId] } });

test('a child signs in as somebody here only once a guardian answers for them', async () => {
  const estate = await buildEstate(app);
  const child = await childAt(estate);
  expect(await membershipsOf(child.phone)).toEqual([]);
  await guard(estate, child.personId);
  expect(await membershipsOf(child.phone)).toEqual([child.personId]);
});

test('who may still be thirteen counts as a child; a year older does not', async () => {
  const [one, other] = [await buildEstate(app), await buildEstate(app)];
  expect(await membershipsOf((await childAt(one, 14)).phone)).toEqual([]);
  const grown = await childAt(other, 15);
  expect(await membershipsOf(grown.phone)).toEqual([grown.personId]);
});

test('a child has a card only while somebody answers for them', async () => {
  const estate = await buildEstate(app);
  const child = await childAt(estate);
  expect((await cardFor(estate, child.personId)).code).toBe('identity.guardian_needed');
  const guardianshipId = await guard(estate, child.personId);
  const { secret } = (await cardFor(estate, child.personId)).body.items[0]!;
  const tablet = await pairTablet(app, estate.manager);
  expect((await showCard(app, tablet, secret)).code).toBeNull();
  await estate.manager.call('endGuardian', {
    params: { personId: child.personId, guardianshipId },
  });
  expect((await showCard(app, tablet, secret)).code).toBe('identity.card_ended');
});

test('nobody is asked for a child’s consent to be acted for, nor has it written down without a guardian', async () => {
  const estate = await buildEstate(app);
  const child = await childAt(estate);
  const given = { name: '小朋友', phone: child.phone, things: ['requests' as const] };
  const asked = await estate.neighbour.call('askProxy', { body: { id: newId(), ...given } });
  expect(asked.status).toBe(200);
  expect(app.sent.some((one) => one.phone === child.phone)).toBe(false);
  const paper = (principalId: string, agentId: string) =>
    estate.manager.call('recordProxy', {
      body: {
        id: newId(),
        principalId,
        agent: { personId: agentId },
        things: ['requests'],
        photoId: newId(),
      },
    });
  for (const [principal, agent] of [
    [child.personId, estate.neighbour.personId],
    [estate.neighbour.personId, child.personId],
  ] as const)
    expect((await paper(principal, agent)).code).toBe('identity.guardian_needed');
});

test('whose child has grown up answers for them no longer', async () => {
  const estate = await buildEstate(app);
  const child = await childAt(estate);
  await guard(estate, child.personId);
  const answer = () =>
    estate.resident.call('saveMyConsent', {
      body: { id: newId(), purpose: 'wall', given: true, childId: child.personId },
    });
  expect((await answer()).status).toBe(204);
  await estate.community.as(({ tx, communityId }) =>
    tx.query('update person set birth_year = $3 where community_id = $1 and id = $2', [
      communityId,
      child.personId,
      thisYear() - 15,
    ]),
  );
  expect((await answer()).code).toBe('not_found');
});
