import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/support/test-app.ts';
import { jobToolsOf } from '../../../test/support/job-tools.ts';
import { newId } from '../../platform/ids/ids.ts';
import { communityAccount, makeTransfer, walletOf } from '../ledger/index.ts';
import { closePast } from './task.jobs.ts';
import { buildTaskWorld, claim, handedIn, here, picture, upload } from './test-tasks.ts';
import type { TaskWorld } from './test-tasks.ts';

let world: TaskWorld;
beforeAll(async () => {
  world = await buildTaskWorld();
});

const resident = () => world.estate.community.person('resident');
const free = { payer: { kind: 'person' }, payFen: 0, points: 0, unit: null } as const;

const give = (personId: string, amount: number) =>
  world.estate.community.as(async (ctx) => {
    await makeTransfer(ctx, {
      key: newId(),
      kind: 'earn',
      words: '测试',
      entries: [
        { accountId: await communityAccount(ctx, 'issue', 'public_good'), amount: -amount },
        { accountId: await walletOf(ctx, personId, 'public_good'), amount },
      ],
    });
  });

const settled = async (doer: Client, given = {}, by: Client = world.officer) => {
  const place = await handedIn(world, doer, await world.published(given, by));
  const verdict = { version: place.version, verdict: 'approve', sharePercent: 100, reason: '' };
  const body = verdict as typeof verdict & { verdict: 'approve' };
  expect(
    (await by.call('reviewTaskPlace', { params: { placeId: place.id }, body })).code,
  ).toBeNull();
};

test('points that are frozen pay no neighbour; a task without points is still published', async () => {
  const payer = await resident();
  await give(payer.personId, 40);
  const dear = await world.draft({ ...free, points: 20, unit: 'public_good' }, payer);
  const frozen = await world.estate.manager.call('freezePoints', {
    params: { freezeId: newId() },
    body: { personId: payer.personId, reason: '核查中' },
  });
  expect(frozen.code).toBeNull();
  const publish = { params: { taskId: dear.id }, body: { version: dear.version } };
  expect((await payer.call('publishTask', publish)).code).toBe('ledger.frozen');
  expect((await world.published(free, payer)).state).toBe('published');
});

test('points of a task of an office are earned; those that a neighbour pays change hands and raise nobody', async () => {
  const doer = await resident();
  await settled(doer, { points: 60 });
  const mine = (await doer.call('getMyPoints')).body;
  expect(mine.units).toMatchObject([{ unit: 'public_good', balance: 60, earned: 60 }]);
  expect(mine.level).toMatchObject({ level: 1, score: 60 });
  const figures = async () =>
    (
      await world.estate.manager.call('getLedgerFigures', { query: { unit: 'public_good' } })
    ).body.months.at(-1)!;
  const before = await figures();
  expect(before.redeemed).toBe(0);
  const friend = await resident();
  await settled(friend, { ...free, points: 60, unit: 'public_good' }, doer);
  const theirs = (await friend.call('getMyPoints')).body;
  expect(theirs.units).toMatchObject([{ balance: 60, earned: 0 }]);
  expect(theirs.level?.score).toBe(0);
  expect(await figures()).toMatchObject({ issued: before.issued, redeemed: 0 });
  // What is in the chain cannot be forgotten: their name is not in it.
  const written = await world.estate.community.as(({ tx, communityId }) =>
    tx.query<{ name: string }>(
      'select distinct by_name as name from ledger_transfer where community_id = $1 and by_id = $2',
      [communityId, doer.personId],
    ),
  );
  expect(written.rows).toEqual([{ name: '' }]);
});

test('a rule about tasks is tried on the work that was settled', async () => {
  const rule = {
    title: '巡逻有礼',
    fact: 'task_settled' as const,
    unit: 'green',
    points: 5,
    organisationId: world.organisationId,
    leastStars: null,
    capDay: null,
    capWeek: null,
    giverDays: 0,
    coolingMinutes: 0,
    active: true,
  };
  const tried = async () =>
    (await world.officer.call('tryEarningRule', { body: { ...rule, ruleId: newId() } })).body;
  const before = await tried();
  await settled(await resident());
  expect(await tried()).toMatchObject({
    happened: before.happened + 1,
    times: before.times + 1,
    points: before.points + 5,
    most: 5,
  });
});

test('nobody puts themselves on a list that gives a head start or a budget', async () => {
  const add = (personId: string) =>
    world.operator.call('addToTaskGroup', {
      body: {
        id: newId(),
        personId,
        group: 'club_leader',
        organisationId: world.organisationId,
        source: '社团登记表',
        consentedOn: '2026-01-05',
      },
    });
  expect((await add(world.operator.personId)).code).toBe('not_allowed');
  expect((await add(world.otherOperator.personId)).code).toBeNull();
});

test('an operator lists the tasks of others, and not their drafts', async () => {
  const payer = await resident();
  const [draft, open] = [await world.draft(free, payer), await world.published(free, payer)];
  const listed = async (by: Client) =>
    (await by.call('listTasks', { query: { limit: 100 } })).body.items.map(({ id }) => id);
  const seen = await listed(world.operator);
  expect(seen).toContain(open.id);
  expect(seen).not.toContain(draft.id);
  expect(await listed(payer)).toEqual(expect.arrayContaining([draft.id, open.id]));
});

test('work that waits for others takes no room on the list of whoever pays for one task', async () => {
  const [payer, doer] = [await resident(), await resident()];
  const place = await handedIn(world, doer, await world.published(free, payer));
  const others = await world.published({ payFen: 0, points: 0, unit: null });
  await world.estate.community.as(({ tx, communityId }) =>
    tx.query(
      `insert into task_place (community_id, id, task_id, slot_id, nth, starts_at, ends_at, state, version, person_id,
         submitted_at)
       select community_id, gen_random_uuid(), task_id, slot_id, n, starts_at, ends_at, 'submitted', 0, gen_random_uuid(),
         '2020-01-01'
       from task_place, generate_series(2, 120) as n where community_id = $1 and task_id = $2`,
      [communityId, others.id],
    ),
  );
  const { items } = (await payer.call('listTaskReviews')).body;
  expect(items.map(({ id }) => id)).toEqual([place.id]);
});

test('whoever is asked to do it again has two weeks from then, however late somebody looked', async () => {
  const doer = await resident();
  const place = await handedIn(world, doer, await world.published());
  world.app.clock.advance(20 * 1440);
  const params = { placeId: place.id };
  const body = { version: place.version, verdict: 'redo' as const, reason: '照片看不清' };
  expect((await world.officer.call('reviewTaskPlace', { params, body })).body.state).toBe('redo');
  await world.job();
  expect((await doer.call('getTaskPlace', { params })).body.state).toBe('redo');
  world.app.clock.advance(14 * 1440 + 1);
  await world.job();
  expect((await doer.call('getTaskPlace', { params })).body.state).toBe('denied');
  expect(await world.passing()).toBe(0);
});

test('a neighbour who pays for a task is not shown the photos of other people’s work', async () => {
  const bytes = await picture(7);
  let photo = 20;
  const submit = async (by: Client, payer?: Client) => {
    const given = payer === undefined ? {} : free;
    const task = await world.published({ ...given, photosNeeded: 2 }, payer);
    const taken = (await claim(by, task)).body;
    world.app.clock.advance(180);
    const params = { placeId: taken.id };
    const arrived = await by.call('checkInAtTask', {
      params,
      body: { version: taken.version, by: { way: 'place', ...here, accuracyM: 5 } },
    });
    const photoId = await upload(world, by, bytes);
    const photoIds = [photoId, await upload(world, by, await picture(photo++))];
    const body = { version: arrived.body.version, note: '好了', count: null, photoIds };
    // The same photo twice is one.
    const twice = { ...body, photoIds: [photoId, photoId.toUpperCase()] };
    const refused = await by.call('submitTaskWork', { params, body: twice });
    expect(refused.code).toBe('task.evidence_missing');
    expect((await by.call('submitTaskWork', { params, body })).code).toBeNull();
    return { params, photoId: photoIds[0]! };
  };
  const first = await submit(await resident());
  const payer = await resident();
  const second = await submit(await resident(), payer);
  const seen = await payer.call('getTaskPlace', { params: second.params });
  expect(seen.body.evidence.map((one) => one.seen)).toEqual([null, null]);
  const look = (by: Client, photoId: string) =>
    by.call('getPhoto', { params: { photoId }, query: { size: 'thumb' } });
  expect((await look(payer, second.photoId)).status).toBe(200);
  expect((await look(payer, first.photoId)).code).toBe('not_found');
  const steward = await world.estate.steward.call('getTaskPlace', { params: second.params });
  const flagged = steward.body.evidence.find(({ photo: { id } }) => id === second.photoId);
  expect(flagged!.seen).toMatchObject({ photo: { id: first.photoId } });
});

test('the job goes on with other communities when one fails, and says so', async () => {
  const task = await world.published();
  world.app.clock.advance(6 * 60);
  const tools = jobToolsOf(world.app, world.estate.community.id);
  let tried = 0;
  const run = closePast.run({
    ...tools,
    inCommunity: (communityId, work) => {
      tried += 1;
      return tried === 1
        ? Promise.reject(new Error('broken'))
        : tools.inCommunity(communityId, work);
    },
  });
  await expect(run).rejects.toThrow('failed');
  expect(tried).toBeGreaterThan(1);
  await world.job();
  const after = await world.officer.call('getTask', { params: { taskId: task.id } });
  expect(after.body.state).toBe('ended');
});
