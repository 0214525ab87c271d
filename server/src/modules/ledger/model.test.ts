import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../../platform/clock/clock.ts';
import { newId } from '../../platform/ids/ids.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import { holdAmount, makeTransfer, postHold, reverseTransfer, voidHold } from './index.ts';
import { openPurse, type Purse } from './test-ledger.ts';

// Random lists of commands, with repetitions and crashes in between, against the simplest model there is.

const people = 4;
type Command =
  | { do: 'move'; from: number; to: number; amount: number }
  | { do: 'hold'; from: number; to: number; amount: number }
  | { do: 'post'; nth: number; part: number }
  | { do: 'void'; nth: number }
  | { do: 'reverse'; nth: number }
  | { do: 'again'; nth: number }
  | { do: 'crash'; from: number; to: number; amount: number };

const person = fc.nat(people - 1);
const amount = fc.integer({ min: 1, max: 60 });
const between = { from: person, to: person, amount };
const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('move' as const), ...between }),
    fc.record({ do: fc.constant('hold' as const), ...between }),
    fc.record({
      do: fc.constant('post' as const),
      nth: fc.nat(9),
      part: fc.integer({ min: 1, max: 100 }),
    }),
    fc.record({ do: fc.constant('void' as const), nth: fc.nat(9) }),
    fc.record({ do: fc.constant('reverse' as const), nth: fc.nat(19) }),
    fc.record({ do: fc.constant('again' as const), nth: fc.nat(19) }),
    fc.record({ do: fc.constant('crash' as const), ...between }),
  ),
  { minLength: 10, maxLength: 40 },
);

interface Model {
  balance: number[];
  held: number[];
  holds: { id: string; from: number; to: number; amount: number; over: string | null }[];
  transfers: { id: string; from: number; to: number; amount: number; reversed: boolean }[];
  /** Every wish that was asked, with what it answered. */
  asked: { again: () => Promise<string>; answer: string }[];
}

const refusedOr = (asked: Promise<string>): Promise<string> =>
  asked.catch((error: unknown) => {
    if (error instanceof Refusal) return error.code;
    throw error;
  });

async function play(purse: Purse, wallets: readonly string[], list: readonly Command[]) {
  const model: Model = {
    balance: wallets.map(() => 100),
    held: wallets.map(() => 0),
    holds: [],
    transfers: [],
    asked: [],
  };
  const free = (who: number) => model.balance[who]! - model.held[who]!;
  const expiresAt = instantOf(Date.now() + 3_600_000);
  for (const command of list) {
    switch (command.do) {
      case 'move': {
        const { from, to, amount: wanted } = command;
        if (from === to) break;
        const key = newId();
        const ask = () => refusedOr(purse.move(wallets[from]!, wallets[to]!, wanted, key));
        const answer = await ask();
        if (free(from) < wanted) {
          expect(answer).toBe('ledger.not_enough');
          break;
        }
        model.balance[from]! -= wanted;
        model.balance[to]! += wanted;
        model.transfers.push({ id: answer, from, to, amount: wanted, reversed: false });
        model.asked.push({ again: ask, answer });
        break;
      }
      case 'hold': {
        const { from, to, amount: wanted } = command;
        if (from === to) break;
        const wish = {
          key: newId(),
          fromId: wallets[from]!,
          toId: wallets[to]!,
          amount: wanted,
          words: '押',
          expiresAt,
        };
        const ask = () => refusedOr(purse.as((ctx) => holdAmount(ctx, wish)));
        const answer = await ask();
        if (free(from) < wanted) {
          expect(answer).toBe('ledger.not_enough');
          break;
        }
        model.held[from]! += wanted;
        model.holds.push({ id: answer, from, to, amount: wanted, over: null });
        model.asked.push({ again: ask, answer });
        break;
      }
      case 'post': {
        const hold = model.holds[command.nth];
        if (hold === undefined) break;
        const part = Math.max(1, Math.floor((hold.amount * command.part) / 100));
        const ask = () =>
          refusedOr(purse.as((ctx) => postHold(ctx, { holdId: hold.id, amount: part })));
        const answer = await ask();
        if (hold.over === `posted ${part}`) break;
        if (hold.over !== null) {
          expect(answer).toBe('ledger.hold_over');
          break;
        }
        hold.over = `posted ${part}`;
        model.held[hold.from]! -= hold.amount;
        model.balance[hold.from]! -= part;
        model.balance[hold.to]! += part;
        model.asked.push({ again: ask, answer });
        break;
      }
      case 'void': {
        const hold = model.holds[command.nth];
        if (hold === undefined) break;
        const answer = await refusedOr(purse.as((ctx) => voidHold(ctx, hold.id)).then(() => 'ok'));
        expect(answer).toBe(
          hold.over === null || hold.over === 'voided' ? 'ok' : 'ledger.hold_over',
        );
        if (hold.over !== null) break;
        hold.over = 'voided';
        model.held[hold.from]! -= hold.amount;
        break;
      }
      case 'reverse': {
        const transfer = model.transfers[command.nth];
        if (transfer === undefined) break;
        const { id, from, to, amount: moved } = transfer;
        const wish = { key: newId(), transferId: id, words: '冲正' };
        const answer = await refusedOr(purse.as((ctx) => reverseTransfer(ctx, wish)));
        if (transfer.reversed) {
          expect(answer).toBe('ledger.already_reversed');
          break;
        }
        if (free(to) < moved) {
          expect(answer).toBe('ledger.not_enough');
          break;
        }
        transfer.reversed = true;
        model.balance[to]! -= moved;
        model.balance[from]! += moved;
        break;
      }
      case 'again': {
        const one = model.asked[command.nth];
        if (one !== undefined) expect(await one.again()).toBe(one.answer);
        break;
      }
      case 'crash': {
        // All of it is written, and then the process is gone before the commit.
        const { from, to, amount: wanted } = command;
        if (from === to || free(from) < wanted) break;
        const entries = [
          { accountId: wallets[from]!, amount: -wanted },
          { accountId: wallets[to]!, amount: wanted },
        ];
        const died = purse.as(async (ctx) => {
          await makeTransfer(ctx, { key: newId(), kind: 'test', words: '', entries });
          throw new Error('died');
        });
        await expect(died).rejects.toThrow('died');
        break;
      }
    }
  }
  return model;
}

test('whatever is asked in whatever order, the figures are those of the model and the ledger verifies', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      const purse = await openPurse();
      const wallets = await Promise.all(Array.from({ length: people }, () => purse.wallet(100)));
      const model = await play(purse, wallets, list);
      for (const [who, wallet] of wallets.entries())
        expect(await purse.balance(wallet)).toEqual({
          balance: model.balance[who],
          held: model.held[who],
        });
      expect(model.balance.reduce((sum, one) => sum + one, 0)).toBe(people * 100);
      expect(await purse.problems()).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 120_000);
