import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { addToGroup } from '../group/groups.ts';
import {
  buildTaskWorld,
  claim,
  handedIn,
  on,
  picture,
  upload,
  type TaskWorld,
} from '../test-tasks.ts';

let world: TaskWorld;
beforeAll(async () => {
  world = await buildTaskWorld();
});

const resident = () => world.estate.community.person('resident');
const many = (count: number) => Promise.all(Array.from({ length: count }, resident));

test('of two hundred who claim ten places at once ten have one, and everybody else hears that it is full', async () => {
  const task = await world.published({ slots: [world.slot(30, 10)] });
  const people = await many(200);
  const answers = await Promise.all(people.map((one) => claim(one, task)));
  const said = answers.map(({ status, code }) => `${status} ${code}`).toSorted();
  expect(said.filter((one) => one === '200 null')).toHaveLength(10);
  expect(said.filter((one) => one === '409 task.full')).toHaveLength(190);
  const { body } = await world.officer.call('getTask', { params: { taskId: task.id } });
  expect(new Set(body.places.map(({ personId }) => personId)).size).toBe(10);
  expect(body.slots[0]!.free).toBe(0);
});

test('who claims the same slot five times at once has one place, and hears the same each time', async () => {
  const task = await world.published({ slots: [world.slot(40, 5)], placesPerPerson: 5 });
  const one = await resident();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => claim(one, task)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
});

test('who claims two slots that overlap at once has one of them', async () => {
  const [one, other] = await Promise.all([
    world.published({ slots: [world.slot(50)] }),
    world.published({ slots: [world.slot(51)] }),
  ]);
  const by = await resident();
  const answers = await Promise.all([claim(by, one), claim(by, other)]);
  expect(answers.map(({ code }) => code).toSorted()).toEqual([null, 'task.overlap'].toSorted());
});

test('a group that comes first may claim first; the others see from when they may', async () => {
  const task = await world.published({
    slots: [world.slot(60, 3)],
    headStarts: { party_member: 60, club_leader: 30 },
  });
  const [plain, member] = await many(2);
  await world.estate.community.as((ctx) =>
    addToGroup(ctx, {
      id: newId(),
      personId: member!.personId,
      group: 'party_member',
      organisationId: null,
      source: '本人书面同意',
      consentedOn: '2026-11-01',
    }),
  );
  expect((await claim(plain!, task)).code).toBe('task.not_yet_open');
  const { body } = await plain!.call('getTask', { params: { taskId: task.id } });
  expect(body.rule.groups.map(({ group }) => group)).toEqual(['party_member', 'club_leader']);
  expect(body.rule).toMatchObject({ mineBy: null, mineOpensAt: body.rule.opensAt });
  const first = await claim(member!, task);
  expect(first.status).toBe(200);
  // Who is on the list is nobody's business: not the task's, not the publisher's.
  const seen = await world.officer.call('getTask', { params: { taskId: task.id } });
  expect(JSON.stringify(seen.body.places)).not.toContain('party');
  world.app.clock.advance(61);
  expect((await claim(plain!, task)).status).toBe(200);
});

test('a list is shown to who keeps it and to themselves, and consent is taken back at once', async () => {
  const person = await resident();
  const body = {
    id: newId(),
    personId: person.personId,
    group: 'club_leader' as const,
    organisationId: null,
    source: '电话同意',
    consentedOn: '2026-11-02',
  };
  expect((await world.officer.call('addToTaskGroup', { body })).status).toBe(204);
  expect((await world.officer.call('addToTaskGroup', { body })).status).toBe(204);
  const again = { ...body, id: newId() };
  expect((await world.officer.call('addToTaskGroup', { body: again })).code).toBe(
    'task.already_listed',
  );
  const query = { group: 'club_leader' as const };
  expect((await world.estate.manager.call('listTaskGroups', { query })).code).toBe('not_allowed');
  expect((await person.call('listMyTaskGroups')).body.items).toHaveLength(1);
  const stranger = await resident();
  const params = { memberId: body.id };
  expect((await stranger.call('endTaskGroup', { params })).code).toBe('not_found');
  expect((await person.call('endTaskGroup', { params })).status).toBe(204);
  expect((await person.call('listMyTaskGroups')).body.items).toEqual([]);
});

test('giving a place back in time costs nothing and frees it; at short notice it is counted', async () => {
  const task = await world.published({ slots: [world.slot(3)], freeCancelMinutes: 120 });
  const [one, other] = await many(2);
  const taken = await claim(one!, task);
  expect((await claim(other!, task)).code).toBe('task.full');
  expect((await one!.call('cancelTaskPlace', on(taken.body))).status).toBe(204);
  const next = await claim(other!, task);
  expect(next.status).toBe(200);
  world.app.clock.advance(90);
  await other!.call('cancelTaskPlace', on(next.body));
  const standings = await Promise.all(
    [one, other].map(async (by) => (await by!.call('listMyTaskPlaces')).body.standing.lateCancels),
  );
  expect(standings).toEqual([0, 1]);
});

test('who does not come loses their head start and all but one place at a time; what was held is free again', async () => {
  const task = await world.published({ slots: [world.slot(2)] });
  const one = await resident();
  const before = await world.budget('CNY');
  await claim(one, task);
  world.app.clock.advance(5 * 60);
  await Promise.all([world.job(), world.job()]);
  const { standing, items } = (await one.call('listMyTaskPlaces')).body;
  expect(standing).toMatchObject({ level: 'watched', noShows: 1, openCap: 1 });
  expect(items[0]).toMatchObject({ state: 'no_show' });
  expect((await world.budget('CNY')).held).toBeLessThan(before.held);
  const [next, after] = [
    await world.published({ slots: [world.slot(5)] }),
    await world.published({ slots: [world.slot(9)] }),
  ];
  expect((await claim(one, next)).status).toBe(200);
  expect((await claim(one, after)).code).toBe('task.cap_open');
});

test('nobody takes what they or their household pay for, and nothing that has begun', async () => {
  const { resident: payer, homeId, community } = world.estate;
  const kin = await resident();
  await community.as(({ tx }) =>
    tx.query(
      `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
       select community_id, $3, id, home_id, $4, 'family', '2024-01-01' from household
       where community_id = $1 and home_id = $2`,
      [community.id, homeId, newId(), kin.personId],
    ),
  );
  const free = { payFen: 0, points: 0, unit: null, payer: { kind: 'person' as const } };
  const task = await world.published({ ...free, slots: [world.slot(1)] }, payer);
  expect((await claim(payer, task)).code).toBe('task.own_task');
  expect((await claim(kin, task)).code).toBe('task.own_task');
  world.app.clock.advance(61);
  expect((await claim(await resident(), task)).code).toBe('task.begun');
});

test('somebody who did the work and somebody else who tries later never meet in one place', async () => {
  const task = await world.published({ slots: [world.slot(2)] });
  const doer = await resident();
  const place = await handedIn(world, doer, task);
  expect(place.state).toBe('submitted');
  expect((await claim(await resident(), task)).code).toBe('task.begun');
});

test('a skill is said before work that asks for it is taken, in whatever letters; without it the skill is named', async () => {
  const task = await world.published({ skills: ['电工', 'First Aid talk'] });
  const doer = await world.estate.community.person('resident');
  const [slot] = task.slots;
  const params = { taskId: task.id, slotId: slot!.id };
  const no = await doer.call('claimTaskSlot', { params });
  expect([no.code, no.details]).toEqual(['task.skill_missing', { skill: '电工' }]);
  const seen = await doer.call('getTask', { params: { taskId: task.id } });
  expect(seen.body.slots[0]).toMatchObject({ whyNot: 'task.skill_missing', whyNotWhat: '电工' });
  const half = await doer.call('saveMyTaskSkills', { body: { skills: ['电工'] } });
  expect(half.body.skills).toEqual(['电工']);
  expect((await doer.call('claimTaskSlot', { params })).details).toEqual({
    skill: 'First Aid talk',
  });
  await doer.call('saveMyTaskSkills', { body: { skills: ['电工', 'first aid TALK'] } });
  expect((await doer.call('claimTaskSlot', { params })).status).toBe(200);
});

test('a certificate counts once a second person found it right, and until the day of the slot', async () => {
  const { community, manager } = world.estate;
  const doer = await community.person('resident', 'volunteer_steward');
  const task = await world.published({ certificate: 'first_aid' });
  const params = { taskId: task.id, slotId: task.slots[0]!.id };
  const missing = async () => {
    const no = await doer.call('claimTaskSlot', { params });
    return [no.code, no.details['certificate']];
  };
  expect(await missing()).toEqual(['task.certificate_missing', 'first_aid']);
  const show = async (expiresOn: string) => {
    const id = newId();
    const shown = await doer.call('addCertificate', {
      body: {
        id,
        kind: 'first_aid',
        issuer: '市红十字会',
        number: null,
        issuedOn: '2024-01-01',
        expiresOn,
        photoId: await upload(world, doer, await picture(77)),
      },
    });
    expect(shown.status, shown.code ?? '').toBe(200);
    return id;
  };
  const check = (certificateId: string) =>
    manager.call('checkCertificate', { params: { certificateId }, body: { accept: true } });
  await check(await show('2024-12-31'));
  expect(await missing()).toEqual(['task.certificate_missing', 'first_aid']);
  const valid = await show('2099-12-31');
  expect(await missing()).toEqual(['task.certificate_missing', 'first_aid']);
  await check(valid);
  expect((await doer.call('claimTaskSlot', { params })).status).toBe(200);
});

test('a task on the wires asks for an electrician’s licence that is still valid', async () => {
  const { community, manager } = world.estate;
  const doer = await community.person('resident');
  const task = await world.published({ certificate: 'electrician' });
  const claiming = { params: { taskId: task.id, slotId: task.slots[0]!.id } };
  const show = async (expiresOn: string | null) =>
    doer.call('addCertificate', {
      body: {
        id: newId(),
        kind: 'electrician',
        issuer: '市应急管理局',
        number: null,
        issuedOn: '2024-01-01',
        expiresOn,
        photoId: await upload(world, doer, await picture(79)),
      },
    });
  expect((await show(null)).code).toBe('steward.expiry_missing');
  const [over, valid] = [await show('2024-12-31'), await show('2099-12-31')];
  const accept = (one: typeof valid) =>
    manager.call('checkCertificate', {
      params: { certificateId: one.body.id },
      body: { accept: true },
    });
  await accept(over);
  expect((await doer.call('claimTaskSlot', claiming)).code).toBe('task.certificate_missing');
  expect((await accept(valid)).code).toBeNull();
  expect((await doer.call('claimTaskSlot', claiming)).status).toBe(200);
});

test('a resident who is no steward shows a certificate, sees what became of it, and claims once it is accepted', async () => {
  const { community, manager } = world.estate;
  const doer = await community.person('resident');
  const task = await world.published({ certificate: 'first_aid' });
  const claiming = { params: { taskId: task.id, slotId: task.slots[0]!.id } };
  const show = async (kind: 'first_aid' | 'coordination', personId?: string) =>
    doer.call('addCertificate', {
      body: {
        id: newId(),
        ...(personId === undefined ? {} : { personId }),
        kind,
        issuer: '市红十字会',
        number: null,
        issuedOn: '2024-01-01',
        expiresOn: '2099-12-31',
        photoId: await upload(world, doer, await picture(78)),
      },
    });
  const mine = async () => (await doer.call('listMyCertificates')).body.items;
  // Neither for somebody else, nor what only those who lead find.
  expect((await show('first_aid', manager.personId)).code).toBe('not_allowed');
  expect((await show('coordination')).code).toBe('not_allowed');
  const shown = await show('first_aid');
  expect(shown.code).toBeNull();
  expect(await mine()).toMatchObject([{ id: shown.body.id, state: 'waiting' }]);
  expect((await doer.call('claimTaskSlot', claiming)).code).toBe('task.certificate_missing');
  const params = { certificateId: shown.body.id };
  const body = { accept: true };
  expect((await doer.call('checkCertificate', { params, body })).code).toBe('not_allowed');
  expect((await doer.call('listCertificates')).code).toBe('not_allowed');
  expect((await manager.call('checkCertificate', { params, body })).code).toBeNull();
  expect(await mine()).toMatchObject([{ state: 'accepted' }]);
  expect((await doer.call('claimTaskSlot', claiming)).status).toBe(200);
  for (let nth = 0; nth < 5; nth += 1) expect((await show('first_aid')).code).toBeNull();
  expect((await show('first_aid')).code).toBe('steward.certificates_waiting');
  const neighbour = await community.person('resident');
  expect((await neighbour.call('listMyCertificates')).body.items).toEqual([]);
});
