import { expect, test } from 'vitest';
import { fitsOf, type Written } from './fit.ts';

const offers: Written[] = [
  { topic: 'teach', title: '教老人用智能手机', words: '挂号、视频都可以慢慢教' },
  { topic: 'lend', title: '人字梯、电钻可以借', words: '' },
  { topic: 'fix', title: '会修自行车', words: '孩子的车也可以' },
  { topic: 'teach', title: 'I teach English', words: 'for children, on weekends' },
];
const fits = (query: Written, band: 'building' | 'estate' = 'estate') =>
  fitsOf(
    query,
    offers.map((entry) => ({ entry, band })),
  ).map((fit) => fit?.score ?? 0);

test('what shares the words that matter fits, in other words for the same thing too', () => {
  const [phone, ladder, bike, english] = fits({ topic: 'teach', title: '想学手机挂号', words: '' });
  expect(phone).toBeGreaterThan(0);
  expect([ladder, bike, english]).toEqual([0, 0, 0]);
  expect(fits({ topic: 'lend', title: '想借冲击钻', words: '' })[1]).toBeGreaterThan(0);
  expect(fits({ topic: 'teach', title: '孩子英文补习', words: '' })[3]).toBeGreaterThan(0);
});

test('one word in common under another topic is not enough', () => {
  expect(fits({ topic: 'care', title: '接孩子放学', words: '' })).toEqual([0, 0, 0, 0]);
});

test('who lives nearer comes first, and words that only ask say nothing', () => {
  const query: Written = { topic: 'lend', title: '借电钻', words: '' };
  expect(fits(query, 'building')[1]).toBeGreaterThan(fits(query)[1]!);
  expect(fits({ topic: 'lend', title: '可以帮忙吗', words: '谢谢邻居' })).toEqual([0, 0, 0, 0]);
});
