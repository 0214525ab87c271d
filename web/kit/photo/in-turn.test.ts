import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

test('two at once and no more, each gets its turn, also after one that failed', async () => {
  let now = 0;
  let most = 0;
  const done: number[] = [];
  const works = [0, 1, 2, 3, 4, 5].map((number) =>
    inTurn(async () => {
      now += 1;
      most = Math.max(most, now);
      await soon();
      now -= 1;
      if (number === 1) throw new Error('lost');
      done.push(number);
    }),
  );
  const ends = await Promise.allSettled(works);
  expect(ends.map((end) => end.status === 'rejected')).toEqual([
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(done).toEqual([0, 2, 3, 4, 5]);
  expect(most).toBe(2);
});
