import { expect, test } from 'vitest';
import { hundredthsOf, lineOf, totalOf, type DraftLine } from './quote-draft.ts';

const draft = (fields: Partial<DraftLine>): DraftLine => ({
  key: 1,
  kind: 'labour',
  name: '人工',
  unit: '小时',
  quantity: '1',
  price: '60',
  ...fields,
});

test.each([
  ['12.5', 1250],
  ['¥1,200.50', 120_050],
  ['０．０７', 7],
  ['8.', 800],
  ['', null],
  ['-3', null],
  ['1.234', null],
  ['一百', null],
])('%s is %s hundredths, without a floating point in between', (text, hundredths) => {
  expect(hundredthsOf(text)).toBe(hundredths);
});

test('a line that is not whole is not sent and counts nothing', () => {
  expect(lineOf(draft({ name: ' ' }))).toBeNull();
  expect(lineOf(draft({ quantity: '0' }))).toBeNull();
  expect(lineOf(draft({ price: 'x' }))).toBeNull();
  const lines = [draft({ quantity: '2.5' }), draft({ price: '' }), draft({ price: '0.01' })];
  expect(totalOf(lines)).toBe(150_00 + 1);
});
