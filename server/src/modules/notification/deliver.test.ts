import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plusMinutes } from '../../platform/clock/clock.ts';
import type { JobTools } from '../../platform/jobs/jobs.ts';
import { newDesk, type Desk } from './test-notification.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
beforeEach(() => desk.newDay());

const smsOnly = { inbox: true, sms: true, wechat: false };

describe('a message', () => {
  test('goes out on the channels that its reader chose, and its success is noted', async () => {
    const reader = await desk.person({});
    await desk.tell(reader);
    expect(desk.sms).toEqual([]);
    expect(await desk.states()).toEqual(['sms waiting', 'wechat waiting']);
    await desk.deliver();
    expect(desk.sms).toMatchObject([
      { phone: '13800138000', kind: 'request_submitted', values: { number: '12' } },
    ]);
    expect(desk.sms[0]?.text).toBe('您的报事 12（3号楼501，水管漏水）已处理完，请验收。');
    expect(desk.wechat).toMatchObject([{ personId: reader, kind: 'request_submitted' }]);
    expect(await desk.states()).toEqual(['sms sent', 'wechat sent']);
  });

  test('does not go out on a channel that was not chosen', async () => {
    await desk.tell(await desk.person({ channels: { inbox: true, sms: false, wechat: true } }));
    expect(await desk.states()).toEqual(['wechat waiting']);
  });

  test('goes out once, whatever is run again or at once', async () => {
    await desk.tell(await desk.person({ channels: smsOnly }));
    await Promise.all([desk.deliver(), desk.deliver()]);
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
  });

  test('many go out in several batches, each once', async () => {
    const reader = await desk.person({ channels: smsOnly });
    for (let count = 0; count < 23; count += 1) await desk.tell(reader);
    await desk.deliver();
    expect(desk.sms).toHaveLength(23);
    expect(new Set(desk.sms.map(({ id }) => id)).size).toBe(23);
  });

  test('that a gateway refuses is kept as failed with its words but no numbers, and not tried again', async () => {
    await desk.tell(await desk.person({ channels: smsOnly }));
    desk.smsFails = new Error('no credit for 13800138000');
    await desk.deliver();
    desk.smsFails = null;
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
    expect(await desk.states()).toEqual(['sms failed no credit for …']);
  });

  test('whose sending was cut off counts as failed and is not sent twice', async () => {
    await desk.tell(await desk.person({ channels: smsOnly }));
    const whole = desk.tools();
    let opened = 0;
    const cut: JobTools = {
      ...whole,
      inCommunity: (community, work) => {
        opened += 1;
        // The process dies between sending and noting.
        return opened === 2
          ? Promise.reject(new Error('killed'))
          : whole.inCommunity(community, work);
      },
    };
    await expect(desk.deliver(cut)).rejects.toThrow('some communities failed');
    await desk.deliver();
    expect(desk.sms).toHaveLength(1);
    expect(await desk.states()).toEqual(['sms failed interrupted']);
  });

  test('cannot go to a landline, nor by WeChat to somebody who never signed in', async () => {
    await desk.tell(await desk.person({ phone: '0571-87654321', account: false }));
    await desk.deliver();
    expect([desk.sms, desk.wechat]).toEqual([[], []]);
    expect(await desk.states()).toEqual(['sms failed no_mobile', 'wechat failed no_account']);
  });

  test('that waited more than a day stays in the inbox only', async () => {
    await desk.tell(await desk.person({ channels: smsOnly }));
    desk.now = plusMinutes(desk.now, 25 * 60);
    await desk.deliver();
    expect(desk.sms).toEqual([]);
    expect(await desk.states()).toEqual(['sms failed too_late']);
  });
});

describe('the language of a message', () => {
  test('is the one its reader has chosen, Chinese until then', async () => {
    await desk.tell(await desk.person({ locale: 'en' }));
    await desk.tell(await desk.person({ channels: smsOnly }));
    await desk.tell(await desk.person({ channels: smsOnly, account: false }));
    await desk.deliver();
    const english = 'Your request 12 (3号楼501, Leaking pipe) is done. Please check and accept it.';
    const chinese = '您的报事 12（3号楼501，水管漏水）已处理完，请验收。';
    expect(desk.sms.map(({ text }) => text).toSorted()).toEqual([english, chinese, chinese]);
    expect(desk.wechat.map(({ text }) => text)).toEqual([english]);
  });

  test('is also that of the words a gateway fills its own template with', async () => {
    await desk.tell(await desk.person({ channels: smsOnly, locale: 'en' }), {
      act: 'pause',
      reason: 'waiting for parts',
    });
    await desk.deliver();
    expect(desk.sms[0]?.values).toMatchObject({
      locale: 'en',
      number: '12',
      place: '3号楼501',
      category: 'Leaking pipe',
      reason: 'waiting for parts',
    });
  });

  test('is the one chosen when it goes out, not when it was told', async () => {
    const reader = await desk.person({ channels: smsOnly });
    await desk.tell(reader);
    await desk.as((ctx) =>
      ctx.tx.query(
        "update account set locale = 'en' where id = (select account_id from person where id = $1)",
        [reader],
      ),
    );
    await desk.deliver();
    expect(desk.sms[0]?.text).toContain('is done');
  });
});

describe('messages to one person', () => {
  test('come in the order in which things happened, also when they have waited', async () => {
    const reader = await desk.person({
      channels: smsOnly,
      quietFrom: '11:00',
      quietUntil: '14:00',
    });
    const numbers = [3, 1, 2, 5, 4];
    for (const number of numbers) {
      desk.now = plusMinutes(desk.now, 1);
      await desk.tell(reader, { number });
    }
    desk.now = plusMinutes(desk.now, 180);
    await desk.deliver();
    expect(desk.sms.map(({ values }) => Number(values?.['number']))).toEqual(numbers);
  });

  test('go to the phone they sign in with, not to one they are only listed with', async () => {
    const reader = await desk.person({ channels: smsOnly, phone: '13800138001' });
    const own = `139${String(Date.now()).slice(-8)}`;
    await desk.as((ctx) =>
      ctx.tx.query(
        'update account set phone = $2 where id = (select account_id from person where id = $1)',
        [reader, own],
      ),
    );
    await desk.tell(reader);
    await desk.deliver();
    expect(desk.sms.map(({ phone }) => phone)).toEqual([own]);
  });

  test('are counted by what came of them', async () => {
    const count = async () => {
      const { values } = await desk.metrics.messages.get();
      return Object.fromEntries(
        values.map(({ labels, value }) => [`${labels.channel} ${labels.outcome}`, value]),
      );
    };
    const before = await count();
    await desk.tell(await desk.person({}));
    desk.smsFails = new Error('no');
    await desk.deliver();
    const after = await count();
    const more = (key: string) => (after[key] ?? 0) - (before[key] ?? 0);
    expect(['sms failed', 'sms sent', 'wechat sent'].map(more)).toEqual([1, 0, 1]);
  });
});

test('a community that fails does not keep the others waiting', async () => {
  await desk.tell(await desk.person({ channels: smsOnly }));
  const [broken] = desk.communities;
  desk.nextCommunity();
  await desk.tell(await desk.person({ channels: smsOnly }));
  const whole = desk.tools();
  const cut: JobTools = {
    ...whole,
    inCommunity: (community, work) =>
      community === broken
        ? Promise.reject(new Error('broken'))
        : whole.inCommunity(community, work),
  };
  await expect(desk.deliver(cut)).rejects.toThrow('some communities failed');
  expect(desk.sms).toHaveLength(1);
  await desk.deliver();
  expect(desk.sms).toHaveLength(2);
});
