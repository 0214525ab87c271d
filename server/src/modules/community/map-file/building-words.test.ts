import { expect, test } from 'vitest';
import { buildingNumber, heightOf, levelsOf, nameOf } from './building-words.ts';

test.each([
  ['5号楼', '5'],
  ['５＃', '5'],
  ['12#楼', '12'],
  ['静淑东里9号楼', '9'],
  ['18号院3号楼', '3'],
  ['12号楼A座', '12'],
  ['甲2号楼', '甲2'],
  ['学生公寓二号楼', '2'],
  ['十二栋', '12'],
  ['二十幢', '20'],
  ['a座', 'A'],
  ['学院8号', '8'],
  ['3楼', '3'],
  ['B12', 'B12'],
  ['7', '7'],
  ['Building 41', '41'],
  ['清华东路27号', null],
  ['清华东路甲27号', null],
  ['东风路二十七号', null],
  ['二教', null],
  ['第一教学楼', null],
  ['教学楼', null],
  ['北楼', null],
  ['Israeli Building', null],
  ['中关村768创意产业园', null],
  ['', null],
])('the number in %j is %j', (name, number) => {
  expect(buildingNumber({ name })).toBe(number);
});

test('the house number counts only where the name has none; a compound or storey is none', () => {
  expect(buildingNumber({ name: '10号楼', 'addr:housenumber': '18号' })).toBe('10');
  expect(buildingNumber({ 'addr:housenumber': '18号' })).toBe('18');
  expect(buildingNumber({ 'addr:housenumber': '丁11' })).toBe('丁11');
  expect(buildingNumber({ 'addr:housenumber': '16号院' })).toBe(null);
  expect(buildingNumber({ 'addr:housenumber': '1层' })).toBe(null);
});

test('the Chinese name goes before the name', () => {
  expect(nameOf({ name: 'Hall', 'name:zh': ' 礼堂 ' })).toBe('礼堂');
  expect(nameOf({ name: ' ' })).toBe(null);
});

test('levels are whole storeys within reason', () => {
  const levels = ['6', '14.0', '6层', '0', '-1', '6;7', 'many', '999'];
  expect(levels.map((text) => levelsOf({ 'building:levels': text }))).toEqual([
    6,
    14,
    6,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('heights are metres, also from feet', () => {
  const heights = ['18', '18.55 m', '18米', '59 ft', `59'6"`, '18,5', '0', 'high', '20000'];
  expect(heights.map((height) => heightOf({ height }))).toEqual([
    18,
    18.6,
    18,
    18,
    18.1,
    18.5,
    null,
    null,
    null,
  ]);
});
