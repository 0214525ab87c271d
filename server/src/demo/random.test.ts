import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const ten = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 10 }, () => random.int(0, 999));
};

test('the same seed gives the same numbers, another seed others', () => {
  expect(ten(7)).toEqual(ten(7));
  expect(ten(7)).not.toEqual(ten(8));
});

test('a stream of its own does not depend on how much was drawn before', () => {
  const one = createRandom(3);
  const other = createRandom(3);
  other.next();
  expect(one.fork('people').next()).toBe(other.fork('people').next());
  expect(one.fork('people').next()).not.toBe(one.fork('homes').next());
});

test('numbers spread evenly, and weights are kept', () => {
  const random = createRandom(1);
  const dice = Array.from({ length: 6000 }, () => random.int(1, 6));
  for (const face of [1, 2, 3, 4, 5, 6]) {
    const part = dice.filter((one) => one === face).length / 6000;
    expect(part).toBeGreaterThan(0.14);
    expect(part).toBeLessThan(0.195);
  }
  const heavy = Array.from({ length: 4000 }, () =>
    random.weighted(['a', 'b'], (one) => (one === 'a' ? 3 : 1)),
  );
  expect(heavy.filter((one) => one === 'a').length / 4000).toBeCloseTo(0.75, 1);
});

test('shuffling keeps everything and changes nothing it was given', () => {
  const list = [1, 2, 3, 4, 5, 6, 7];
  const shuffled = createRandom(5).shuffled(list);
  expect(list).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect([...shuffled].sort()).toEqual(list);
  expect(shuffled).not.toEqual(list);
});
