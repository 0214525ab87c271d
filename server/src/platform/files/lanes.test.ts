import { expect, test } from 'vitest';
import { lanes } from './lanes.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

test('no more run at once than there are lanes, and each gets its turn', async () => {
  const run = lanes({ running: 2, waiting: 10 });
  let now = 0;
  let most = 0;
  const work = async (number: number) => {
    now += 1;
    most = Math.max(most, now);
    await pause();
    now -= 1;
    return number;
  };
  const numbers = [0, 1, 2, 3, 4, 5, 6];
  expect(await Promise.all(numbers.map((number) => run(() => work(number))))).toEqual(numbers);
  expect(most).toBe(2);
});

test('who finds the waiting room full is told to come again', async () => {
  const run = lanes({ running: 1, waiting: 1 });
  const all = [run(pause), run(pause), run(pause)];
  const results = await Promise.allSettled(all);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]).toMatchObject({ reason: { code: 'busy' } });
});

test('work that fails leaves its lane free', async () => {
  const run = lanes({ running: 1, waiting: 1 });
  await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await run(async () => 'yes')).toBe('yes');
});
