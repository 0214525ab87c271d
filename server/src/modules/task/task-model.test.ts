import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../test/support/test-app.ts';
import { buildTaskWorld, claim, here, on, type TaskWorld } from './test-tasks.ts';

let world: TaskWorld;
let people: Client[];
beforeAll(async () => {
  world = await buildTaskWorld();
  const person = () => world.estate.community.person('resident');
  people = await Promise.all([person(), person(), person()]);
});

const acts = [
  'claim',
  'cancel',
  'arrive',
  'submit',
  'approve',
  'half',
  'redo',
  'refuse',
  'appeal',
  'grant',
  'uphold',
  'withdraw',
  'job',
  'later',
  'muchLater',
] as const;
type Act = (typeof acts)[number];

/** One act by whoever may, or may not, on the first place it could be about; what is refused is refused. */
async function carryOut(taskId: string, act: Act, by: Client): Promise<number> {
  const { body: task } = await world.officer.call('getTask', { params: { taskId } });
  const place = task.places.find(({ personId }) => personId === by.personId) ?? task.places[0]!;
  const { params, body } = on(place);
  const work = { ...body, note: '好了', photoIds: [], count: null };
  const reason = '理由';
  const review = (verdict: object) =>
    world.officer.call('reviewTaskPlace', {
      params,
      body: { ...body, reason, ...verdict } as never,
    });
  const decide = (sharePercent: number) =>
    world.operator.call('decideTaskAppeal', { params, body: { ...body, sharePercent, reason } });
  const position = { way: 'place' as const, ...here, accuracyM: 9 };
  switch (act) {
    case 'claim':
      return (await claim(by, task)).status;
    case 'cancel':
      return (await by.call('cancelTaskPlace', { params, body })).status;
    case 'arrive':
      return (await by.call('checkInAtTask', { params, body: { ...body, by: position } })).status;
    case 'submit':
      return (await by.call('submitTaskWork', { params, body: work })).status;
    case 'approve':
      return (await review({ verdict: 'approve', sharePercent: 100 })).status;
    case 'half':
      return (await review({ verdict: 'approve', sharePercent: 50 })).status;
    case 'redo':
    case 'refuse':
      return (await review({ verdict: act })).status;
    case 'appeal':
      return (await by.call('appealTaskPlace', { params, body: { ...body, text: reason } })).status;
    case 'grant':
      return (await decide(70)).status;
    case 'uphold':
      return (await decide(0)).status;
    case 'withdraw':
      return (
        await world.officer.call('withdrawTask', {
          params: { taskId },
          body: { version: task.version, reason },
        })
      ).status;
    case 'job':
      await world.job();
      return 200;
    case 'later':
      world.app.clock.advance(100);
      return 200;
    case 'muchLater':
      world.app.clock.advance(8 * 1440);
      return 200;
  }
}

/** Holds of a community that stand, and those that were released; a second release would break a key. */
const holds = () =>
  world.estate.community.as(async ({ tx, communityId }) => {
    const found = await tx.query<{ standing: number; held: number }>(
      `select count(*) filter (where r.hold_id is null)::int as standing,
         coalesce(sum(h.amount) filter (where r.hold_id is null), 0)::int as held
       from ledger_hold h left join ledger_release r on r.community_id = h.community_id and r.hold_id = h.id
       where h.community_id = $1`,
      [communityId],
    );
    return found.rows[0]!;
  });

/** Places whose pay still stands, as the tasks' own states have it. */
const standing = () =>
  world.estate.community.as(async ({ tx, communityId }) => {
    const found = await tx.query<{ places: number }>(
      `select count(*)::int as places from task_place where community_id = $1
         and state not in ('settled', 'denied', 'no_show', 'expired', 'withdrawn')`,
      [communityId],
    );
    return found.rows[0]!.places;
  });

test('after any list of acts each place that is over has no hold, each other has both, and nothing lies in passing', async () => {
  const command = fc.tuple(fc.constantFrom(...acts), fc.integer({ min: 0, max: 2 }));
  const likely: [Act, number][] = [
    ['claim', 0],
    ['later', 0],
    ['arrive', 0],
    ['submit', 0],
  ];
  const lists = fc.array(command, { minLength: 1, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), lists, async (begun, list) => {
      const task = await world.published({ slots: [world.slot(1, 2)] });
      for (const [act, who] of begun ? [...likely, ...list] : list)
        expect(await carryOut(task.id, act, people[who]!), act).toBeLessThan(500);
      const [open, held] = [await standing(), await holds()];
      expect(held).toEqual({ standing: open * 2, held: open * (50_00 + 20) });
      expect(await world.passing()).toBe(0);
    }),
    { numRuns: 20 },
  );
  expect(await world.ledgerProblems()).toEqual([]);
}, 120_000);
