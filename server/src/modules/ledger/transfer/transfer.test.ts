import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { balanceAt, makeTransfer, openAccount, reverseTransfer } from '../index.ts';
import { codeOf, openPurse, type Purse } from '../test-ledger.ts';

let purse: Purse;
beforeAll(async () => {
  purse = await openPurse();
});

describe('a transfer', () => {
  test('takes from one and gives to another, and both figures follow', async () => {
    const [one, other] = [await purse.wallet(100), await purse.wallet(0)];
    await purse.move(one, other, 30);
    expect(await purse.balance(one)).toEqual({ balance: 70, held: 0 });
    expect(await purse.balance(other)).toEqual({ balance: 30, held: 0 });
    expect(await purse.problems()).toEqual([]);
  });

  test('of more than there is gets a refusal that says what is free, and changes nothing', async () => {
    const [one, other] = [await purse.wallet(10), await purse.wallet(0)];
    const asked = purse.move(one, other, 11);
    await expect(asked).rejects.toMatchObject({
      code: 'ledger.not_enough',
      details: { unit: 'green', free: 10, wanted: 11 },
    });
    expect(await purse.balance(one)).toEqual({ balance: 10, held: 0 });
    expect(await purse.balance(other)).toEqual({ balance: 0, held: 0 });
  });

  test('that comes again is the same one', async () => {
    const [one, other] = [await purse.wallet(10), await purse.wallet(0)];
    const key = newId();
    const first = await purse.move(one, other, 10, key);
    // There is nothing left by now: the answer is the old one all the same.
    expect(await purse.move(one, other, 10, key)).toBe(first);
    expect(await purse.balance(other)).toEqual({ balance: 10, held: 0 });
  });

  test('that comes twenty times at once is one', async () => {
    const [one, other] = [await purse.wallet(10), await purse.wallet(0)];
    const key = newId();
    const ids = await Promise.all(Array.from({ length: 20 }, () => purse.move(one, other, 1, key)));
    expect(new Set(ids).size).toBe(1);
    expect(await purse.balance(other)).toEqual({ balance: 1, held: 0 });
  });

  test('with a key that stands for another wish is refused', async () => {
    const [one, other] = [await purse.wallet(10), await purse.wallet(0)];
    const key = newId();
    await purse.move(one, other, 1, key);
    expect(await codeOf(purse.move(one, other, 2, key))).toBe('ledger.key_taken');
    expect(await purse.balance(other)).toEqual({ balance: 1, held: 0 });
  });

  test('of lines that do not sum to zero in each unit is a bug, and nothing is written', async () => {
    const one = await purse.wallet(10);
    const yuan = await purse.as((ctx) =>
      openAccount(ctx, { ownerKind: 'person', ownerId: newId(), kind: 'wallet', unit: 'CNY' }),
    );
    expect(await codeOf(purse.move(one, yuan, 5))).toContain('do not sum to zero');
    const lines = [
      { accountId: one, amount: -5 },
      { accountId: purse.issue, amount: 4 },
    ];
    const asked = purse.as((ctx) =>
      makeTransfer(ctx, { key: newId(), kind: 'test', words: '', entries: lines }),
    );
    expect(await codeOf(asked)).toContain('do not sum to zero');
    for (const entries of [[], lines.slice(1), [...lines, lines[0]!]])
      await expect(
        purse.as((ctx) => makeTransfer(ctx, { key: newId(), kind: 'test', words: '', entries })),
      ).rejects.toThrow('is none');
    expect(await codeOf(purse.move(one, newId(), 1))).toContain('unknown account');
  });

  test('of another community’s account is one of an unknown account', async () => {
    const stranger = await openPurse(purse.db);
    const theirs = await stranger.wallet(10);
    expect(await codeOf(purse.move(theirs, await purse.wallet(0), 1))).toContain('unknown account');
    expect(await stranger.balance(theirs)).toEqual({ balance: 10, held: 0 });
  });

  test('may not be changed nor taken out, not even by the application', async () => {
    await purse.wallet(1);
    for (const table of ['ledger_transfer', 'ledger_entry', 'ledger_seal', 'ledger_release'])
      for (const text of [
        `update ${table} set community_id = community_id`,
        `delete from ${table}`,
      ])
        expect(await codeOf(purse.as((ctx) => ctx.tx.query(text))), text).toBe('42501');
  });

  test('cannot be pushed below the floor past the module either: the database holds it', async () => {
    const one = await purse.wallet(10);
    const asked = purse.as((ctx) =>
      ctx.tx.query(
        'update ledger_balance set balance = -1 where community_id = $1 and account_id = $2',
        [ctx.communityId, one],
      ),
    );
    expect(await codeOf(asked)).toBe('23514');
  });
});

describe('a reversal', () => {
  test('turns every line round, names what it takes back, and happens once', async () => {
    const one = await purse.wallet(0);
    const earned = await purse.move(purse.issue, one, 20);
    const back = (key: string) =>
      purse.as((ctx) => reverseTransfer(ctx, { key, transferId: earned, words: '发错了' }));
    const key = newId();
    const first = await back(key);
    expect(await purse.balance(one)).toEqual({ balance: 0, held: 0 });
    expect(await back(key)).toBe(first);
    expect(await codeOf(back(newId()))).toBe('ledger.already_reversed');
    expect(await purse.problems()).toEqual([]);
  });

  test('of what has been spent is refused: nobody falls below zero silently', async () => {
    const [one, shop] = [await purse.wallet(0), await purse.wallet(0)];
    const earned = await purse.move(purse.issue, one, 20);
    await purse.move(one, shop, 5);
    const asked = purse.as((ctx) =>
      reverseTransfer(ctx, { key: newId(), transferId: earned, words: '发错了' }),
    );
    expect(await codeOf(asked)).toBe('ledger.not_enough');
    expect(await purse.balance(one)).toEqual({ balance: 15, held: 0 });
  });

  test('by ten at once takes it back once', async () => {
    const one = await purse.wallet(0);
    const earned = await purse.move(purse.issue, one, 20);
    await purse.move(purse.issue, one, 500);
    const codes = await Promise.all(
      Array.from({ length: 10 }, () =>
        codeOf(
          purse.as((ctx) =>
            reverseTransfer(ctx, { key: newId(), transferId: earned, words: '发错了' }),
          ),
        ),
      ),
    );
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(codes.filter((code) => code !== null))).toEqual(
      new Set(['ledger.already_reversed']),
    );
    expect(await purse.balance(one)).toEqual({ balance: 500, held: 0 });
  });
});

test('five hundred one way and five hundred the other, all at once, end where they began', async () => {
  const [one, other] = [await purse.wallet(500), await purse.wallet(500)];
  await Promise.all(
    Array.from({ length: 1000 }, (_, nth) =>
      nth % 2 === 0 ? purse.move(one, other, 1) : purse.move(other, one, 1),
    ),
  );
  expect(await purse.balance(one)).toEqual({ balance: 500, held: 0 });
  expect(await purse.balance(other)).toEqual({ balance: 500, held: 0 });
  expect(await purse.problems()).toEqual([]);
}, 60_000);

test('what was in an account at a moment is told as it was known, and as it counts', async () => {
  const one = await purse.wallet(0);
  const at = (day: number) => `2026-03-0${day}T00:00:00.000Z`;
  const give = (amount: number, now: string, effectiveAt?: string) =>
    purse.as(
      (ctx) =>
        makeTransfer(ctx, {
          key: newId(),
          kind: 'earn',
          words: '巡逻',
          entries: [
            { accountId: purse.issue, amount: -amount },
            { accountId: one, amount },
          ],
          ...(effectiveAt === undefined ? {} : { effectiveAt }),
        }),
      now,
    );
  await give(10, at(2));
  await give(5, at(6), at(3));
  const told = (day: number, by: 'recorded' | 'effective') =>
    purse.as((ctx) => balanceAt(ctx, one, { at: at(day), by }));
  expect(await told(1, 'recorded')).toBe(0);
  expect(await told(4, 'recorded')).toBe(10);
  expect(await told(4, 'effective')).toBe(15);
  expect(await told(7, 'recorded')).toBe(15);
});

test('an account that several open at once is one', async () => {
  const owner = { ownerKind: 'person', ownerId: newId(), kind: 'wallet', unit: 'sport' } as const;
  const ids = await Promise.all(
    Array.from({ length: 8 }, () => purse.as((ctx) => openAccount(ctx, owner))),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await purse.balance(ids[0]!)).toEqual({ balance: 0, held: 0 });
});
