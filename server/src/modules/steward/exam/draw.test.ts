import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPaper, isRight, scoreOf, type BankQuestion } from './draw.ts';

const bank: BankQuestion[] = Array.from({ length: 30 }, (_, nth) => ({
  id: `q${String(nth).padStart(2, '0')}`,
  kind: nth % 3 === 0 ? 'boolean' : nth % 3 === 1 ? 'single' : 'multiple',
  text: `第 ${nth} 题`,
  options: nth % 3 === 0 ? ['对', '错'] : ['甲', '乙', '丙', '丁'],
  answer: nth % 3 === 2 ? [0, 2] : [1],
}));
const words = (question: BankQuestion) =>
  question.answer.map((place) => question.options[place]).toSorted();

test('the same seed draws the same paper, in whatever order the bank comes', () => {
  fc.assert(
    fc.property(fc.string(), fc.shuffledSubarray(bank, { minLength: 30 }), (seed, shuffled) => {
      expect(drawPaper(shuffled, { seed, count: 10 })).toEqual(
        drawPaper(bank, { seed, count: 10 }),
      );
    }),
  );
});

test('a paper has as many different questions as asked, and the key moves with the options', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (seed, count) => {
      const paper = drawPaper(bank, { seed, count });
      expect(new Set(paper.map((one) => one.id)).size).toBe(count);
      for (const one of paper) {
        const known = bank.find((question) => question.id === one.id)!;
        expect(words(one)).toEqual(words(known));
        expect(one.options.toSorted()).toEqual(known.options.toSorted());
      }
    }),
  );
});

test('different seeds draw every question about equally often', () => {
  const times = new Map<string, number>();
  for (let nth = 0; nth < 3000; nth++)
    for (const one of drawPaper(bank, { seed: `s${nth}`, count: 10 }))
      times.set(one.id, (times.get(one.id) ?? 0) + 1);
  for (const one of bank) expect(Math.abs((times.get(one.id) ?? 0) - 1000)).toBeLessThan(130);
});

test('half of a multiple choice is not right, one option too many neither, and nothing is nothing', () => {
  const question = bank[2]!;
  expect(isRight(question, [0, 2])).toBe(true);
  expect(isRight(question, [2, 0, 0])).toBe(true);
  expect(isRight(question, [0])).toBe(false);
  expect(isRight(question, [0, 1, 2])).toBe(false);
  expect(isRight(question, undefined)).toBe(false);
});

test('nobody passes by rounding: two of three are 66', () => {
  const paper = bank.slice(1, 4);
  const chosen = new Map([
    [paper[0]!.id, [1]],
    [paper[1]!.id, [0, 2]],
  ]);
  expect(scoreOf(paper, chosen)).toBe(66);
});
