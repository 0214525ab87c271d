import { describe, expect, test } from 'vitest';
import { placesIn } from './place-words.ts';

const codes = (text: string) =>
  placesIn(text).map(({ building, entrance, home }) =>
    [building ?? '', entrance ?? '', home ?? ''].join('/'),
  );

describe('a place as people write it', () => {
  test.each<[string, string[]]>([
    ['三栋2单元501水管漏水', ['3/2/501']],
    ['3-2-501 马桶堵了', ['3/2/501']],
    ['三号楼电梯坏了', ['3//']],
    ['5幢1804室没有热水', ['5//1804']],
    ['8号楼二单元门禁失灵', ['8/2/']],
    ['A座大厅灯不亮', ['A//']],
    ['我是3号楼2单元501室的业主，家里跳闸', ['3/2/501']],
    ['３号楼２单元５０１', ['3/2/501']],
    ['十二栋一单元门口垃圾没收', ['12/1/']],
    ['二十一号楼楼道灯坏', ['21//']],
    ['第6幢3单元', ['6/3/']],
    ['7#楼1单元102漏水', ['7/1/102']],
    ['7#102漏水', ['7//102']],
    ['12号楼-2单元-1203', ['12/2/1203']],
    ['12栋2-1203', ['12/2/1203']],
    ['3栋五零一室', ['3//501']],
    ['五号楼一百零二室', ['5//102']],
    ['B2栋楼下有积水', ['B2//']],
    ['g2栋320是摄影店', ['G2//320']],
    ['3-501阳台渗水', ['3//501']],
    ['3–2–501', ['3/2/501']],
    ['3/2/501', ['3/2/501']],
    ['3号501室', ['3//501']],
    ['3号楼 2单元 501', ['3/2/501']],
    ['3号楼，2单元，501室', ['3/2/501']],
    ['3号楼2门601', ['3/2/601']],
    ['03栋02单元0501', ['3/2/501']],
    ['2单元501没人在家', ['/2/501']],
    ['二单元楼道灯不亮', ['/2/']],
    ['501室天花板漏水', ['//501']],
    ['3號樓2單元501'.replace('單', '单'), ['3/2/501']],
    ['1号楼和2号楼都停水了', ['1//', '2//']],
    ['请到3号楼2单元501，谢谢', ['3/2/501']],
    ['10幢301b马桶', ['10//301B']],
    ['Water leaking in building 3, unit 2, room 501', ['3/2/501']],
    ['Block A lobby light is off', ['A//']],
    ['bldg 12 apt 1804 no hot water', ['12//1804']],
    ['Apt 501, pipe burst', ['//501']],
    ['3号楼3号楼电梯', ['3//']],
    ['11栋的2单元 三楼走廊', ['11/2/']],
    ['C座12A', ['C//']],
    ['住十栋十单元', ['10/10/']],
  ])('%s', (text, expected) => expect(codes(text)).toEqual(expected));
});

describe('what only looks like a place is none', () => {
  test.each([
    '两栋楼都停水了',
    '三栋楼之间的路灯',
    '整栋没电',
    '那一栋楼太吵',
    '同一单元的邻居',
    '三楼走廊灯坏了',
    '2026-11-22晚上',
    '电话138-0013-8000',
    '0571-87654321',
    '昨天 3-5 点',
    '花了3-500元',
    '晚上10:30',
    '1998号文件',
    '每平米3.5元',
    '孩子13岁',
    '有3个单元没水',
    '座位坏了',
    'the lift is broken since 2 days',
    '车牌浙A12345',
  ])('%s', (text) => expect(codes(text)).toEqual([]));
});

test('a list of places is cut short', () => {
  const text = Array.from({ length: 30 }, (_, index) => `${index + 1}号楼`).join('、');
  expect(placesIn(text)).toHaveLength(5);
});

test('a long text without places takes no time', () => {
  // Of this process, whatever else the machine does.
  const before = process.cpuUsage();
  for (const one of ['1', '一', 'a', '楼', '3-', ' ', '号', '0-0']) placesIn(one.repeat(2000));
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(500);
});

test('what was written is kept for the person to recognise', () => {
  expect(placesIn('麻烦来三栋2单元501看看')[0]?.words).toBe('三栋2单元501');
});
