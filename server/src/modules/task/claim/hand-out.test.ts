import type { TaskDetail } from '@linli/contract';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/support/test-app.ts';
import { buildTaskWorld, claim, here, on, type TaskWorld } from '../test-tasks.ts';

let world: TaskWorld;
beforeAll(async () => {
  world = await buildTaskWorld();
});

const volunteer = () => world.estate.community.person('resident', 'volunteer_steward');
const resident = () => world.estate.community.person('resident');
const paramsOf = (task: TaskDetail) => ({ taskId: task.id, slotId: task.slots[0]!.id });
const handOut = (task: TaskDetail, to: Client, by = world.estate.steward) =>
  by.call('handOutTaskPlace', { params: paramsOf(task), body: { personId: to.personId } });
const standing = async (of: Client) => (await of.call('listMyTaskPlaces')).body.standing;

test('a full-time steward gives a place to a volunteer, once, and it is theirs as if they had claimed it', async () => {
  const task = await world.published({ slots: [world.slot(30)] });
  const one = await volunteer();
  const given = await handOut(task, one);
  expect(given.body).toMatchObject({ state: 'claimed', personId: one.personId });
  expect((await handOut(task, one)).body.id).toBe(given.body.id);
  const mine = await one.call('getTaskPlace', { params: { placeId: given.body.id } });
  expect(mine.body).toMatchObject({ mine: true, can: { cancel: true, cancelFree: true } });
  expect(mine.body.handedByName).not.toBeNull();
  expect((await claim(await resident(), task)).code).toBe('task.full');
});

test('who claimed a place by themselves is given no other of the same hour, and nobody is told that it was given', async () => {
  const task = await world.published({ slots: [world.slot(32, 2)] });
  const one = await volunteer();
  await claim(one, task);
  expect((await handOut(task, one)).code).toBe('task.volunteer_cannot');
  const seen = await world.estate.steward.call('getTask', { params: { taskId: task.id } });
  expect(seen.body.slots[0]!.free).toBe(1);
});

test('only a full-time steward gives places, to a volunteer they do not live with', async () => {
  const task = await world.published({ slots: [world.slot(34)] });
  const one = await volunteer();
  for (const by of [world.estate.resident, world.estate.engineer, await volunteer()])
    expect((await handOut(task, one, by)).code).toBe('not_allowed');
  expect((await handOut(task, world.estate.neighbour)).code).toBe('task.no_volunteer');
  const both = await world.estate.community.person('steward', 'volunteer_steward');
  expect((await handOut(task, both, both)).code).toBe('task.doer_side');
});

test('what the task asks for and the caps hold, and why not is shown to nobody else', async () => {
  const skilled = await world.published({ slots: [world.slot(38)], skills: ['水电'] });
  const one = await volunteer();
  const params = paramsOf(skilled);
  const listed = await world.estate.steward.call('listTaskVolunteers', { params });
  const line = listed.body.items.find(({ personId }) => personId === one.personId)!;
  expect(line).toEqual({ personId: one.personId, name: line.name, fits: false });
  const refused = await handOut(skilled, one);
  expect(refused.code).toBe('task.volunteer_cannot');
  expect(refused.details ?? {}).toEqual({});
  for (let nth = 0; nth < 5; nth++)
    expect(
      (await handOut(await world.published({ slots: [world.slot(40 + 3 * nth)] }), one)).code,
    ).toBeNull();
  const more = await world.published({ slots: [world.slot(70)] });
  expect((await handOut(more, one)).code).toBe('task.volunteer_cannot');
});

test('who has done a place of a slot already, before it even began, fits no other of it and is not proposed', async () => {
  const task = await world.published({ slots: [world.slot(1, 2)], placesPerPerson: 2 });
  const one = await volunteer();
  const taken = (await claim(one, task)).body;
  world.app.clock.advance(40);
  const arrived = await one.call('checkInAtTask', {
    ...on(taken),
    body: { version: taken.version, by: { way: 'place', ...here, accuracyM: 12 } },
  });
  expect(arrived.code).toBeNull();
  const done = await one.call('submitTaskWork', {
    ...on(taken),
    body: { version: arrived.body.version, note: '来早了，已经做完', photoIds: [], count: null },
  });
  expect(done.code).toBeNull();
  const { steward } = world.estate;
  const { items } = (await steward.call('listTaskVolunteers', { params: paramsOf(task) })).body;
  expect(items.find(({ personId }) => personId === one.personId)!.fits).toBe(false);
  const proposed = await steward.call('proposeTaskPlaces', { body: { taskIds: [task.id] } });
  expect(proposed.body.items).toHaveLength(1);
  expect(proposed.body.items[0]!.personId).not.toBe(one.personId);
});

test('declining costs nothing, also at the last moment, and whoever claims the place then is bound as everybody', async () => {
  const task = await world.published({ slots: [world.slot(3)], freeCancelMinutes: 170 });
  const [one, other] = await Promise.all([volunteer(), volunteer()]);
  const given = await handOut(task, one);
  world.app.clock.advance(60);
  expect((await one.call('cancelTaskPlace', on(given.body))).status).toBe(204);
  expect(await standing(one)).toMatchObject({ level: 'good', lateCancels: 0 });
  const taken = await claim(other, task);
  expect(taken.body.handedByName).toBeNull();
  await other.call('cancelTaskPlace', on(taken.body));
  expect((await standing(other)).lateCancels).toBe(1);
});

test('what was given and never answered is no no-show, and its budget is free again', async () => {
  const before = await world.budget('CNY');
  const task = await world.published({ slots: [world.slot(2)] });
  const one = await volunteer();
  await handOut(task, one);
  world.app.clock.advance(5 * 60);
  await Promise.all([world.job(), world.job()]);
  expect(await standing(one)).toMatchObject({ level: 'good', noShows: 0 });
  const { items } = (await one.call('listMyTaskPlaces')).body;
  expect(items[0]!.state).toBe('no_show');
  expect((await world.budget('CNY')).held).toBeLessThanOrEqual(before.held);
});

test('of a steward who gives and a resident who takes the last place at once one has it', async () => {
  const task = await world.published({ slots: [world.slot(90)] });
  const [one, other] = await Promise.all([volunteer(), resident()]);
  const answers = await Promise.all([handOut(task, one), claim(other, task)]);
  expect(answers.map(({ code }) => code).toSorted()).toEqual([null, 'task.full'].toSorted());
});
