import { expect, test } from 'vitest';
import { lettersSought, nameReader } from './name-letters.ts';

const read = await nameReader();

test.each([
  ['李晓明', 'li xiao ming'],
  ['王桂芳', 'wang gui fang'],
  ['吕方', 'lv fang'],
  ['Tom Smith', 'tom smith'],
  ['', ''],
])('%s is typed as %s', (name, letters) => expect(read(name)).toBe(letters));

test('a name that may be read in several ways is found by each, the way of surnames first', () => {
  expect(read('单于海').split(',')).toContain('chan yu hai');
  expect(read('曾强').split(',')[0]).toMatch(/^zeng /);
  expect(read('仇英').split(',')).toEqual(['qiu ying', 'chou ying']);
  expect(read('欧阳朵').split(',')).toEqual(['ou yang duo']);
});

test('a name of many ways keeps the likeliest, and signs between names are passed over', () => {
  expect(read('阿卜杜拉·买买提').split(',').length).toBeLessThanOrEqual(16);
  expect(read('曾乐行长重单曾乐').split(',')).toHaveLength(1);
});

const finds = (words: string, name: string) => {
  const sought = lettersSought(words);
  return sought !== null && new RegExp(sought).test(read(name));
};

test.each([
  'lixiaoming',
  'lixm',
  'lxm',
  'lixiaom',
  'li xiao ming',
  'LiXM',
  'xiaoming',
  'xm',
  'lxming',
])('%s finds 李晓明', (words) => expect(finds(words, '李晓明')).toBe(true));
test.each(['lixn', 'iaoming', 'mxl', 'lim', 'ming li', 'lixiaomingg'])('%s does not', (words) =>
  expect(finds(words, '李晓明')).toBe(false),
);

test('what is no word of letters asks for none', () => {
  for (const words of ['l', '李', '13800138000', 'li3', "a' or 1=1", '.*', 'a'.repeat(31)])
    expect(lettersSought(words), words).toBeNull();
});
