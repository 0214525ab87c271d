import type { Category } from '@linli/contract';
import { expect, test } from 'vitest';
import { commonPlace, fits, missingIn, typedIn } from './complete.ts';
import type { Draft } from './draft.ts';

const home = {
  place: { kind: 'home' as const, homeId: 'h' },
  label: '3号楼2单元501',
  buildingId: 'b',
};
const draft: Draft = {
  requestId: 'r',
  channel: 'phone',
  caller: { personId: 'p', name: '王桂芳', phone: '138 **** 0001' },
  where: home,
  text: '灯不亮',
  categoryId: 'c',
  agreed: null,
  joins: null,
  bySms: true,
};
const category = (place: string) => ({ place }) as Category;

test('what is missing is named in the order of the page; a patrol needs nobody', () => {
  const any = category('any');
  expect(missingIn(draft, any)).toBeNull();
  const nobody = { ...draft, caller: { name: '', phone: '' }, where: null, text: ' ' };
  expect(missingIn(nobody, undefined)).toBe('who');
  expect(missingIn({ ...nobody, channel: 'patrol' }, undefined)).toBe('where');
  expect(missingIn({ ...draft, text: ' ' }, undefined)).toBe('what');
  expect(missingIn(draft, undefined)).toBe('category');
});

test('what is done in common parts alone moves from the home to its building, with the home as a note', () => {
  expect(commonPlace(draft, category('any'))).toEqual({});
  expect(commonPlace(draft, category('home'))).toEqual({});
  expect(commonPlace(draft, category('common')).where).toEqual({
    place: { kind: 'building', buildingId: 'b', note: '3号楼2单元501' },
    label: '',
    buildingId: 'b',
  });
});

test('on the grounds of all nothing is offered that is done inside homes', () => {
  const grounds = {
    ...draft,
    where: { place: { kind: 'community' as const }, label: '', buildingId: null },
  };
  expect(fits(category('home'), grounds)).toBe(false);
  expect(fits(category('any'), grounds)).toBe(true);
  expect(fits(category('common'), draft)).toBe(true);
});

test('digits are a number to call back, anything else a name', () => {
  expect(typedIn('139 1234 5678')).toEqual({ name: '', phone: '13912345678' });
  expect(typedIn('0571-87654321')).toEqual({ name: '', phone: '0571-87654321' });
  expect(typedIn('李女士')).toEqual({ name: '李女士', phone: '' });
});
