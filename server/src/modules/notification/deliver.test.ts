import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDb } from '../../../test/support/test-db.ts';
import { instantOf, msOf, plusMinutes, type Instant } from '../../platform/clock/clock.ts';
import { system, type Ctx } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { JobTools } from '../../platform/jobs/jobs.ts';
import { createLog } from '../../platform/log/log.ts';
import type { SmsMessage } from '../../platform/sms/sms-gateway.ts';
import { addPeople } from '../identity/index.ts';
import { createNotification, type OutgoingMessage } from './index.ts';
import { savePreferences } from './notification.store.ts';
import type { Preferences } from './preferences.ts';

// Long ago and each test a day of its own: the job looks at every community, and must find only ours.
let now: Instant = '2019-03-01T04:00:00.000Z';
let db: Database;
let communityId = '';
let sms: SmsMessage[] = [];
let wechat: OutgoingMessage[] = [];
let smsFails: Error | null = null;

const clock = { now: () => now };
const { subscribers, recurring } = createNotification({
  log: createLog('silent'),
  sms: {
    send: async (message) => {
      sms.push(message);
      if (smsFails !== null) throw smsFails;
    },
  },
  wechat: { send: async (message) => void wechat.push(message) },
});

const as = <T>(work: (ctx: Ctx) => Promise<T>, personId: string | null = null): Promise<T> =>
  db.transact([communityId], (tx) =>
    work({
      tx,
      actor: { ...system, personId },
      communityId,
      now,
      requestId: newId(),
      ip: null,
      facts: [],
    }),
  );

const tools = (): JobTools => ({
  db,
  clock,
  log: createLog('silent'),
  inCommunity: (community, work) =>
    db.transact([community], (tx) =>
      work({
        tx,
        actor: system,
        communityId: community,
        now,
        requestId: newId(),
        ip: null,
        facts: [],
      }),
    ),
});
const deliver = async () => {
  for (const job of recurring) await job.run(tools());
};

beforeAll(async () => {
  db = await testDb();
});
beforeEach(() => {
  now = instantOf(msOf(now) + 2 * 86_400_000);
  communityId = newId();
  sms = [];
  wechat = [];
  smsFails = null;
});

interface Wishes extends Partial<Preferences> {
  phone?: string | null;
  account?: boolean;
}

/** Somebody with these wishes. */
async function person({
  phone = '13800138000',
  account = true,
  ...wishes
}: Wishes): Promise<string> {
  const [id = ''] = await as((ctx) => addPeople(ctx, [{ name: '王测试', phone }]));
  if (account) {
    await as((ctx) =>
      ctx.tx.query('update person set account_id = $2 where id = $1', [id, newId()]),
    );
  }
  const plain = {
    channels: { inbox: true, sms: true, wechat: true },
    muted: [],
    quietFrom: null,
    quietUntil: null,
  };
  await as((ctx) => savePreferences(ctx, { ...plain, ...wishes }), id);
  return id;
}

/** Tells somebody that the work on their request is done. */
async function tell(personId: string, more: object = {}) {
  const data = {
    orderId: newId(),
    requestId: newId(),
    number: 12,
    categoryNameZh: '水管漏水',
    categoryNameEn: 'Leaking pipe',
    placeLabel: '3号楼501',
    act: 'submit',
    from: 'arrived',
    to: 'submitted',
    byId: newId(),
    executorId: newId(),
    previousExecutorId: null,
    reporterIds: [personId],
    claimablePerformerRole: null,
    internal: false,
    reason: null,
    urgent: false,
    personIds: [],
    ...more,
  };
  const fact = { id: newId(), communityId, type: 'order.moved', at: now, data };
  await as(async (ctx) => {
    for (const subscriber of subscribers) await subscriber.handle(ctx, fact);
  });
  return fact;
}

const states = async () => {
  const found = await as((ctx) =>
    ctx.tx.query<{ line: string }>(
      `select channel || ' ' || state || coalesce(' ' || error, '') as line
       from notification_delivery where community_id = $1 order by channel, at`,
      [communityId],
    ),
  );
  return found.rows.map(({ line }) => line);
};

describe('a message', () => {
  test('goes out on the channels that its reader chose, and its success is noted', async () => {
    const reader = await person({});
    await tell(reader);
    expect(sms).toEqual([]);
    expect(await states()).toEqual(['sms waiting', 'wechat waiting']);
    await deliver();
    expect(sms).toMatchObject([
      { phone: '13800138000', kind: 'request_submitted', values: { number: '12' } },
    ]);
    expect(sms[0]?.text).toBe('您的报事 12（3号楼501，水管漏水）已处理完，请验收。');
    expect(wechat).toMatchObject([{ personId: reader, kind: 'request_submitted' }]);
    expect(await states()).toEqual(['sms sent', 'wechat sent']);
  });

  test('does not go out on a channel that was not chosen', async () => {
    await tell(await person({ channels: { inbox: true, sms: false, wechat: true } }));
    expect(await states()).toEqual(['wechat waiting']);
  });

  test('goes out once, whatever is run again or at once', async () => {
    await tell(await person({ channels: { inbox: true, sms: true, wechat: false } }));
    await Promise.all([deliver(), deliver()]);
    await deliver();
    expect(sms).toHaveLength(1);
  });

  test('many go out in several batches, each once', async () => {
    const reader = await person({ channels: { inbox: true, sms: true, wechat: false } });
    for (let count = 0; count < 23; count += 1) await tell(reader);
    await deliver();
    expect(sms).toHaveLength(23);
    expect(new Set(sms.map(({ id }) => id)).size).toBe(23);
  });

  test('that a gateway refuses is kept as failed with its words but no numbers, and not tried again', async () => {
    await tell(await person({ channels: { inbox: true, sms: true, wechat: false } }));
    smsFails = new Error('no credit for 13800138000');
    await deliver();
    smsFails = null;
    await deliver();
    expect(sms).toHaveLength(1);
    expect(await states()).toEqual(['sms failed no credit for …']);
  });

  test('whose sending was cut off counts as failed and is not sent twice', async () => {
    await tell(await person({ channels: { inbox: true, sms: true, wechat: false } }));
    const cut = { ...tools() };
    let opened = 0;
    cut.inCommunity = (community, work) => {
      opened += 1;
      // The process dies between sending and noting.
      return opened === 2
        ? Promise.reject(new Error('killed'))
        : tools().inCommunity(community, work);
    };
    await expect(recurring[0]?.run(cut)).rejects.toThrow('killed');
    await deliver();
    expect(sms).toHaveLength(1);
    expect(await states()).toEqual(['sms failed interrupted']);
  });

  test('cannot go to a landline, nor by WeChat to somebody who never signed in', async () => {
    await tell(await person({ phone: '0571-87654321', account: false }));
    await deliver();
    expect([sms, wechat]).toEqual([[], []]);
    expect(await states()).toEqual(['sms failed no_mobile', 'wechat failed no_account']);
  });

  test('that waited more than a day stays in the inbox only', async () => {
    await tell(await person({ channels: { inbox: true, sms: true, wechat: false } }));
    now = plusMinutes(now, 25 * 60);
    await deliver();
    expect(sms).toEqual([]);
    expect(await states()).toEqual(['sms failed too_late']);
  });
});

describe('in quiet hours', () => {
  const asleep = {
    channels: { inbox: true, sms: true, wechat: false },
    quietFrom: '11:00',
    quietUntil: '14:00',
  };

  test('a message waits for their end', async () => {
    // It is noon in Shanghai.
    await tell(await person(asleep));
    await deliver();
    expect(sms).toEqual([]);
    now = plusMinutes(now, 120);
    await deliver();
    expect(sms).toHaveLength(1);
  });

  test('an urgent one does not', async () => {
    await tell(await person(asleep), { urgent: true });
    await deliver();
    expect(sms).toHaveLength(1);
  });
});
