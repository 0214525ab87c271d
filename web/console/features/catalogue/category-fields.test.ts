import type { Category } from '@linli/contract';
import { expect, test } from 'vitest';
import { anotherGroup, bodyOf, formOf, type CategoryForm } from './category-fields.ts';

const category: Category = {
  id: 'c',
  key: 'tap',
  sort: 1,
  class: 'value_added',
  groupKey: 'repair',
  groupNameZh: '维修',
  groupNameEn: 'Repairs',
  nameZh: '换龙头',
  nameEn: 'New tap',
  hintZh: '',
  hintEn: '',
  words: ['漏水'],
  place: 'home',
  skill: 'plumbing',
  performer: 'engineer',
  dispatch: 'assign',
  respondMinutes: 30,
  finishMinutes: 240,
  calendarMode: 'business',
  pauseLimits: { resident: 1440, parts: 4800, weather: 1440, third_party: 4800 },
  ladder: [
    { deadline: 'finish', at: { kind: 'share', percent: 80 }, to: 'executor' },
    { deadline: 'finish', at: { kind: 'breach' }, to: 'manager' },
    { deadline: 'respond', at: { kind: 'after', minutes: 60, counts: 'elapsed' }, to: 'operator' },
  ],
  priority: 'normal',
  evidence: 'photo',
  priceFromFen: 1999,
  priceToFen: 8050,
  priceUnitZh: '每次',
  priceUnitEn: 'a visit',
  returnVisit: true,
  autoCloseDays: 7,
  active: true,
};

test('a category that is opened and saved unchanged stays the same to the fen', () => {
  const { id: _id, key: _key, sort: _sort, ...fields } = category;
  expect(bodyOf(formOf(category, 'basic') as CategoryForm, [category])).toEqual(fields);
});

test('yuan become whole fen, and one price is both ends of the range', () => {
  const form = {
    ...(formOf(category, 'basic') as CategoryForm),
    priceFromYuan: 19.99,
    priceToYuan: null,
  };
  expect(bodyOf(form, [category])).toMatchObject({ priceFromFen: 1999, priceToFen: 1999 });
});

test('a new group gets a key from its English name', () => {
  const form = {
    ...(formOf(category, 'basic') as CategoryForm),
    group: anotherGroup,
    newGroupZh: '家电',
    newGroupEn: 'Home appliances',
  };
  expect(bodyOf(form, [category])).toMatchObject({
    groupKey: 'home-appliances',
    groupNameZh: '家电',
  });
});
