import { expect, test } from 'vitest';
import { ageGroup } from './age-group.ts';

test.each([
  [2009, 'child'],
  [2008, 'adult'],
  [1967, 'adult'],
  [1966, 'elder'],
] as const)('somebody born in %i is in 2026 a(n) %s', (birthYear, group) => {
  expect(ageGroup(birthYear, 2026)).toBe(group);
});

test('without a year of birth there is no age group', () => {
  expect(ageGroup(null, 2026)).toBeNull();
});
