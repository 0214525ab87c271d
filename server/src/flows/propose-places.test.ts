import type { BodyInput, DispatchReason, Endpoints, TaskDetail } from '@linli/contract';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../test/support/test-app.ts';
import { toldOf } from './propose-places.ts';
import { buildTaskWorld, claim, type TaskWorld } from '../modules/task/test-tasks.ts';

let world: TaskWorld;
let volunteers: Client[];
beforeAll(async () => {
  world = await buildTaskWorld();
  volunteers = await Promise.all([volunteer(), volunteer(), volunteer()]);
});

const volunteer = () => world.estate.community.person('resident', 'volunteer_steward');
const propose = async (tasks: readonly TaskDetail[] | null, by = world.estate.steward) =>
  by.call('proposeTaskPlaces', {
    body: { taskIds: tasks === null ? null : tasks.map(({ id }) => id) },
  });
type Give = BodyInput<Endpoints['handOutTaskPlace']>;
const give = (on: { taskId: string; slotId: string }, body: Give) =>
  world.estate.steward.call('handOutTaskPlace', {
    params: { taskId: on.taskId, slotId: on.slotId },
    body,
  });
const hoursOf = (at: string) => Date.parse(at) / 3_600_000;

test('each free place gets another volunteer with a reason, and nothing is given out', async () => {
  const task = await world.published({ slots: [world.slot(30, 2)] });
  const { items, volunteers: count } = (await propose([task])).body;
  expect(items).toHaveLength(2);
  expect(count).toBe(3);
  expect(new Set(items.map(({ personId }) => personId)).size).toBe(2);
  for (const { personId, name, reasons } of items) {
    expect(volunteers.map((one) => one.personId)).toContain(personId);
    expect(name).not.toBeNull();
    expect(reasons.length).toBeGreaterThan(0);
  }
  const seen = await world.estate.steward.call('getTask', { params: { taskId: task.id } });
  expect(seen.body.slots[0]!.free).toBe(2);
});

test('nobody is proposed for two places at the same time, nor for more of a task than it gives one person', async () => {
  const crowd = await world.published({ slots: [world.slot(40, 3)] });
  const beside = await world.published({ slots: [world.slot(41, 3)] });
  const scarce = await world.published({
    slots: [world.slot(50), world.slot(53), world.slot(56), world.slot(59)],
    placesPerPerson: 1,
  });
  const { items } = (await propose([crowd, beside, scarce])).body;
  expect(items).toHaveLength(10);
  const given = items.filter(({ personId }) => personId !== null);
  for (const one of volunteers) {
    const own = given.filter(({ personId }) => personId === one.personId);
    expect(own.filter(({ taskId }) => taskId === scarce.id).length).toBeLessThanOrEqual(1);
    const begins = own.map(({ startsAt }) => hoursOf(startsAt)).toSorted((a, b) => a - b);
    for (const [nth, start] of begins.slice(1).entries())
      expect(start - begins[nth]!).toBeGreaterThanOrEqual(2);
  }
  // Three people, six places at one time, and three of the scarce ones: as many as can be are filled.
  expect(given).toHaveLength(6);
});

test('whoever lacks what a task asks for, or gave its place back, is not proposed, and why is not told', async () => {
  const skilled = await world.published({ slots: [world.slot(70)], skills: ['水电'] });
  const [nobody] = (await propose([skilled])).body.items;
  expect(nobody).toMatchObject({
    personId: null,
    name: null,
    reasons: [{ kind: 'nobody', word: '' }],
  });
  const open = await world.published({ slots: [world.slot(74)] });
  const [first] = (await propose([open])).body.items;
  const given = await give(first!, { personId: first!.personId! });
  expect(given.code).toBeNull();
  const doer = volunteers.find(({ personId }) => personId === first!.personId)!;
  await doer.call('cancelTaskPlace', {
    params: { placeId: given.body.id },
    body: { version: given.body.version },
  });
  const [second] = (await propose([open])).body.items;
  expect(second!.personId).not.toBeNull();
  expect(second!.personId).not.toBe(first!.personId);
});

test('a steward is told neither where a volunteer lives to the metre, nor caps, nor stars they have not earned', () => {
  const reason = (kind: DispatchReason['kind'], value: number, of = 0, word = '') =>
    ({ kind, value, of, word }) satisfies DispatchReason;
  const all = [reason('near', 137), reason('star', 4), reason('room', 1, 5)];
  expect(toldOf(all, true)).toEqual([reason('near', 100), reason('star', 4), reason('room', 1)]);
  expect(toldOf([reason('near', 0), reason('star', 4)], false)).toEqual([reason('near', 100)]);
  expect(toldOf([reason('star', 4)], false)).toEqual([reason('balance', 0)]);
  expect(toldOf([reason('nobody', 3, 4, 'full')], false)).toEqual([reason('nobody', 0)]);
});

test('a proposal carried out fills the places; what was taken meanwhile is refused and nothing else', async () => {
  const task = await world.published({ slots: [world.slot(80), world.slot(90)] });
  const { items } = (await propose([task])).body;
  const resident = await world.estate.community.person('resident');
  await claim(resident, task);
  const answers = [];
  for (const item of items) answers.push(await give(item, { personId: item.personId! }));
  expect(answers.map(({ code }) => code)).toEqual(['task.full', null]);
  expect((await propose([task])).body.items).toEqual([]);
});

test('somebody else than proposed needs a reason, which is kept and shown to no volunteer', async () => {
  const task = await world.published({ slots: [world.slot(100)] });
  const [item] = (await propose([task])).body.items;
  const other = volunteers.find(({ personId }) => personId !== item!.personId)!;
  const instead = { reason: 'other', note: '' } as const;
  expect((await give(item!, { personId: other.personId, instead })).code).toBe('task.note_needed');
  const note = '上次做得更细';
  const given = await give(item!, {
    personId: other.personId,
    instead: { ...instead, note },
  });
  expect(given.code).toBeNull();
  const seen = await other.call('getTaskPlace', { params: { placeId: given.body.id } });
  expect(JSON.stringify(seen.body)).not.toContain(note);
  const kept = await world.estate.community.as((ctx) =>
    ctx.tx.query<{ reason: string; placeId: string }>(
      `select reason, subject_id as "placeId" from audit
       where community_id = $1 and act = 'task.hand_out_instead'`,
      [ctx.communityId],
    ),
  );
  expect(kept.rows).toEqual([{ reason: `other: ${note}`, placeId: given.body.id }]);
});

test('only a full-time steward proposes; in a community without volunteers or free places nothing is proposed', async () => {
  for (const by of [world.estate.resident, world.estate.engineer, volunteers[0]!])
    expect((await propose(null, by)).code).toBe('not_allowed');
  const empty = await buildTaskWorld();
  const none = await empty.estate.steward.call('proposeTaskPlaces', { body: { taskIds: null } });
  expect(none.body).toEqual({ items: [], more: false, volunteers: 0 });
  await empty.published({ slots: [empty.slot(30)] });
  const alone = await empty.estate.steward.call('proposeTaskPlaces', { body: { taskIds: null } });
  expect(alone.body.items).toMatchObject([{ personId: null }]);
  await empty.app.app.stop();
});

test('several at once are made one after the other; who comes when too many wait is told so', async () => {
  await world.published({ slots: [world.slot(120)] });
  const answers = await Promise.all(Array.from({ length: 8 }, () => propose(null)));
  const codes = answers.map(({ code }) => code);
  expect(codes.filter((code) => code === null)).toHaveLength(6);
  expect(codes.filter((code) => code === 'task.proposal_busy')).toHaveLength(2);
  expect((await propose(null)).code).toBeNull();
});
