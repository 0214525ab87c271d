import { beforeAll, describe, expect, test } from 'vitest';
import { instantOf, systemClock } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { expireHold, holdAmount, postHold, voidHold } from '../index.ts';
import { ledgerJobs } from '../ledger.jobs.ts';
import { codeOf, openPurse, type Purse } from '../test-ledger.ts';

let purse: Purse;
beforeAll(async () => {
  purse = await openPurse();
});

const inAnHour = instantOf(Date.now() + 3_600_000);
const hold = (fromId: string, toId: string, amount: number, key = newId(), expiresAt = inAnHour) =>
  purse.as((ctx) => holdAmount(ctx, { key, fromId, toId, amount, words: '巡逻两小时', expiresAt }));
const post = (holdId: string, amount?: number) =>
  purse.as((ctx) => postHold(ctx, { holdId, ...(amount === undefined ? {} : { amount }) }));
const letGo = (holdId: string) => purse.as((ctx) => voidHold(ctx, holdId));

describe('what is held', () => {
  test('stays in its account, and nobody can spend or hold it a second time', async () => {
    const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
    await hold(budget, doer, 40);
    expect(await purse.balance(budget)).toEqual({ balance: 50, held: 40 });
    expect(await codeOf(purse.move(budget, doer, 11))).toBe('ledger.not_enough');
    expect(await codeOf(hold(budget, doer, 11))).toBe('ledger.not_enough');
    await purse.move(budget, doer, 10);
    expect(await purse.balance(budget)).toEqual({ balance: 40, held: 40 });
  });

  test('is posted whole', async () => {
    const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
    await post(await hold(budget, doer, 50));
    expect(await purse.balance(budget)).toEqual({ balance: 0, held: 0 });
    expect(await purse.balance(doer)).toEqual({ balance: 50, held: 0 });
    expect(await purse.problems()).toEqual([]);
  });

  test('is posted in part, and the rest is free again', async () => {
    const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
    const id = await hold(budget, doer, 50);
    const first = await post(id, 20);
    expect(await purse.balance(budget)).toEqual({ balance: 30, held: 0 });
    expect(await post(id, 20)).toBe(first);
    expect(await codeOf(post(id, 30))).toBe('ledger.hold_over');
    expect(await codeOf(letGo(id))).toBe('ledger.hold_over');
    await expect(post(id, 51)).rejects.toThrow('a part of what was held');
    expect(await purse.balance(doer)).toEqual({ balance: 20, held: 0 });
    expect(await purse.problems()).toEqual([]);
  });

  test('is let go, once, and cannot be posted after that', async () => {
    const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
    const id = await hold(budget, doer, 50);
    await letGo(id);
    await letGo(id);
    expect(await purse.balance(budget)).toEqual({ balance: 50, held: 0 });
    expect(await codeOf(post(id))).toBe('ledger.hold_over');
    expect(await purse.problems()).toEqual([]);
  });

  test('comes again by its key as the same one, and as another wish is refused', async () => {
    const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
    const key = newId();
    const id = await hold(budget, doer, 30, key);
    expect(await hold(budget, doer, 30, key)).toBe(id);
    expect(await codeOf(hold(budget, doer, 20, key))).toBe('ledger.key_taken');
    expect(await purse.balance(budget)).toEqual({ balance: 50, held: 30 });
  });

  test('of nobody is not found', async () => {
    expect(await codeOf(post(newId()))).toBe('not_found');
  });
});

test('of many who post, void and expire one hold at once, one has it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
    const id = await hold(budget, doer, 50);
    const codes = await Promise.all([
      ...Array.from({ length: 4 }, () => codeOf(post(id, 50))),
      ...Array.from({ length: 4 }, () => codeOf(post(id, 10))),
      ...Array.from({ length: 4 }, () => codeOf(letGo(id))),
      codeOf(purse.as((ctx) => expireHold(ctx, id))),
    ]);
    expect(new Set(codes)).toEqual(new Set([null, 'ledger.hold_over']));
    const { balance, held } = await purse.balance(budget);
    expect(held).toBe(0);
    expect([0, 40, 50]).toContain(balance);
    expect((await purse.balance(doer)).balance).toBe(50 - balance);
  }
  expect(await purse.problems()).toEqual([]);
});

test('a hold whose time is up is let go by itself, and one whose is not stays', async () => {
  const [budget, doer] = [await purse.wallet(50), await purse.wallet(0)];
  await hold(budget, doer, 30, newId(), instantOf(Date.now() + 60_000));
  await hold(budget, doer, 5, newId(), instantOf(Date.now() + 86_400_000));
  const later = { now: () => instantOf(Date.parse(systemClock.now()) + 120_000) };
  const job = ledgerJobs.find(({ name }) => name === 'ledger.expire-holds')!;
  await job.run(jobToolsOf({ db: purse.db, clock: later }));
  expect(await purse.balance(budget)).toEqual({ balance: 50, held: 5 });
  await job.run(jobToolsOf({ db: purse.db, clock: later }));
  expect(await purse.balance(budget)).toEqual({ balance: 50, held: 5 });
});
