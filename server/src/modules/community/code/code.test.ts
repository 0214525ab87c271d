import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const scan = async (who: Client, code: string) =>
  (await who.call('scanCode', { body: { code } })).body;
const make = async (targets: ('building' | 'home' | 'equipment')[]) => {
  const body = { buildingId: estate.buildingId, targets };
  return (await estate.manager.call('makeCodes', { body })).body.items;
};
const codeOf = async (homeId: string) =>
  (await make(['home'])).find((one) => one.targetId === homeId)!;
const addLift = async (number: string) => {
  const equipmentId = newId();
  const body = {
    number,
    name: `${number}电梯`,
    kind: 'lift' as const,
    buildingId: estate.buildingId,
    spot: '2单元',
  };
  await estate.manager.call('saveEquipment', { params: { equipmentId }, body });
  return equipmentId;
};

describe('a code', () => {
  test('is a hundred random bits that say nothing, and stays when it is printed again', async () => {
    const first = await make(['building', 'home']);
    expect(first).toHaveLength(3);
    for (const { code, number } of first) {
      expect(code).toMatch(/^[a-z2-9]{20}$/);
      expect(number).toMatch(/^\d{8}$/);
    }
    expect(new Set(first.map(({ code }) => code)).size).toBe(3);
    expect(await make(['building', 'home'])).toEqual(first);
  });

  test('made by two at once is one', async () => {
    await addLift('T-1');
    await Promise.all([make(['equipment']), make(['equipment']), make(['equipment'])]);
    const codes = (await make(['equipment'])).filter(({ label }) => label === 'T-1电梯');
    expect(codes).toHaveLength(1);
  });

  test('fills in the resident’s own home, and of a neighbour’s only the building', async () => {
    const { code, number } = await codeOf(estate.homeId);
    const own = await scan(estate.resident, `https://linli.example/q/${code}`);
    expect(own.found?.place).toEqual({ kind: 'home', homeId: estate.homeId });
    expect(await scan(estate.resident, number)).toEqual(own);
    const { found } = await scan(estate.neighbour, code.toUpperCase());
    expect(found?.place).toEqual({ kind: 'building', buildingId: estate.buildingId });
    expect(found?.homeId).toBeNull();
    expect((await scan(estate.engineer, code)).found?.homeId).toBe(estate.homeId);
  });

  test('is not valid elsewhere, and tells nobody from elsewhere what it is', async () => {
    const { code } = await codeOf(estate.homeId);
    const other = await buildEstate(app);
    expect(await scan(other.resident, code)).toEqual({ outcome: 'unknown', found: null });
    const path = { communityId: estate.community.id };
    const outside = await other.resident.call('scanCode', { params: path, body: { code } });
    expect(outside.code).toBe('not_found');
  });

  test('that was replaced is dead at once and says so; replacing it again is refused', async () => {
    const old = await codeOf(estate.otherHomeId);
    const params = { codeId: old.id };
    const body = { id: newId() };
    const fresh = await estate.steward.call('replaceCode', { params, body });
    expect(await scan(estate.resident, old.code)).toEqual({ outcome: 'replaced', found: null });
    expect((await scan(estate.resident, fresh.body.code)).outcome).toBe('found');
    const again = await estate.steward.call('replaceCode', { params, body });
    expect(again.body.code).toBe(fresh.body.code);
    const twice = await estate.steward.call('replaceCode', { params, body: { id: newId() } });
    expect(twice.code).toBe('community.code_replaced');
  });

  test('counts its scans; who it was is kept of staff and not of residents', async () => {
    const { code, id, scans } = await codeOf(estate.homeId);
    await scan(estate.resident, code);
    await scan(estate.engineer, code);
    expect((await codeOf(estate.homeId)).scans).toBe(scans + 2);
    const kept = await estate.community.as(({ tx, communityId }) =>
      tx.query<{ who: string }>(
        `select distinct person_id as who from audit
         where community_id = $1 and act = 'code.scan' and subject_id = $2`,
        [communityId, id],
      ),
    );
    expect(kept.rows.map(({ who }) => who)).not.toContain(estate.resident.personId);
    expect(kept.rows.map(({ who }) => who)).toContain(estate.engineer.personId);
  });

  test('is not found by trying: after twenty wrong ones even a right one must wait', async () => {
    const guesser = await estate.community.person('resident');
    const { code } = await codeOf(estate.homeId);
    for (let times = 0; times < 20; times++) {
      expect((await scan(guesser, String(10_000_000 + times))).outcome).toBe('unknown');
    }
    expect((await scan(guesser, code)).outcome).toBe('wait');
    expect((await scan(estate.resident, code)).outcome).toBe('found');
  });
});

describe('equipment', () => {
  test('has a number of its own, and a building that is there', async () => {
    await addLift('T-2');
    const fields = { name: '另一台', kind: 'lift', buildingId: null, spot: '' } as const;
    const params = { equipmentId: newId() };
    const taken = await estate.manager.call('saveEquipment', {
      params,
      body: { ...fields, number: 'T-2' },
    });
    expect(taken.code).toBe('community.equipment_number_taken');
    const nowhere = await estate.manager.call('saveEquipment', {
      params,
      body: { ...fields, number: 'T-3', buildingId: newId() },
    });
    expect(nowhere.code).toBe('community.building_unknown');
  });

  test('asked about by its code names it in the place, and staff find what is open there', async () => {
    const equipmentId = await addLift('T-4');
    const code = (await make(['equipment'])).find((one) => one.targetId === equipmentId)!;
    const { found } = await scan(estate.resident, code.code);
    const filed = await estate.resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('repair-lift'),
        text: '电梯按钮不亮',
        photoIds: [],
        place: found!.place,
        equipmentId,
      },
    });
    expect(filed.code).toBeNull();
    expect(filed.body.placeLabel).toBe('3号楼 · T-4电梯');
    const open = await estate.manager.call('listOrders', { query: { equipmentId } });
    expect(open.body.items.map(({ text }) => text)).toEqual(['电梯按钮不亮']);
    const none = await estate.manager.call('listOrders', { query: { equipmentId: newId() } });
    expect(none.body.items).toEqual([]);
  });

  test('that is retired is reported no more, and its code is dead', async () => {
    const equipmentId = await addLift('T-5');
    const code = (await make(['equipment'])).find((one) => one.targetId === equipmentId)!;
    await estate.manager.call('retireEquipment', { params: { equipmentId } });
    expect((await scan(estate.resident, code.code)).outcome).toBe('replaced');
    const again = await estate.manager.call('retireEquipment', { params: { equipmentId } });
    expect(again.code).toBe('community.equipment_retired');
    const filed = await estate.resident.call('fileRequest', {
      body: {
        id: newId(),
        categoryId: estate.category('repair-lift'),
        text: '还是坏的',
        photoIds: [],
        place: { kind: 'building', buildingId: estate.buildingId },
        equipmentId,
      },
    });
    expect(filed.code).toBe('service.equipment_unknown');
  });
});

test('who mostly comes and has not come today is told to the steward', async () => {
  await estate.community.as(async ({ tx, communityId, now }) => {
    for (const days of [1, 2, 3, 5])
      await tx.query(
        `insert into checkin (community_id, person_id, on_day, at)
         values ($1, $2, ($3::timestamptz at time zone 'Asia/Shanghai')::date - $4::int, $3)`,
        [communityId, estate.neighbour.personId, now, days],
      );
  });
  const list = await estate.steward.call('listCheckins');
  expect(list.body.missing.map(({ personId }) => personId)).toEqual([estate.neighbour.personId]);
  await estate.neighbour.call('checkIn');
  expect((await estate.steward.call('listCheckins')).body.missing).toEqual([]);
});
