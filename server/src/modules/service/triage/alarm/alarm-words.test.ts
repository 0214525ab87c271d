import { describe, expect, test } from 'vitest';
import { alarmsIn, shippedAlarmWords } from './alarm-words.ts';

const kinds = (text: string) => [
  ...new Set(alarmsIn(text, shippedAlarmWords).map(({ kind }) => kind)),
];

describe('what is urgent is heard', () => {
  test.each<[string, string]>([
    ['3号楼配电箱冒烟了', 'fire'],
    ['厨房着火了快来', 'fire'],
    ['家里有煤气味', 'gas'],
    ['好像燃气泄漏', 'gas'],
    ['我被困在电梯里', 'trapped'],
    ['老人困电梯了', 'trapped'],
    ['奶奶在门口摔倒了起不来', 'fall'],
    ['楼上高空抛物差点砸到孩子', 'fall'],
    ['邻居说不想活了', 'self_harm'],
    ['他留言说要轻生', 'self_harm'],
    ['I smell gas in the corridor', 'gas'],
    ['The garage is ON FIRE', 'fire'],
    ['My mother has fallen in the bathroom', 'fall'],
    ['We are stuck in the lift', 'trapped'],
    ['He wants to kill himself', 'self_harm'],
    ['没有人来，电线冒烟', 'fire'],
    ['没有电，后来着火了', 'fire'],
    ['消防演练讲座上有人说想死', 'self_harm'],
  ])('%s', (text, kind) => expect(kinds(text)).toContain(kind));
});

describe('what is denied, rehearsed or everyday is not', () => {
  test.each([
    '检查过了，没有冒烟',
    '不是着火，是做饭的味道',
    '没有煤气味',
    'There is no smell of gas any more',
    '周六消防演习，会放烟，并不是火灾',
    '社区举办火灾预防讲座',
    '灭火器过期了',
    '火锅店油烟太大',
    '电梯坏了',
    '水管漏水',
    '想约燃气安检',
    'It befell downtown',
  ])('%s', (text) => expect(kinds(text)).toEqual([]));
});

test('an empty list hears nothing, an own word is heard in full width too', () => {
  expect(alarmsIn('着火了', [])).toEqual([]);
  expect(alarmsIn('这里有ＡＥＤ警报', [{ kind: 'other', word: 'aed警报' }])).toHaveLength(1);
});

test('shipped words are distinct and long enough to mean something', () => {
  const all = shippedAlarmWords.map(({ word }) => word);
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((word) => word.length >= 2)).toBe(true);
});
