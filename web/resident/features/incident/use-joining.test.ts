import { expect, test } from 'vitest';
import { isAbout } from './use-joining.ts';

const incident = { categoryIds: ['water'], buildingIds: ['b3'] };
const homes = [{ id: 'h1', buildingId: 'b3' }];
const home = { kind: 'home', homeId: 'h1' } as const;

test('a request is about an incident of its kind at its place', () => {
  const category = { id: 'water' };
  expect(isAbout(incident, { category, place: home, homes })).toBe(true);
  expect(
    isAbout(incident, { category, place: { kind: 'building', buildingId: 'b3' }, homes }),
  ).toBe(true);
  expect(
    isAbout({ ...incident, buildingIds: [] }, { category, place: { kind: 'community' }, homes }),
  ).toBe(true);
});

test('another kind, another building, or a place nobody has chosen is not about it', () => {
  expect(isAbout(incident, { category: { id: 'noise' }, place: home, homes })).toBe(false);
  const category = { id: 'water' };
  expect(
    isAbout(incident, { category, place: { kind: 'building', buildingId: 'b1' }, homes }),
  ).toBe(false);
  expect(isAbout(incident, { category, place: { kind: 'community' }, homes })).toBe(false);
  expect(isAbout(incident, { category, place: null, homes })).toBe(false);
});
