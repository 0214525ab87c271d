import { beforeAll, expect, test } from 'vitest';
import { plusDays, systemClock } from '../../../platform/clock/clock.ts';
import type { Fact } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { communityAccount, holdAmount, makeTransfer, postHold } from '../index.ts';
import { ledgerJobs } from '../ledger.jobs.ts';
import { openPurse, type Purse } from '../test-ledger.ts';
import { expireWallet, lookForExpiry } from './expire-points.ts';
import { savePolicy } from './save-policy.ts';

let purse: Purse;
const now = systemClock.now();
const later = (days: number) => plusDays(now, days);
beforeAll(async () => {
  purse = await openPurse();
  await purse.as(
    (ctx) => savePolicy(ctx, 'green', { version: 0, kind: 'days', count: 100, reason: '测试' }),
    plusDays(now, -1),
  );
});

const sweep = (at: string) =>
  purse
    .as(async (ctx) => (await lookForExpiry(ctx, null)).due, at)
    .then(async (due) => {
      for (const one of due) await purse.as((ctx) => expireWallet(ctx, one), at);
      return due.length;
    });

test('what has run out goes once, though ten sweep at once and the next nights come', async () => {
  const wallet = await purse.wallet(40);
  await sweep(later(99));
  expect(await purse.balance(wallet)).toEqual({ balance: 40, held: 0 });
  // Nobody swept for a month.
  await Promise.all(Array.from({ length: 10 }, () => sweep(later(130))));
  await sweep(later(131));
  expect(await purse.balance(wallet)).toEqual({ balance: 0, held: 0 });
  expect(await purse.problems()).toEqual([]);
});

test('what is held was promised in time and stays; the rest goes', async () => {
  const [wallet, shop] = [await purse.wallet(40), await purse.wallet(0)];
  const holdId = await purse.as((ctx) =>
    holdAmount(ctx, {
      key: newId(),
      fromId: wallet,
      toId: shop,
      amount: 15,
      words: '理发',
      expiresAt: later(500),
    }),
  );
  await sweep(later(130));
  expect(await purse.balance(wallet)).toEqual({ balance: 15, held: 15 });
  await purse.as((ctx) => postHold(ctx, { holdId }), later(140));
  await sweep(later(141));
  expect(await purse.balance(wallet)).toEqual({ balance: 0, held: 0 });
  expect(await purse.balance(shop)).toMatchObject({ held: 0 });
});

test('spending while somebody sweeps never loses a point', async () => {
  const wallet = await purse.wallet(40);
  const shop = await purse.as((ctx) => communityAccount(ctx, 'settlement', 'green'));
  const spend = () => purse.move(wallet, shop, 3).catch(() => 'short');
  const done = await Promise.all([sweep(later(130)), spend(), spend(), sweep(later(130)), spend()]);
  const spent = done.filter((one) => typeof one === 'string' && one !== 'short').length * 3;
  expect(await purse.balance(shop)).toMatchObject({ balance: spent });
  expect(await purse.balance(wallet)).toEqual({ balance: 0, held: 0 });
  expect(await purse.problems()).toEqual([]);
});

test('people hear of it a month before, once', async () => {
  await purse.wallet(25);
  const told = (at: string) =>
    purse.as(async (ctx) => {
      await lookForExpiry(ctx, null);
      return ctx.facts.filter((fact: Fact) => fact.type === 'points.expiring');
    }, at);
  expect(await told(later(60))).toEqual([]);
  const facts = await told(later(75));
  expect(facts.map(({ data }) => data)).toContainEqual(expect.objectContaining({ amount: 25 }));
  expect(await told(later(76))).toEqual([]);
});

test('of each lot they hear a month before, not when the one before it has gone', async () => {
  const wallet = await purse.wallet(10);
  await purse.as(
    (ctx) =>
      makeTransfer(ctx, {
        key: newId(),
        kind: 'earn',
        words: '测试',
        effectiveAt: later(5),
        entries: [
          { accountId: purse.issue, amount: -7 },
          { accountId: wallet, amount: 7 },
        ],
      }),
    later(5),
  );
  const owner = await purse.as(({ tx, communityId }) =>
    tx.query<{ id: string }>(
      'select owner_id as id from ledger_account where community_id = $1 and id = $2',
      [communityId, wallet],
    ),
  );
  const told = (at: string) =>
    purse.as(async (ctx) => {
      await lookForExpiry(ctx, null);
      return ctx.facts
        .filter(
          ({ type, data }: Fact) =>
            type === 'points.expiring' && data.personIds?.includes(owner.rows[0]!.id),
        )
        .map(({ data }) => data['amount']);
    }, at);
  expect(await told(later(72))).toEqual([10]);
  expect(await told(later(77))).toEqual([7]);
  expect(await told(later(78))).toEqual([]);
});

test('one wallet that fails keeps no other waiting, and the job says so', async () => {
  const wallets = [await purse.wallet(3), await purse.wallet(4)];
  const { db, communityId } = purse;
  const clock = { now: () => later(400) };
  const tools = jobToolsOf({ db, clock }, communityId);
  // The first looks; the second is the first wallet.
  let calls = 0;
  const run = ledgerJobs
    .find(({ name }) => name === 'ledger.expire-points')!
    .run({
      ...tools,
      inCommunity: (id, work) => {
        if (id === communityId) calls += 1;
        if (id === communityId && calls === 2) return Promise.reject(new Error('broken'));
        return tools.inCommunity(id, work);
      },
    });
  await expect(run).rejects.toThrow('some communities failed');
  const left = [];
  for (const one of wallets) left.push((await purse.balance(one)).balance);
  expect(left.filter((balance) => balance > 0).length).toBeLessThanOrEqual(1);
  expect(calls).toBeGreaterThan(2);
});
