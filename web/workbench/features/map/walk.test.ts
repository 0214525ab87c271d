import { expect, test } from 'vitest';
import { metresBetween, walkingOrder, type Placed } from './walk.ts';

const at = (id: string, east: number, priority: Placed['priority'] = 'normal') =>
  ({ id, lng: 120 + east / 100_000, lat: 30, priority }) as Placed;
const ids = (orders: readonly Placed[]) => orders.map((one) => one.id).join('');

test('one goes to the nearest that is left', () => {
  expect(ids(walkingOrder([at('c', 300), at('a', 100), at('b', 200)], at('me', 0)))).toBe('abc');
});
test('urgent ones come first, and from the last of them one goes on', () => {
  const orders = [at('a', 100), at('u', 500, 'urgent'), at('b', 400)];
  expect(ids(walkingOrder(orders, at('me', 0)))).toBe('uba');
});
test('where nobody knows where one is, the list gives the start', () => {
  expect(ids(walkingOrder([at('b', 200), at('a', 100), at('c', 900)], null))).toBe('bac');
});
test('a hundredth of a degree of latitude is about a kilometre', () => {
  expect(metresBetween({ lng: 120, lat: 30 }, { lng: 120, lat: 30.01 })).toBeCloseTo(1113, 0);
});
