import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobToolsOf } from '../../../../test/support/job-tools.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { expireRedemptions } from './shelf.jobs.ts';
import { buildShelf, houseMate, type Shelf } from './test-shelf.ts';

let app: TestApp;
let shelf: Shelf;
beforeAll(async () => {
  app = await testApp();
  shelf = await buildShelf(app);
});
afterAll(() => app.app.stop());

const stockOf = async (itemId: string) =>
  (await shelf.manager.call('getShelfItem', { params: { itemId } })).body.item.stock;
const give = (amount: number) => shelf.give(shelf.resident.personId, amount);
const wallet = () => shelf.wallet(shelf.resident.personId);

describe('of the last piece', () => {
  test('a hundred who want it at once, one gets it, and nobody hears of a broken server', async () => {
    const people = await shelf.people(10, 300);
    const item = await shelf.item({ stock: 1 });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, nth) => shelf.redeem(people[nth % 10]!, item)),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set([null, 'ledger.sold_out']));
    expect(await stockOf(item.id)).toBe(0);
    const held = await Promise.all(people.map(({ personId }) => shelf.wallet(personId)));
    expect(held.reduce((sum, one) => sum + one.held, 0)).toBe(30);
    expect(await shelf.problems()).toEqual([]);
  }, 60_000);

  test('the same wish sent ten times at once is one redemption', async () => {
    await give(100);
    const item = await shelf.item({ stock: 5 });
    const id = newId();
    const before = (await wallet()).held;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => shelf.redeem(shelf.resident, item, { id })),
    );
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([null]));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await stockOf(item.id)).toBe(4);
    expect((await wallet()).held - before).toBe(30);
    const other = await shelf.item();
    // Two pieces under the id of one are another wish, and not answered with the one.
    expect((await shelf.redeem(shelf.resident, item, { id, count: 2 })).code).toBe(
      'ledger.redemption_id_taken',
    );
    expect((await shelf.redeem(shelf.resident, other, { id })).code).toBe(
      'ledger.redemption_id_taken',
    );
  });
});

describe('what is redeemed', () => {
  test('costs what it cost at its moment: a new price is refused, then kept apart', async () => {
    await give(200);
    const item = await shelf.item();
    const first = (await shelf.redeem(shelf.resident, item)).body;
    const { id: _, providerName: _n, photos: _p, stock: _s, onShelf: _o, ...fields } = item;
    const { priceVersion: _v, reserved: _r, ...body } = fields;
    const changed = await shelf.manager.call('saveShelfItem', {
      params: { itemId: item.id },
      body: { ...body, photoIds: [], price: { ...item.price, points: 45 } },
    });
    expect(changed.body).toMatchObject({ priceVersion: 2, version: 1, price: { points: 45 } });
    expect((await shelf.redeem(shelf.resident, item)).code).toBe('ledger.price_changed');
    expect((await shelf.redeem(shelf.resident, changed.body)).body.points).toBe(45);
    const code = await shelf.codeOf(shelf.resident, first.id);
    const done = await shelf.merchant.call('handOverRedemption', { body: { code } });
    expect(done.body).toMatchObject({ points: 30, owedFen: 300, state: 'handed_over' });
    const again = await shelf.manager.call('saveShelfItem', {
      params: { itemId: item.id },
      body: { ...body, photoIds: [], price: item.price },
    });
    expect(again.code).toBe('ledger.item_changed');
  });

  test('takes so much off a price, up to its ceiling, and the rest is paid on the spot', async () => {
    await give(200);
    const item = await shelf.item({
      nameZh: '大米',
      price: {
        mode: 'off',
        units: ['public_good'],
        points: 10,
        offFen: 200,
        priceFen: 3000,
        ceilingFen: 1000,
      },
      stock: 2,
    });
    expect((await shelf.redeem(shelf.resident, item, { count: 6 })).code).toBe(
      'ledger.above_ceiling',
    );
    const { body } = await shelf.redeem(shelf.resident, item, { count: 5 });
    expect(body).toMatchObject({
      points: 50,
      offFen: 1000,
      restFen: 2000,
      owedFen: 1000,
      pieces: 1,
    });
    expect(await stockOf(item.id)).toBe(1);
  });

  test('needs the points, their kind, and a place on the shelf', async () => {
    const poor = await shelf.community.person('resident');
    const item = await shelf.item();
    expect((await shelf.redeem(poor, item)).code).toBe('ledger.not_enough');
    expect((await shelf.redeem(poor, item, { unit: 'green' })).code).toBe('ledger.unit_not_taken');
    await shelf.manager.call('takeOffShelf', { params: { itemId: item.id } });
    expect((await shelf.redeem(shelf.resident, item)).code).toBe('ledger.off_shelf');
    const seen = await shelf.resident.call('getShelfItem', { params: { itemId: item.id } });
    expect(seen.code).toBe('not_found');
    expect(await stockOf(item.id)).toBe(10);
  });

  test('is limited for the whole household, in parallel too; what is given back is free again', async () => {
    const mate = await houseMate(shelf);
    await give(500);
    await shelf.give(mate.personId, 500);
    const item = await shelf.item({ householdLimit: 2, keepDays: 30 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        shelf.redeem(nth % 2 === 0 ? mate : shelf.resident, item),
      ),
    );
    expect(answers.filter(({ code }) => code === null)).toHaveLength(2);
    expect(new Set(answers.map(({ code }) => code))).toEqual(
      new Set([null, 'ledger.household_limit']),
    );
    const page = await shelf.resident.call('getShelfItem', { params: { itemId: item.id } });
    expect(page.body).toMatchObject({
      leftForHousehold: 0,
      can: { redeem: false, why: 'household_limit' },
    });
    // Somebody of another home is not limited by it, and what is given back does not count.
    await shelf.give(shelf.neighbour.personId, 30);
    expect((await shelf.redeem(shelf.neighbour, item)).code).toBeNull();
    const mine = answers.find(({ code, body }) => code === null && body.can.cancel)!.body;
    const owner = mine.personName === mate.name ? mate : shelf.resident;
    await owner.call('cancelRedemption', { params: { redemptionId: mine.id } });
    expect((await shelf.redeem(owner, item)).code).toBeNull();
  });

  test('nobody redeems in another’s name, nor sees another’s redemption', async () => {
    await give(30);
    const item = await shelf.item();
    const { body } = await shelf.redeem(shelf.resident, item);
    const params = { redemptionId: body.id };
    expect((await shelf.neighbour.call('getMyRedemption', { params })).code).toBe('not_found');
    expect((await shelf.neighbour.call('cancelRedemption', { params })).code).toBe('not_found');
    expect((await shelf.resident.call('listRedemptions')).code).toBe('not_allowed');
  });
});

describe('what nobody comes for', () => {
  test('is given back once, points and pieces, however often the job runs; what was fetched stays', async () => {
    const [ada, bo] = await shelf.people(2, 60);
    const item = await shelf.item({ stock: 3, keepDays: 2 });
    const late = (await shelf.redeem(ada!, item)).body;
    const fetched = (await shelf.redeem(bo!, item)).body;
    const code = await shelf.codeOf(bo!, fetched.id);
    await shelf.merchant.call('handOverRedemption', { body: { code } });
    const lateCode = await shelf.codeOf(ada!, late.id);
    app.clock.advance(2 * 1440 + 1);
    const over = await shelf.merchant.call('handOverRedemption', { body: { code: lateCode } });
    expect(over.code).toBe('ledger.redemption_over');
    const page = await ada!.call('getMyRedemption', { params: { redemptionId: late.id } });
    expect(page.body).toMatchObject({ code: null, redemption: { state: 'expired' } });
    const tools = jobToolsOf(app, shelf.community.id);
    await Promise.all([expireRedemptions.run(tools), expireRedemptions.run(tools)]);
    await expireRedemptions.run(tools);
    expect(await shelf.wallet(ada!.personId)).toEqual({ balance: 60, held: 0 });
    expect(await shelf.wallet(bo!.personId)).toEqual({ balance: 30, held: 0 });
    expect(await stockOf(item.id)).toBe(2);
    expect(await shelf.problems()).toEqual([]);
  });
});

describe('stock', () => {
  test('comes, goes and is counted with a reason, once for each id, and never below nothing', async () => {
    const item = await shelf.item({ kind: 'goods', nameZh: '雨伞', stock: 5 });
    const params = { itemId: item.id };
    const move = (kind: 'receive' | 'withdraw' | 'count', pieces: number, id = newId()) =>
      shelf.manager.call('moveShelfStock', {
        params,
        body: { id, kind, pieces, reason: '盘点时发现' },
      });
    const id = newId();
    await Promise.all([move('receive', 7, id), move('receive', 7, id)]);
    expect(await stockOf(item.id)).toBe(12);
    expect((await move('withdraw', 13)).code).toBe('ledger.stock_short');
    expect((await move('count', 3)).body.stock).toBe(3);
    const moves = await shelf.manager.call('listShelfMoves', { params });
    expect(moves.body.items.map(({ pieces, stockAfter }) => [pieces, stockAfter])).toEqual([
      [-9, 3],
      [7, 12],
      [5, 5],
    ]);
    const endless = await shelf.item({ stock: null });
    expect(
      (
        await shelf.manager.call('moveShelfStock', {
          params: { itemId: endless.id },
          body: { id: newId(), kind: 'receive', pieces: 1, reason: '到货' },
        })
      ).code,
    ).toBe('ledger.stock_endless');
  });
});
