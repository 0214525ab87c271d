import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { testApp, type Client } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { expireRedemptions } from './shelf.jobs.ts';
import { buildShelf } from './test-shelf.ts';

const app = await testApp();
afterAll(() => app.app.stop());

type Command =
  | { do: 'redeem'; who: number; pieces: number }
  | { do: 'cancel' | 'hand' | 'back' | 'again'; nth: number }
  | { do: 'receive'; pieces: number }
  | { do: 'wait' };

const nth = fc.nat(7);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      who: fc.nat(2),
      pieces: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hand' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      pieces: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);

interface Made {
  id: string;
  who: number;
  pieces: number;
  state: 'reserved' | 'handed_over' | 'cancelled' | 'expired' | 'taken_back';
}

/** What the shelf ought to hold, told as plainly as it can be. */
interface Model {
  stock: number;
  spent: number[];
  made: Made[];
}

const price = 30;

test('whatever is done in whatever order, stock and held points are those of a plain count', async () => {
  const shelf = await buildShelf(app);
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
      const people = await shelf.people(3, 200);
      const item = await shelf.item({ stock: 5, keepDays: 1 });
      const model: Model = { stock: 5, spent: [0, 0, 0], made: [] };
      const run = runner(shelf, { people, itemId: item.id, item });
      for (const one of commands) await run(one, model);
      const page = await shelf.manager.call('getShelfItem', { params: { itemId: item.id } });
      expect(page.body.item.stock).toBe(model.stock);
      for (const [at, { personId }] of people.entries()) {
        const held = model.made
          .filter(({ who, state }) => who === at && state === 'reserved')
          .reduce((sum, { pieces }) => sum + pieces * price, 0);
        expect(await shelf.wallet(personId)).toEqual({ balance: 200 - model.spent[at]!, held });
      }
    }),
    { numRuns: 12 },
  );
  expect(await shelf.problems()).toEqual([]);
}, 120_000);

type Shelf = Awaited<ReturnType<typeof buildShelf>>;
type Given = { people: Client[]; itemId: string; item: Awaited<ReturnType<Shelf['item']>> };

/** Carries a command out, and says what the model becomes. */
function runner(shelf: Shelf, { people, itemId, item }: Given) {
  const redeem = async (id: string, { who, pieces }: { who: number; pieces: number }) =>
    (await shelf.redeem(people[who]!, item, { id, count: pieces })).code;
  return async (one: Command, model: Model): Promise<void> => {
    if (one.do === 'redeem') {
      const free = 200 - model.spent[one.who]! - heldOf(model, one.who);
      const may = one.pieces <= model.stock && one.pieces * price <= free;
      const id = newId();
      const code = await redeem(id, one);
      expect(code === null).toBe(may);
      if (!may) return;
      model.stock -= one.pieces;
      model.made.push({ id, who: one.who, pieces: one.pieces, state: 'reserved' });
      return;
    }
    if (one.do === 'receive') {
      const body = { id: newId(), kind: 'receive' as const, pieces: one.pieces, reason: '到货' };
      await shelf.manager.call('moveShelfStock', { params: { itemId }, body });
      model.stock += one.pieces;
      return;
    }
    if (one.do === 'wait') {
      app.clock.advance(1441);
      await expireRedemptions.run(jobToolsOf(app, shelf.community.id));
      for (const made of model.made)
        if (made.state === 'reserved') giveBack(model, made, 'expired');
      return;
    }
    const made = model.made[one.nth];
    if (made !== undefined) await actOn(shelf, people[made.who]!, { act: one.do, made, model });
    if (made !== undefined && one.do === 'again') expect(await redeem(made.id, made)).toBeNull();
  };
}

async function actOn(
  shelf: Shelf,
  owner: Client,
  { act, made, model }: { act: string; made: Made; model: Model },
): Promise<void> {
  const params = { redemptionId: made.id };
  if (act === 'cancel') {
    const { code } = await owner.call('cancelRedemption', { params });
    const may = made.state === 'reserved' || made.state === 'cancelled';
    expect(code === null).toBe(may);
    if (made.state === 'reserved') giveBack(model, made, 'cancelled');
  }
  if (act === 'hand' && made.state === 'reserved') {
    const code = await shelf.codeOf(owner, made.id);
    const done = await shelf.merchant.call('handOverRedemption', { body: { code } });
    expect(done.code).toBeNull();
    made.state = 'handed_over';
    model.spent[made.who]! += made.pieces * price;
  }
  if (act === 'back') {
    const body = { reason: '弄错了', stockToo: true };
    const { code } = await shelf.manager.call('takeBackRedemption', { params, body });
    const may = made.state === 'handed_over' || made.state === 'taken_back';
    expect(code === null).toBe(may);
    if (made.state !== 'handed_over') return;
    model.spent[made.who]! -= made.pieces * price;
    giveBack(model, made, 'taken_back');
  }
}

const heldOf = (model: Model, who: number) =>
  model.made
    .filter((one) => one.who === who && one.state === 'reserved')
    .reduce((sum, { pieces }) => sum + pieces * price, 0);

function giveBack(model: Model, made: Made, state: Made['state']): void {
  model.stock += made.pieces;
  made.state = state;
}
