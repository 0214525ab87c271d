import { beforeAll, beforeEach, expect, test } from 'vitest';
import { plusDays } from '../../platform/clock/clock.ts';
import { markRead } from './notification.store.ts';
import { newDesk, type Desk } from './test-notification.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
beforeEach(() => desk.newDay());

const channels = { inbox: true, sms: true, wechat: false };

/** Notifications and deliveries that are left today. */
const left = () =>
  desk.as(async (ctx) => {
    const found = await ctx.tx.query<{ notifications: number; deliveries: number }>(
      `select (select count(*)::int from notification where community_id = $1) as notifications,
         (select count(*)::int from notification_delivery where community_id = $1) as deliveries`,
      [ctx.communityId],
    );
    return [found.rows[0]?.notifications, found.rows[0]?.deliveries];
  });

const later = (days: number) => {
  desk.now = plusDays(desk.now, days);
};

test('what was read is forgotten ninety days after the reading, with its deliveries', async () => {
  const reader = await desk.person({ channels });
  await desk.tell(reader);
  await desk.deliver();
  later(30);
  await desk.as((ctx) => markRead(ctx, { until: ctx.now }), reader);
  later(90);
  await desk.prune();
  expect(await left()).toEqual([1, 1]);
  later(1);
  await desk.prune();
  expect(await left()).toEqual([0, 0]);
});

test('what nobody has read stays for a year', async () => {
  const reader = await desk.person({ channels });
  await desk.tell(reader);
  later(365);
  await desk.prune();
  expect(await left()).toEqual([1, 1]);
  later(1);
  await desk.prune();
  expect(await left()).toEqual([0, 0]);
});

test('more than one batch goes, and nothing of what is new', async () => {
  const reader = await desk.person({ channels: { ...channels, sms: false } });
  const old = Array.from({ length: 1100 }, () => desk.doneFor(reader));
  await desk.hear(...old);
  later(366);
  await desk.tell(reader);
  await desk.prune();
  expect(await left()).toEqual([1, 0]);
});
