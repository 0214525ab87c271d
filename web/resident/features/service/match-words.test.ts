import { expect, test } from 'vitest';
import { matchesWords } from './match-words.ts';

const tap = {
  nameZh: '水龙头马桶',
  nameEn: 'Tap and toilet',
  hintZh: '龙头、马桶、花洒',
  hintEn: 'Taps, toilets, showers',
  words: ['水龙头', '马桶', '花洒'],
  groupNameZh: '维修',
  groupNameEn: 'Repair',
};

test('a category is found by a part of its name, by its words, and inside a whole sentence', () => {
  expect(matchesWords(tap, '马桶')).toBe(true);
  expect(matchesWords(tap, 'TOILET')).toBe(true);
  expect(matchesWords(tap, '我家水龙头一直滴水')).toBe(true);
  expect(matchesWords(tap, '  ')).toBe(true);
});

test('what has nothing to do with it is not found', () => {
  expect(matchesWords(tap, '电梯')).toBe(false);
});
