import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { makeCodes } from '../../community/index.ts';
import {
  buildTaskWorld,
  claim,
  handedIn,
  here,
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
const approve = (version: number, sharePercent = 100, reason = '') => ({
  version,
  verdict: 'approve' as const,
  sharePercent,
  reason,
});

test('published, claimed, there, done, approved: pay and points arrive in the wallet, once, and the ledger verifies', async () => {
  const before = await world.budget('CNY');
  const task = await world.published();
  expect((await world.budget('CNY')).held).toBe(before.held + 50_00);
  const doer = await resident();
  const place = await handedIn(world, doer, task);
  expect(place).toMatchObject({
    checkInWay: 'place',
    distanceM: 0,
    accuracyM: 12,
    minutes: 100,
    minutesBy: 'clock',
  });
  const params = { placeId: place.id };
  const body = approve(place.version);
  const both = await Promise.all([
    world.officer.call('reviewTaskPlace', { params, body }),
    world.estate.steward.call('reviewTaskPlace', { params, body }),
  ]);
  expect(both.map(({ code }) => code).toSorted()).toEqual([null, 'task.changed'].toSorted());
  expect(await world.wallet(doer.personId, 'CNY')).toBe(50_00);
  expect(await world.wallet(doer.personId, 'public_good')).toBe(20);
  expect((await world.budget('CNY')).held).toBe(before.held);
  expect(await world.passing()).toBe(0);
  expect(await world.ledgerProblems()).toEqual([]);
});

test('part of the work is part of the pay, with a reason; the rest is free again', async () => {
  const before = await world.budget('CNY');
  const doer = await resident();
  const place = await handedIn(world, doer, await world.published({ payFen: 33_33 }));
  const params = { placeId: place.id };
  const silent = await world.officer.call('reviewTaskPlace', {
    params,
    body: approve(place.version, 50),
  });
  expect(silent.code).toBe('task.share_needs_reason');
  const done = await world.officer.call('reviewTaskPlace', {
    params,
    body: { ...approve(place.version, 50, '只走了一半'), minutes: 50 },
  });
  expect(done.body).toMatchObject({
    paidFen: 16_67,
    paidPoints: 10,
    minutes: 50,
    minutesBy: 'hand',
  });
  const after = await world.budget('CNY');
  expect(after).toEqual({ balance: before.balance - 16_67, held: before.held });
});

test('neither the doer nor who lives with them judges the work, nor somebody who has no say', async () => {
  const { resident: doer, neighbour, steward } = world.estate;
  const place = await handedIn(world, doer, await world.published());
  const params = { placeId: place.id };
  const body = approve(place.version);
  expect((await doer.call('reviewTaskPlace', { params, body })).code).toBe('task.doer_side');
  expect((await neighbour.call('reviewTaskPlace', { params, body })).code).toBe('not_found');
  expect((await steward.call('reviewTaskPlace', { params, body })).status).toBe(200);
});

test('refused only after it could be done again; the appeal is decided by another operator, and pays', async () => {
  const doer = await resident();
  const place = await handedIn(world, doer, await world.published());
  const params = { placeId: place.id };
  const by = world.operator;
  const say = (version: number, verdict: 'redo' | 'refuse') =>
    by.call('reviewTaskPlace', { params, body: { version, verdict, reason: '没有走到东门' } });
  expect((await say(place.version, 'refuse')).code).toBe('task.redo_first');
  const redo = await say(place.version, 'redo');
  const again = await doer.call('submitTaskWork', {
    params,
    body: { version: redo.body.version, note: '补走了东门', photoIds: [], count: null },
  });
  expect((await say(again.body.version, 'redo')).code).toBe('task.redo_once');
  const refused = await say(again.body.version, 'refuse');
  expect(refused.body.state).toBe('refused');
  const appealed = await doer.call('appealTaskPlace', {
    params,
    body: { version: refused.body.version, text: '东门有登记' },
  });
  const decision = { version: appealed.body.version, sharePercent: 80, reason: '登记属实' };
  expect((await by.call('decideTaskAppeal', { params, body: decision })).code).toBe(
    'task.same_reviewer',
  );
  const granted = await world.otherOperator.call('decideTaskAppeal', { params, body: decision });
  expect(granted.body).toMatchObject({ state: 'settled', paidFen: 40_00, paidPoints: 16 });
  expect(await world.passing()).toBe(0);
});

test('a refusal that nobody appeals against is closed after a week, and the money is free', async () => {
  const before = await world.budget('CNY');
  const doer = await resident();
  const task = await world.published();
  const taken = await claim(doer, task);
  world.app.clock.advance(200);
  const arrived = await doer.call('checkInAtTask', {
    params: { placeId: taken.body.id },
    body: { version: taken.body.version, by: { way: 'place', ...here, accuracyM: 5 } },
  });
  const params = { placeId: taken.body.id };
  const refuse = { version: arrived.body.version, verdict: 'refuse' as const, reason: '中途离开' };
  // While the slot runs there is nothing to refuse.
  expect((await world.officer.call('reviewTaskPlace', { params, body: refuse })).code).toBe(
    'task.redo_first',
  );
  world.app.clock.advance(120);
  const refused = await world.officer.call('reviewTaskPlace', { params, body: refuse });
  expect(refused.body.state).toBe('refused');
  world.app.clock.advance(8 * 1440);
  const late = await doer.call('appealTaskPlace', {
    params,
    body: { version: refused.body.version, text: '不服' },
  });
  expect(late.code).toBe('task.appeal_late');
  await world.job();
  expect((await doer.call('getTaskPlace', { params })).body.state).toBe('denied');
  expect(await world.budget('CNY')).toEqual(before);
});

test('check-in: too far, too vague, too early, another building’s code; then the right one', async () => {
  const doer = await resident();
  const taken = (await claim(doer, await world.published({ radiusM: 100 }))).body;
  const params = { placeId: taken.id };
  const at = (lat: number, accuracyM: number) =>
    doer.call('checkInAtTask', {
      params,
      body: { version: taken.version, by: { way: 'place', lng: here.lng, lat, accuracyM } },
    });
  expect((await at(here.lat, 5)).code).toBe('task.too_early');
  world.app.clock.advance(180);
  const far = await at(here.lat + 0.01, 10);
  expect([far.code, far.details['distanceM']]).toEqual(['task.too_far', 1113]);
  // However unsure the phone is, it is given fifty metres and no more.
  expect((await at(here.lat + 0.0016, 140)).code).toBe('task.too_far');
  expect((await at(here.lat, 900)).code).toBe('task.position_too_vague');
  const scan = (code: string) =>
    doer.call('checkInAtTask', {
      params,
      body: { version: taken.version, by: { way: 'code', code } },
    });
  expect((await scan('12345678')).code).toBe('task.code_unknown');
  const { items } = await world.estate.community.as((ctx) =>
    makeCodes(ctx, { buildingId: null, targets: ['building'] }),
  );
  const arrived = await scan(items[0]!.code);
  expect(arrived.body).toMatchObject({ state: 'checked_in', checkInWay: 'code', distanceM: null });
});

test('a steward confirms who has no phone; the doer cannot confirm themselves', async () => {
  const doer = world.estate.steward;
  const taken = (await claim(doer, await world.published())).body;
  world.app.clock.advance(180);
  expect((await doer.call('confirmTaskPresence', on(taken))).code).toBe('task.doer_side');
  const said = await world.officer.call('confirmTaskPresence', on(taken));
  expect(said.body).toMatchObject({
    state: 'checked_in',
    checkInWay: 'steward',
    confirmedByName: world.officer.name,
  });
});

test('a photo shown before, the same or made smaller, is flagged to the reviewer with both pictures, and to nobody else', async () => {
  const [first, second] = await Promise.all([resident(), resident()]);
  const original = await picture(3);
  const smaller = await (
    await import('sharp')
  )
    .default(original)
    .resize(200)
    .jpeg({ quality: 60 })
    .toBuffer();
  const submit = async (by: typeof first, bytes: Buffer) => {
    const taken = (await claim(by, await world.published({ photosNeeded: 1 }))).body;
    world.app.clock.advance(180);
    const params = { placeId: taken.id };
    const arrived = await by.call('checkInAtTask', {
      params,
      body: { version: taken.version, by: { way: 'place', ...here, accuracyM: 5 } },
    });
    const photoIds = [await upload(world, by, bytes)];
    const body = { version: arrived.body.version, note: '好了', count: null };
    const without = await by.call('submitTaskWork', { params, body: { ...body, photoIds: [] } });
    expect(without.code).toBe('task.evidence_missing');
    const done = await by.call('submitTaskWork', { params, body: { ...body, photoIds } });
    expect(done.status, done.code ?? '').toBe(200);
    return { params, photoId: photoIds[0]! };
  };
  const one = await submit(first, original);
  const other = await submit(second, smaller);
  const seenBy = async (by: typeof first) =>
    (await by.call('getTaskPlace', { params: other.params })).body.evidence[0]!.seen;
  expect(await seenBy(world.officer)).toMatchObject({
    photo: { id: one.photoId },
    personName: first.name,
  });
  expect(await seenBy(second)).toBeNull();
  const photo = { params: { photoId: one.photoId }, query: { size: 'thumb' as const } };
  expect((await second.call('getPhoto', photo)).code).toBe('not_found');
  expect((await world.officer.call('getPhoto', photo)).status).toBe(200);
  const third = await submit(await resident(), await picture(11));
  const fresh = await world.officer.call('getTaskPlace', { params: third.params });
  expect(fresh.body.evidence[0]!.seen).toBeNull();
});

test('a budget that is too small says how much is missing and holds nothing; withdrawing frees everything', async () => {
  const before = await world.budget('CNY');
  const dear = await world.draft({
    payFen: 9_000_00,
    points: 0,
    unit: null,
    slots: [world.slot(3, 10)],
  });
  const answer = await world.officer.call('publishTask', {
    params: { taskId: dear.id },
    body: { version: 0 },
  });
  expect(answer.code).toBe('task.money_short');
  expect(answer.details['missing']).toBe(90_000_00 - (before.balance - before.held));
  expect(await world.budget('CNY')).toEqual(before);
  const task = await world.published({ slots: [world.slot(3, 2)] });
  const doer = await resident();
  await claim(doer, task);
  const { version } = (await world.officer.call('getTask', { params: { taskId: task.id } })).body;
  const gone = await world.officer.call('withdrawTask', {
    params: { taskId: task.id },
    body: { version, reason: '台风改期' },
  });
  expect(gone.body.places.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
  expect(await world.budget('CNY')).toEqual(before);
});

test('each side rates once, after it was paid', async () => {
  const doer = await resident();
  const place = await handedIn(world, doer, await world.published());
  const params = { placeId: place.id };
  const stars = (side: 'doer' | 'publisher') => ({
    params,
    body: { side, stars: 5, words: '很好' },
  });
  expect((await doer.call('rateTaskPlace', stars('doer'))).code).toBe('task.state');
  await world.officer.call('reviewTaskPlace', { params, body: approve(place.version) });
  expect((await doer.call('rateTaskPlace', stars('doer'))).status).toBe(200);
  expect((await doer.call('rateTaskPlace', stars('doer'))).code).toBe('task.rated');
  expect((await doer.call('rateTaskPlace', stars('publisher'))).code).toBe('task.doer_side');
  const rated = await world.officer.call('rateTaskPlace', stars('publisher'));
  expect(rated.body).toMatchObject({ byDoer: { stars: 5 }, byPublisher: { stars: 5 } });
});

test('sent again it is the same task; a draft is its publisher’s alone', async () => {
  const id = newId();
  const [one, two] = await Promise.all([
    world.draft({ id } as never),
    world.draft({ id } as never),
  ]);
  expect(one.id).toBe(two.id);
  expect((await (await resident()).call('getTask', { params: { taskId: id } })).code).toBe(
    'not_found',
  );
  const own = { kind: 'organisation' as const, organisationId: world.organisationId };
  const { place, slots } = { place: { kind: 'community' as const }, slots: [world.slot(9)] };
  const stranger = await world.estate.manager.call('createTask', {
    body: { ...bodyOf(one), id: newId(), payer: own, place, slots },
  });
  expect(stranger.code).toBe('task.payer_not_yours');
});

test('a neighbour reviews what others did for them: it is on their list, and on nobody else’s', async () => {
  const { resident: neighbour } = world.estate;
  const task = await world.published(
    {
      payer: { kind: 'person' },
      place: { kind: 'home', homeId: world.estate.homeId },
      payFen: 0,
      points: 0,
      unit: null,
    },
    neighbour,
  );
  const place = await handedIn(world, await resident(), task);
  const listed = async (by: typeof neighbour) =>
    (await by.call('listTaskReviews')).body.items.map(({ id }) => id);
  expect(await listed(neighbour)).toEqual([place.id]);
  expect(await listed(await resident())).toEqual([]);
  expect(await listed(world.officer)).not.toContain(place.id);
});

const bodyOf = (task: Awaited<ReturnType<TaskWorld['draft']>>) => ({
  kind: task.kind,
  title: task.title,
  text: task.text,
  radiusM: task.radiusM,
  skills: [],
  minAge: null,
  certificate: null,
  payFen: 0,
  points: 0,
  unit: null,
  checkIn: task.checkIn,
  photosNeeded: 0,
  countOf: null,
  headStarts: {},
  freeCancelMinutes: 0,
  placesPerPerson: 1,
});

/** The last one: the others are long signed out when it ends. */
test('work that nobody looks at goes to the operator after two weeks, and after two months it is paid; the hold is not lost', async () => {
  const doer = await resident();
  const task = await world.published();
  const place = await handedIn(world, doer, task);
  const params = { placeId: place.id };
  const read = async () => (await doer.call('getTaskPlace', { params })).body;
  const days = (count: number) => world.app.clock.advance(count * 24 * 60);
  days(13);
  await world.job();
  expect((await read()).escalatedAt).toBeNull();
  days(2);
  await world.job();
  await world.job();
  const left = await read();
  expect(left).toMatchObject({ state: 'submitted' });
  expect(left.escalatedAt).not.toBeNull();
  expect(left.events.filter(({ act }) => act === 'escalate')).toHaveLength(1);
  const queue = await world.operator.call('listTaskReviews');
  expect(queue.body.items.some(({ id }) => id === place.id)).toBe(true);
  // Who looks in now and then stays signed in.
  for (const count of [20, 20, 6]) {
    days(count);
    await read();
  }
  await world.job();
  await world.job();
  expect(await read()).toMatchObject({ state: 'settled', sharePercent: 100, reviewedByName: null });
  expect(await world.wallet(doer.personId, 'CNY')).toBe(50_00);
  expect(await world.passing()).toBe(0);
  expect(await world.ledgerProblems()).toEqual([]);
});
