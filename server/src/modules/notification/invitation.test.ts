import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plusDays } from '../../platform/clock/clock.ts';
import { endRole } from '../identity/index.ts';
import { newDesk, type Desk } from './test-notification.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
beforeEach(() => desk.newDay());

const off = { channels: { inbox: true, sms: false, wechat: false } };
const invited = (personId: string, role = 'engineer') =>
  desk.fact('member.invited', { membershipId: desk.communityId, role, personIds: [personId] });

/** What lies in somebody's inbox, whether or not they can open it yet. */
const inbox = (personId: string) =>
  desk.as(async (ctx) => {
    const found = await ctx.tx.query<{ kind: string; data: { role: string } }>(
      'select kind, data from notification where person_id = $1 order by id',
      [personId],
    );
    return found.rows.map(({ kind, data }) => `${kind} ${data.role}`);
  });

describe('somebody without an account who is invited', () => {
  test('gets a text at once, though they have switched nothing on, and finds it in the inbox later', async () => {
    const guest = await desk.person({ ...off, account: false });
    await desk.hear(invited(guest));
    expect(desk.published.map(({ type }) => type)).toContain('notification.queued');
    await desk.deliver();
    expect(desk.sms).toMatchObject([{ phone: '13800138000', kind: 'member_invited' }]);
    expect(await inbox(guest)).toEqual(['member_invited engineer']);
  });

  test('gets one text a day, however often they are invited, also by several at once', async () => {
    const guest = await desk.person({ ...off, account: false });
    await desk.hear(invited(guest), invited(guest, 'steward'));
    await desk.hear(invited(guest, 'dispatcher'));
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
    expect(await inbox(guest)).toHaveLength(3);
    desk.now = plusDays(desk.now, 1);
    await desk.hear(invited(guest, 'manager'));
    await desk.deliver();
    expect(desk.sms).toHaveLength(2);
  });

  test('gets none when the invitation has been taken back before it went out', async () => {
    const guest = await desk.person({ ...off, account: false }, 'engineer');
    await desk.hear(invited(guest));
    await desk.as((ctx) => endRole(ctx, { personId: guest, role: 'engineer' }));
    await desk.deliver();
    expect(desk.sms).toEqual([]);
    expect(await desk.states()).toEqual(['sms failed left']);
  });

  test('cannot be reached by a landline: that is kept for whoever asks', async () => {
    const guest = await desk.person({ ...off, account: false, phone: '0571-87654321' });
    await desk.hear(invited(guest));
    await desk.deliver();
    expect(await desk.states()).toEqual(['sms failed no_mobile']);
  });
});

describe('somebody with an account who is invited', () => {
  test('is told in the inbox, and on the phone only if they wish', async () => {
    const quiet = await desk.person(off);
    const asks = await desk.person({ channels: { inbox: true, sms: true, wechat: false } });
    await desk.hear(invited(quiet), invited(asks, 'steward'));
    await desk.deliver();
    expect(await inbox(quiet)).toEqual(['member_invited engineer']);
    expect(await inbox(asks)).toEqual(['member_invited steward']);
    expect(desk.sms).toHaveLength(1);
  });
});
