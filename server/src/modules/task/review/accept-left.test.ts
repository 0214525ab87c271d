import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildTaskWorld, handedIn } from '../test-tasks.ts';

test('a place that cannot be paid does not keep the others from their pay after two months, and a second run pays nobody twice', async () => {
  const world = await buildTaskWorld();
  const resident = () => world.estate.community.person('resident');
  const doers = await Promise.all([resident(), resident(), resident()]);
  const places: string[] = [];
  for (const doer of doers) places.push((await handedIn(world, doer, await world.published())).id);
  const holdOf = async (placeId: string, payHoldId?: string): Promise<string> => {
    const { rows } = await world.estate.community.as((ctx) =>
      ctx.tx.query<{ id: string }>(
        `select pay_hold_id as id from task_place where community_id = $1 and id = $2`,
        [ctx.communityId, placeId],
      ),
    );
    if (payHoldId !== undefined)
      await world.estate.community.as((ctx) =>
        ctx.tx.query('update task_place set pay_hold_id = $3 where community_id = $1 and id = $2', [
          ctx.communityId,
          placeId,
          payHoldId,
        ]),
      );
    return rows[0]!.id;
  };
  const [first, second, third] = doers.map(({ personId }) => personId);
  // The first in line names money that nobody holds.
  const [bad] = places.toSorted();
  const lost = doers[places.indexOf(bad!)]!.personId;
  const hold = await holdOf(bad!, newId());
  world.app.clock.advance(61 * 24 * 60);
  const earned = () => Promise.all([first!, second!, third!].map((id) => world.wallet(id, 'CNY')));
  const expected = [first, second, third].map((id) => (id === lost ? 0 : 50_00));
  for (let run = 0; run < 2; run += 1) {
    await expect(world.job()).rejects.toThrow('failed');
    expect(await earned()).toEqual(expected);
    expect(await world.wallet(lost, 'public_good')).toBe(0);
    expect(await world.passing()).toBe(0);
  }
  await holdOf(bad!, hold);
  await Promise.all([world.job(), world.job()]);
  await world.job();
  expect(await earned()).toEqual([50_00, 50_00, 50_00]);
  expect(await world.ledgerProblems()).toEqual([]);
});
