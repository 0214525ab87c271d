import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../../../test/support/test-app.ts';
import type { Fact } from '../../platform/context.ts';
import { createMetrics } from '../../platform/http/metrics.ts';
import { newId } from '../../platform/ids/ids.ts';
import { createLog } from '../../platform/log/log.ts';
import type { OrderMoved } from '../service/events.ts';
import { createNotification } from './index.ts';

let app: TestApp;
let here: TestCommunity;
let resident: Client;
let engineer: Client;
let dispatcher: Client;
let manager: Client;

beforeAll(async () => {
  app = await testApp();
  here = await buildCommunity(app);
  resident = await here.person('resident');
  engineer = await here.person('engineer');
  dispatcher = await here.person('dispatcher');
  manager = await here.person('manager', 'dispatcher');
});

const { subscribers } = createNotification({
  sms: { send: async () => undefined },
  publicUrl: null,
  metrics: createMetrics(),
  log: createLog('silent'),
});

const about = () => ({
  orderId: newId(),
  requestId: newId(),
  number: 12,
  categoryNameZh: '水管漏水',
  categoryNameEn: 'Leaking pipe',
  placeLabel: '3号楼501',
});

const factOf = (type: string, data: object): Fact => {
  const all = { personIds: [], ...data };
  return { id: newId(), communityId: here.id, type, at: app.clock.now(), data: all };
};

const moved = (more: Partial<OrderMoved>) =>
  factOf('order.moved', {
    ...about(),
    from: 'assigned',
    to: 'accepted',
    byId: engineer.personId,
    executorId: engineer.personId,
    previousExecutorId: null,
    reporterIds: [resident.personId],
    claimablePerformerRole: null,
    internal: false,
    reason: null,
    urgent: false,
    ...more,
  });

/** Lets the module hear facts, and answers with those that it published. */
const hear = (...facts: Fact[]) =>
  here.as(async (ctx) => {
    for (const subscriber of subscribers) await subscriber.handle(ctx, facts);
    return ctx.facts;
  });

const inbox = async (who: Client, query = {}) =>
  (await who.call('listNotifications', { query })).body.items;
/** What somebody was told of one order. */
const toldOf = async (who: Client, fact: Fact) =>
  (await inbox(who))
    .filter(({ orderId }) => orderId === fact.data['orderId'])
    .map(({ kind }) => kind);
const unread = async (who: Client) => (await who.call('unreadCount')).body.count;

describe('a fact', () => {
  test('reaches the inbox of whom it concerns, with its words', async () => {
    const fact = moved({ act: 'pause', to: 'paused', reason: '等配件' });
    await hear(fact);
    const [newest] = await inbox(resident);
    expect(newest).toMatchObject({
      kind: 'request_paused',
      orderId: fact.data['orderId'],
      requestId: fact.data['requestId'],
      readAt: null,
      data: { number: 12, placeLabel: '3号楼501', categoryNameZh: '水管漏水', reason: '等配件' },
    });
    expect(Date.parse(newest!.at)).toBe(Date.parse(fact.at));
  });

  test('of an order that left somebody’s hands tells them without a way to it, and whoever has it now with one', async () => {
    const [before, now] = [await here.person('engineer'), await here.person('engineer')];
    const fact = moved({
      act: 'assign',
      to: 'assigned',
      byId: dispatcher.personId,
      executorId: now.personId,
      previousExecutorId: before.personId,
    });
    await hear(fact);
    expect(await inbox(before)).toMatchObject([
      { kind: 'order_taken_away', orderId: null, requestId: null, data: { number: 12 } },
    ]);
    expect(await toldOf(now, fact)).toEqual(['order_assigned']);
    // Whoever gave it away themselves knows.
    await hear(
      moved({
        act: 'hand_over',
        byId: before.personId,
        executorId: now.personId,
        previousExecutorId: before.personId,
      }),
    );
    expect(await inbox(before)).toHaveLength(1);
  });

  test('heard again, or by two at once, it tells nobody twice', async () => {
    const fact = moved({ act: 'submit', to: 'submitted' });
    const before = await unread(resident);
    await Promise.all([hear(fact), hear(fact)]);
    expect(await hear(fact)).toEqual([]);
    expect(await toldOf(resident, fact)).toEqual(['request_submitted']);
    expect(await unread(resident)).toBe(before + 1);
  });

  test('heard in one batch with others, each is told to its own, in one breath', async () => {
    const [first, second] = [await here.person('resident'), await here.person('resident')];
    const facts = [
      moved({ act: 'arrive', reporterIds: [first!.personId] }),
      moved({ act: 'arrive', reporterIds: [second!.personId] }),
      moved({ act: 'submit', reporterIds: [first!.personId] }),
    ];
    const published = await hear(...facts);
    expect(published.map(({ type }) => type)).toEqual(['notification.added']);
    expect(published[0]?.data.personIds?.toSorted()).toEqual(
      [first!.personId, second!.personId].toSorted(),
    );
    expect(await toldOf(first!, facts[0]!)).toEqual(['request_arrived']);
    expect(await toldOf(first!, facts[2]!)).toEqual(['request_submitted']);
    expect(await inbox(second!)).toHaveLength(1);
    expect(await hear(...facts.slice(1), moved({ act: 'resume' }))).toEqual([]);
  });

  test('is not told to who did it', async () => {
    const mine = moved({ act: 'decline', to: 'new', byId: dispatcher.personId, executorId: null });
    await hear(mine);
    expect(await toldOf(dispatcher, mine)).toEqual([]);
    expect(await toldOf(manager, mine)).toEqual(['order_declined']);
  });

  test('is told once to somebody it concerns in two ways', async () => {
    const fact = factOf('order.late', {
      ...about(),
      deadline: 'finish',
      executorId: manager.personId,
    });
    await hear(fact);
    expect(await toldOf(manager, fact)).toEqual(['order_late']);
    expect(await toldOf(dispatcher, fact)).toEqual(['order_late']);
    expect(await toldOf(resident, fact)).toEqual([]);
  });

  test('is not told to who no longer has the role', async () => {
    const leaving = await here.person('dispatcher');
    const urgent = factOf('request.filed', { ...about(), urgent: true });
    await here.as((ctx) =>
      ctx.tx.query('update membership set ends_at = starts_at where person_id = $1', [
        leaving.personId,
      ]),
    );
    await hear(urgent);
    const told = await here.as((ctx) =>
      ctx.tx.query<{ count: number }>(
        'select count(*)::int as count from notification where person_id = $1',
        [leaving.personId],
      ),
    );
    expect(told.rows).toEqual([{ count: 0 }]);
    expect(await toldOf(dispatcher, urgent)).toEqual(['request_filed']);
  });

  test('tells the screens of those it reached, and only theirs', async () => {
    const facts = await hear(moved({ act: 'arrive', to: 'arrived' }));
    expect(facts.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'notification.added', data: { personIds: [resident.personId] } },
    ]);
  });
});

describe('the inbox', () => {
  test('pages from the newest on, and can show only what is unread', async () => {
    const reader = await here.person('resident');
    for (let count = 0; count < 5; count += 1) {
      await hear(moved({ act: 'arrive', reporterIds: [reader.personId] }));
    }
    const first = (await reader.call('listNotifications', { query: { limit: 3 } })).body;
    const second = (
      await reader.call('listNotifications', { query: { limit: 3, cursor: first.next! } })
    ).body;
    const all = [...first.items, ...second.items];
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, null]);
    const moments = all.map(({ at }) => Date.parse(at));
    expect(moments).toEqual(moments.toSorted((one, other) => other - one));
    await reader.call('readNotifications', { body: { ids: [all[0]!.id] } });
    expect((await inbox(reader, { unread: 'true' })).map(({ id }) => id)).toEqual(
      all.slice(1).map(({ id }) => id),
    );
  });

  test('what is read counts once, and all up to a moment can be read', async () => {
    const reader = await here.person('resident');
    await hear(moved({ act: 'arrive', reporterIds: [reader.personId] }));
    await hear(moved({ act: 'submit', reporterIds: [reader.personId] }));
    const [newer, older] = await inbox(reader);
    const read = async (body: { ids: string[] } | { until: string }) =>
      (await reader.call('readNotifications', { body })).body.count;
    expect(await read({ until: older!.at })).toBe(1);
    expect(await unread(reader)).toBe(1);
    expect(await read({ ids: [newer!.id, older!.id] })).toBe(1);
    expect(await read({ ids: [newer!.id] })).toBe(0);
    expect(await unread(reader)).toBe(0);
  });

  test('nobody reads, or marks, what was told to somebody else', async () => {
    await hear(moved({ act: 'arrive' }));
    const [mine] = await inbox(resident);
    const { body } = await manager.call('readNotifications', { body: { ids: [mine!.id] } });
    expect(body.count).toBe(0);
    expect((await inbox(manager)).map(({ id }) => id)).not.toContain(mine!.id);
    const stranger = await (await buildCommunity(app)).person('resident');
    const there = await stranger.call('listNotifications', { params: { communityId: here.id } });
    expect(there.code).toBe('not_found');
  });
});

describe('preferences', () => {
  const plain = {
    channels: { inbox: true, sms: false, wechat: false },
    muted: [],
    quietFrom: null,
    quietUntil: null,
  };
  const wish = (who: Client, more: object) =>
    who.call('saveNotificationPreferences', { body: { ...plain, ...more } });

  test('they are the usual ones until they are saved', async () => {
    const reader = await here.person('resident');
    expect((await reader.call('getNotificationPreferences')).body).toEqual(plain);
    const mine = { muted: ['request_arrived'], quietFrom: '22:00', quietUntil: '07:00' };
    expect((await wish(reader, mine)).body).toEqual({ ...plain, ...mine });
    expect((await reader.call('getNotificationPreferences')).body).toEqual({ ...plain, ...mine });
    await wish(reader, {});
    expect((await reader.call('getNotificationPreferences')).body).toEqual(plain);
  });

  test('quiet hours with one end, a wrong time and an unknown kind are refused', async () => {
    expect((await wish(resident, { quietFrom: '22:00' })).code).toBe(
      'notification.quiet_hours_incomplete',
    );
    expect((await wish(resident, { quietFrom: '25:00', quietUntil: '07:00' })).code).toBe(
      'invalid_input',
    );
    expect((await wish(resident, { muted: ['weather'] })).code).toBe('invalid_input');
  });

  test('a muted kind does not come at all, others do', async () => {
    const reader = await here.person('resident');
    await wish(reader, { muted: ['request_arrived'] });
    await hear(moved({ act: 'arrive', reporterIds: [reader.personId] }));
    await hear(moved({ act: 'submit', reporterIds: [reader.personId] }));
    expect((await inbox(reader)).map(({ kind }) => kind)).toEqual(['request_submitted']);
  });

  test('who has muted the nearest way in which a thing concerns them hears the next', async () => {
    const reader = await here.person('manager', 'engineer');
    await wish(reader, { muted: ['order_assigned'] });
    const urgent = factOf('request.filed', {
      ...about(),
      urgent: true,
      executorId: reader.personId,
    });
    await hear(urgent);
    expect(await toldOf(reader, urgent)).toEqual(['request_filed']);
  });

  test('who wants no inbox finds things there all the same, but is not counted at', async () => {
    const reader = await here.person('resident');
    await wish(reader, { channels: { inbox: false, sms: false, wechat: false } });
    await hear(moved({ act: 'arrive', reporterIds: [reader.personId] }));
    expect(await unread(reader)).toBe(0);
    expect(await inbox(reader)).toHaveLength(1);
  });
});
