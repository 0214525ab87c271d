import type { Category, Material } from '@linli/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import {
  estimated,
  labour,
  paidCategory,
  paidOrder,
  priced,
} from '../../../../test/support/paid-steps.ts';
import { fileOne, seen } from '../../../../test/support/service-steps.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
let category: Category;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
  category = await paidCategory(estate);
});
afterAll(() => app.app.stop());

let nth = 0;
async function stocked(onHand: number, fields: Partial<Material> = {}): Promise<Material> {
  const made = await estate.manager.call('createMaterial', {
    body: {
      id: newId(),
      nameZh: fields.nameZh ?? `角阀${++nth}`,
      nameEn: 'Angle valve',
      unitZh: '个',
      unitEn: 'piece',
      priceFen: fields.priceFen ?? 18_50,
      lowMarkHundredths: fields.lowMarkHundredths ?? 200,
      active: true,
    },
  });
  expect(made.status, made.code ?? '').toBe(200);
  if (onHand === 0) return made.body;
  const body = { id: newId(), quantityHundredths: onHand };
  const filled = await estate.manager.call('receiveMaterial', {
    params: { materialId: made.body.id },
    body,
  });
  return filled.body;
}

const onHandOf = async (materialId: string) =>
  (await estate.manager.call('listMaterials', { query: { all: 'true' } })).body.items.find(
    (one) => one.id === materialId,
  )!.onHandHundredths;

describe('taking from the stock', () => {
  test('never goes below nothing, however many take at once', async () => {
    const order = await paidOrder(estate, category);
    const { id: materialId } = await stocked(500);
    const takers = Array.from({ length: 9 }, (_, index) =>
      (index % 2 === 0 ? estate.engineer : estate.dispatcher).call('takeMaterial', {
        params: { orderId: order.id },
        body: { id: newId(), materialId, quantityHundredths: 100 },
      }),
    );
    const answers = await Promise.all(takers);
    expect(answers.filter((one) => one.status === 200)).toHaveLength(5);
    for (const refused of answers.filter((one) => one.status !== 200))
      expect(refused.code).toBe('service.stock_short');
    expect(await onHandOf(materialId)).toBe(0);
    const movements = await estate.manager.call('listMovements', { query: { materialId } });
    const sum = movements.body.items.reduce((total, one) => total + one.quantityHundredths, 0);
    expect(sum).toBe(0);
  });

  test('two orders wanting the last one: one gets it', async () => {
    const [one, other] = await Promise.all([
      paidOrder(estate, category),
      paidOrder(estate, category),
    ]);
    const { id: materialId } = await stocked(100);
    const take = (orderId: string) =>
      estate.dispatcher.call('takeMaterial', {
        params: { orderId },
        body: { id: newId(), materialId, quantityHundredths: 100 },
      });
    const answers = await Promise.all([take(one.id), take(other.id)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  });

  test('a double click takes once, and its id is of no other movement', async () => {
    const order = await paidOrder(estate, category);
    const { id: materialId } = await stocked(500);
    const params = { orderId: order.id };
    const body = { id: newId(), materialId, quantityHundredths: 150 };
    const both = await Promise.all([
      estate.engineer.call('takeMaterial', { params, body }),
      estate.engineer.call('takeMaterial', { params, body }),
    ]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(await onHandOf(materialId)).toBe(350);
    const otherwise = await estate.engineer.call('giveBackMaterial', { params, body });
    expect(otherwise.code).toBe('service.movement_id_taken');
  });

  test('is for whoever works on the order, while it is worked on', async () => {
    const order = await paidOrder(estate, category);
    const { id: materialId } = await stocked(500);
    const params = { orderId: order.id };
    const body = () => ({ id: newId(), materialId, quantityHundredths: 100 });
    expect(
      (await estate.secondEngineer.call('takeMaterial', { params, body: body() })).status,
    ).toBe(404);
    expect((await estate.steward.call('takeMaterial', { params, body: body() })).code).toBe(
      'not_allowed',
    );
    const { order: waiting } = await fileOne(estate);
    const early = await estate.dispatcher.call('takeMaterial', {
      params: { orderId: waiting.id },
      body: body(),
    });
    expect(early.code).toBe('service.act_not_possible');
  });

  test('what comes back is at most what was taken', async () => {
    const order = await paidOrder(estate, category);
    const { id: materialId } = await stocked(500);
    const params = { orderId: order.id };
    const move = (quantityHundredths: number) => ({ id: newId(), materialId, quantityHundredths });
    await estate.engineer.call('takeMaterial', { params, body: move(300) });
    const tooMuch = await estate.engineer.call('giveBackMaterial', { params, body: move(301) });
    expect(tooMuch).toMatchObject({ code: 'service.more_than_taken', details: { taken: 3 } });
    const both = await Promise.all([
      estate.engineer.call('giveBackMaterial', { params, body: move(200) }),
      estate.engineer.call('giveBackMaterial', { params, body: move(200) }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(await onHandOf(materialId)).toBe(400);
  });
});

test('what was used flows into the final price, at the price it had when it was taken', async () => {
  const order = await estimated(estate, await paidOrder(estate, category), [labour(200_00)]);
  const { id: materialId } = await stocked(1000, { priceFen: 12_34 });
  const params = { orderId: order.id };
  const move = (quantityHundredths: number) => ({ id: newId(), materialId, quantityHundredths });
  await estate.engineer.call('takeMaterial', { params, body: move(350) });
  await estate.engineer.call('giveBackMaterial', { params, body: move(100) });
  await estate.manager.call('saveMaterial', { params: { materialId }, body: { priceFen: 99_99 } });
  await priced(estate, order, [labour(60_00)]);
  const page = await estate.resident.call('getOrderPrice', { params });
  expect(page.body.final).toMatchObject({ totalFen: 60_00 + 30_85 });
  expect(page.body.final?.lines.at(-1)).toMatchObject({
    kind: 'material',
    materialId,
    quantityHundredths: 250,
    unitPriceFen: 12_34,
    amountFen: 30_85,
  });
  expect(page.body.used, 'residents see prices, not the stock').toEqual([]);
});

describe('the stock list', () => {
  test('shows what runs low first', async () => {
    const low = await stocked(100, { nameZh: '水龙头', lowMarkHundredths: 300 });
    const { body } = await estate.engineer.call('listMaterials');
    expect(body.items[0]).toMatchObject({ low: true });
    expect(body.items.findIndex((one) => one.id === low.id)).toBeLessThan(body.low);
    const firstPlenty = body.items.findIndex((one) => !one.low);
    expect(body.items.slice(firstPlenty).some((one) => one.low)).toBe(false);
  });

  test('a count sets the quantity and writes the difference down with its reason', async () => {
    const { id: materialId } = await stocked(500);
    const counted = await estate.manager.call('countMaterial', {
      params: { materialId },
      body: { id: newId(), countedHundredths: 420, note: '盘点少了' },
    });
    expect(counted.body.onHandHundredths).toBe(420);
    const { body } = await estate.manager.call('listMovements', {
      query: { materialId, kind: 'count' },
    });
    expect(body.items).toMatchObject([{ quantityHundredths: -80, note: '盘点少了' }]);
    const engineer = await estate.engineer.call('countMaterial', {
      params: { materialId },
      body: { id: newId(), countedHundredths: 0, note: '我来' },
    });
    expect(engineer.code).toBe('not_allowed');
  });

  test('two materials of one name are refused, also when both come at once', async () => {
    const create = () =>
      estate.manager.call('createMaterial', {
        body: {
          id: newId(),
          nameZh: '合页',
          nameEn: '',
          unitZh: '副',
          unitEn: '',
          priceFen: 600,
          lowMarkHundredths: 0,
          active: true,
        },
      });
    const both = await Promise.all([create(), create()]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(both.map((one) => one.code)).toContain('service.material_name_taken');
  });

  test('a taken movement cannot be changed or removed', async () => {
    for (const text of [
      'update stock_movement set quantity_hundredths = 0 where community_id = $1',
      'delete from stock_movement where community_id = $1',
    ]) {
      const tried = app.db.transact([estate.community.id], (tx) =>
        tx.query(text, [estate.community.id]),
      );
      await expect(tried).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('a file of the stock list', () => {
  const csv = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  const bring = (content: string, dryRun = false) =>
    estate.manager.call('importMaterials', {
      body: { fileName: '材料.csv', content: csv(content), dryRun },
    });

  test('is tried first and then brought in: new ones, changed ones, counted ones', async () => {
    const known = await stocked(500, { nameZh: '生料带', priceFen: 3_00 });
    const text = '名称,单位,单价（元）,库存,低库存线\n生料带,卷,3.50,4,1\n地漏,个,28,10,2\n';
    const dry = await bring(text, true);
    expect(dry.body).toMatchObject({ created: 1, changed: 1, written: false, problems: [] });
    expect(await onHandOf(known.id)).toBe(500);
    expect((await bring(text)).body).toMatchObject({ created: 1, changed: 1, written: true });
    expect(await onHandOf(known.id)).toBe(400);
    expect((await bring(text)).body).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  });

  test('with a bad row brings in nothing and says where', async () => {
    const text = '名称,单位,单价（元）\n门锁,把,很贵\n,个,3\n插座,个,15\n插座,个,16\n';
    const { body } = await bring(text);
    expect(body).toMatchObject({ written: false, created: 1 });
    expect(body.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not_a_number'],
      [3, 'missing'],
      [5, 'twice'],
    ]);
    expect((await bring('甲,乙\n1,2\n')).code).toBe('import.columns_missing');
  });
});

test('an order with a stale version is still found when stock moved: movements do not move the order', async () => {
  const order = await paidOrder(estate, category);
  const { id: materialId } = await stocked(500);
  await estate.engineer.call('takeMaterial', {
    params: { orderId: order.id },
    body: { id: newId(), materialId, quantityHundredths: 100 },
  });
  const arrived = await estate.engineer.call('arriveAtOrder', {
    params: { orderId: order.id },
    body: seen(order),
  });
  expect(arrived.status).toBe(200);
});
