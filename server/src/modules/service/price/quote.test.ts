import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountOf, ceilingOf, dueOf, linesOf, priceProblem, totalOf } from './quote.ts';

const line = (quantityHundredths: number, unitPriceFen: number) => ({
  kind: 'labour' as const,
  name: '人工',
  unit: '小时',
  quantityHundredths,
  unitPriceFen,
});
const quantities = fc.integer({ min: 1, max: 1_000_000 });
const prices = fc.integer({ min: 0, max: 100_000_000 });

describe('money', () => {
  test.each([
    [100, 12_50, 12_50],
    [250, 60_00, 150_00],
    [33, 10, 3],
    [35, 10, 4],
    [50, 1, 1],
    [49, 1, 0],
  ])('%i hundredths at %i fen come to %i fen, half a fen up', (quantity, price, amount) => {
    expect(amountOf(line(quantity, price))).toBe(amount);
  });

  test('a line is a whole number of fen, at most half a fen from the exact amount', () => {
    fc.assert(
      fc.property(quantities, prices, (quantity, price) => {
        const amount = amountOf(line(quantity, price));
        expect(Number.isSafeInteger(amount)).toBe(true);
        const offBy = BigInt(amount) * 100n - BigInt(quantity) * BigInt(price);
        expect(offBy > -50n && offBy <= 50n).toBe(true);
      }),
    );
  });

  test('a total is the sum of its lines, and is rounded nowhere else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(quantities, prices), { maxLength: 40 }), (written) => {
        const lines = linesOf(written.map(([quantity, price]) => line(quantity, price)));
        expect(totalOf(lines)).toBe(lines.reduce((sum, one) => sum + one.amountFen, 0));
      }),
    );
  });
});

describe('what a final price may be', () => {
  const standing = { estimateState: null, approvedFen: null, agreedToFen: null };

  test.each([
    ['nothing was agreed', standing, 1, 'service.estimate_needed'],
    ['nothing was agreed, and it is free', standing, 0, null],
    ['within the range shown', { ...standing, agreedToFen: 80_00 }, 80_00, null],
    ['past the range shown', { ...standing, agreedToFen: 80_00 }, 80_01, 'service.estimate_needed'],
    [
      'within the approved estimate',
      { estimateState: 'approved', approvedFen: 120_00, agreedToFen: 80_00 },
      120_00,
      null,
    ],
    [
      'past the approved estimate',
      { estimateState: 'approved', approvedFen: 120_00, agreedToFen: 400_00 },
      120_01,
      'service.price_above_estimate',
    ],
    [
      'an estimate waits',
      { estimateState: 'proposed', approvedFen: 120_00, agreedToFen: null },
      1,
      'service.estimate_waits',
    ],
    [
      'the estimate was declined',
      { estimateState: 'declined', approvedFen: null, agreedToFen: 80_00 },
      1,
      'service.estimate_declined',
    ],
    ['beyond reason', { ...standing, agreedToFen: 5 }, 1_000_000_001, 'service.price_too_high'],
  ] as const)('%s', (_, given, totalFen, problem) => {
    expect(priceProblem(totalFen, given)).toBe(problem);
  });

  test('the approved estimate goes before the range', () => {
    expect(ceilingOf({ estimateState: 'approved', approvedFen: 10, agreedToFen: 99 })).toBe(10);
  });
});

describe('what an approved price adds to what was settled', () => {
  test.each([
    [120_00, 0, { owedBy: 'household', amountFen: 120_00 }],
    [150_00, 120_00, { owedBy: 'household', amountFen: 30_00 }],
    [100_00, 120_00, { owedBy: 'provider', amountFen: 20_00 }],
    [120_00, 120_00, null],
    [0, 0, null],
  ] as const)('%i after %i', (priceFen, settledFen, due) => {
    expect(dueOf(priceFen, settledFen)).toEqual(due);
  });

  test('however often it is corrected, the settlements sum to the last price', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }), (all) => {
        let settled = 0;
        for (const priceFen of all) {
          const due = dueOf(priceFen, settled);
          settled += due === null ? 0 : due.owedBy === 'household' ? due.amountFen : -due.amountFen;
        }
        expect(settled).toBe(all.at(-1));
      }),
    );
  });
});
