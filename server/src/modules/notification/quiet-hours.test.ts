import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plusDays, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import { endRole } from '../identity/index.ts';
import { newDesk, type Desk } from './test-notification.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
beforeEach(() => desk.newDay());

const channels = { inbox: true, sms: true, wechat: false };
const noon = { channels, quietFrom: '11:00', quietUntil: '14:00' };
const night = { channels, quietFrom: '22:00', quietUntil: '07:00' };

/** The same day's time of the wall in Shanghai; `day` 1 is the morning after. */
const at = (time: string, day = 0): Instant =>
  plusDays(new Date(`${desk.now.slice(0, 10)}T${time}:00+08:00`).toISOString(), day);

const urgentRequest = (more: object = {}) =>
  desk.fact('request.filed', {
    number: 1,
    categoryNameZh: '被困电梯',
    categoryNameEn: 'Trapped in a lift',
    placeLabel: '3号楼',
    urgent: true,
    ...more,
  });

describe('in quiet hours', () => {
  test('a message waits for their end', async () => {
    // It is noon in Shanghai.
    await desk.tell(await desk.person(noon));
    await desk.deliver();
    expect(desk.sms).toEqual([]);
    desk.now = plusMinutes(desk.now, 120);
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
  });

  test('over midnight, what was told before and after it comes in the morning, not a minute earlier', async () => {
    const reader = await desk.person(night);
    const times = [at('22:00'), at('23:59'), at('00:00', 1), at('06:59', 1)];
    const morning = at('07:00', 1);
    for (const time of times) {
      desk.now = time;
      await desk.tell(reader);
      await desk.deliver();
    }
    expect(desk.sms).toEqual([]);
    desk.now = morning;
    await desk.deliver();
    expect(desk.sms).toHaveLength(times.length);
  });

  test('a message about something urgent, and a kind that presses by itself, do not wait', async () => {
    const reader = await desk.person(night);
    desk.now = at('23:00');
    await desk.tell(reader, { urgent: true });
    const late = { number: 1, categoryNameZh: '漏水', categoryNameEn: 'Leak', placeLabel: '3号楼' };
    await desk.hear(
      desk.fact('order.late', { ...late, deadline: 'respond', executorId: reader, orderId: null }),
    );
    await desk.deliver();
    expect(desk.sms.map(({ kind }) => kind)).toEqual(['request_submitted', 'order_late']);
  });

  test('the inbox does not wait', async () => {
    const reader = await desk.person(noon);
    await desk.tell(reader);
    expect(desk.published.map(({ type }) => type)).toEqual(['notification.added']);
    expect(desk.published[0]?.data.personIds).toEqual([reader]);
  });
});

describe('an alarm', () => {
  test('reaches the desk at once, at night, muted or not, unread in an inbox that was switched off', async () => {
    const dispatcher = await desk.person(night, 'dispatcher');
    await desk.wish(dispatcher, {
      ...night,
      channels: { inbox: false, sms: true, wechat: false },
      muted: ['request_filed'],
    });
    desk.now = at('02:00', 1);
    await desk.hear(urgentRequest());
    expect(desk.published.map(({ type }) => type)).toEqual([
      'notification.added',
      'notification.queued',
    ]);
    await desk.deliver();
    expect(desk.sms.map(({ kind }) => kind)).toEqual(['request_filed']);
    const unread = await desk.as((ctx) =>
      ctx.tx.query(
        'select 1 from notification where person_id = $1 and urgent and read_at is null',
        [dispatcher],
      ),
    );
    expect(unread.count).toBe(1);
  });
});

describe('whoever changes their mind while a message waits', () => {
  test('and ends the quiet hours, gets it at once', async () => {
    const reader = await desk.person(noon);
    await desk.tell(reader);
    await desk.wish(reader, { channels });
    expect(desk.published.at(-1)?.type).toBe('notification.queued');
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
  });

  test('and makes them longer, gets it at their new end', async () => {
    const reader = await desk.person(noon);
    await desk.tell(reader);
    await desk.wish(reader, { ...noon, quietUntil: '16:00' });
    await desk.deliver();
    desk.now = at('14:00');
    await desk.deliver();
    expect(desk.sms).toEqual([]);
    desk.now = at('16:00');
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
  });

  test('and moves them over midnight, gets it in the morning', async () => {
    const reader = await desk.person({ ...noon, quietUntil: '22:30' });
    await desk.tell(reader);
    desk.now = at('22:10');
    const morning = at('07:00', 1);
    await desk.wish(reader, night);
    await desk.deliver();
    desk.now = plusMinutes(morning, -1);
    await desk.deliver();
    expect(desk.sms).toEqual([]);
    desk.now = morning;
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
  });

  test('and switches SMS off, or mutes the kind, does not get it', async () => {
    const off = await desk.person(noon);
    const muted = await desk.person(noon);
    await desk.tell(off);
    await desk.tell(muted);
    await desk.wish(off, { ...noon, channels: { ...channels, sms: false } });
    await desk.wish(muted, { ...noon, muted: ['request_submitted'] });
    desk.now = at('14:00');
    await desk.deliver();
    expect(desk.sms).toEqual([]);
    expect(await desk.states()).toEqual(['sms failed switched_off', 'sms failed switched_off']);
  });

  test('leaves what waits for others as it is', async () => {
    const reader = await desk.person(noon);
    await desk.tell(await desk.person(noon));
    await desk.wish(reader, { channels });
    expect(desk.published.map(({ type }) => type)).not.toContain('notification.queued');
    await desk.deliver();
    expect(await desk.states()).toEqual(['sms waiting']);
  });
});

test('whose roles have ended, or whose account is disabled, is sent nothing any more', async () => {
  const gone = await desk.person(noon, 'engineer');
  const disabled = await desk.person(noon);
  await desk.tell(gone);
  await desk.tell(disabled);
  await desk.as((ctx) => endRole(ctx, { personId: gone, role: 'engineer' }));
  await desk.as((ctx) =>
    ctx.tx.query(
      'update account set disabled_at = created_at where id = (select account_id from person where id = $1)',
      [disabled],
    ),
  );
  desk.now = at('14:00');
  await desk.deliver();
  expect(desk.sms).toEqual([]);
  expect(await desk.states()).toEqual(['sms failed left', 'sms failed left']);
});
