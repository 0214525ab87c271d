import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { codeMac, pickUpCode } from './pick-up-code.ts';
import { monthOf } from './month.ts';
import { buildShelf, type Shelf } from './test-shelf.ts';

let app: TestApp;
let shelf: Shelf;
beforeAll(async () => {
  app = await testApp();
  shelf = await buildShelf(app);
});
afterAll(() => app.app.stop());

async function reserved(given: Parameters<Shelf['item']>[0] = {}) {
  const [who] = (await shelf.people(1, 100)) as [Client];
  const item = await shelf.item(given);
  const redemption = (await shelf.redeem(who, item)).body;
  return { who, item, redemption, code: await shelf.codeOf(who, redemption.id) };
}
const hand = (who: Client, code: string) => who.call('handOverRedemption', { body: { code } });
const stockOf = async (itemId: string) =>
  (await shelf.manager.call('getShelfItem', { params: { itemId } })).body.item.stock;

describe('handing over', () => {
  test('by ten hands at once happens once, and the same hand hears the same again', async () => {
    const { who, code } = await reserved();
    const answers = await Promise.all(
      [shelf.merchant, shelf.steward, shelf.manager, shelf.merchant, shelf.steward].flatMap(
        (one) => [hand(one, code), hand(one, code)],
      ),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const winners = new Set(
      answers.filter(({ code: refused }) => refused === null).map(({ body }) => body.handedByName),
    );
    expect(winners.size).toBe(1);
    expect(new Set(answers.map(({ code: refused }) => refused))).toEqual(
      new Set([null, 'ledger.redemption_over']),
    );
    expect(await shelf.wallet(who.personId)).toEqual({ balance: 70, held: 0 });
    expect(await shelf.problems()).toEqual([]);
  });

  test('and cancelling at once end in one of the two, with points and stock to match', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { who, item, redemption, code } = await reserved({ stock: 4 });
      const cancel = () =>
        who.call('cancelRedemption', { params: { redemptionId: redemption.id } });
      const answers = await Promise.all(
        round % 2 === 0
          ? [hand(shelf.merchant, code), cancel()]
          : [cancel(), hand(shelf.merchant, code)],
      );
      expect(answers.filter(({ code: refused }) => refused === null)).toHaveLength(1);
      expect(answers.map(({ code: refused }) => refused)).toContain('ledger.redemption_over');
      const { body } = await who.call('getMyRedemption', {
        params: { redemptionId: redemption.id },
      });
      const fetched = body.redemption.state === 'handed_over';
      expect(await shelf.wallet(who.personId)).toEqual({ balance: fetched ? 70 : 100, held: 0 });
      expect(await stockOf(item.id)).toBe(fetched ? 3 : 4);
    }
    expect(await shelf.problems()).toEqual([]);
  });

  test('is for the provider who gives it; another merchant’s code is no code, and nobody serves themselves', async () => {
    const { code } = await reserved({ providerId: null });
    expect((await hand(shelf.merchant, code)).code).toBe('ledger.code_wrong');
    expect((await hand(shelf.resident, code)).code).toBe('not_allowed');
    expect((await hand(shelf.steward, code)).code).toBeNull();
    await shelf.give(shelf.merchant.personId, 30);
    const own = (await shelf.redeem(shelf.merchant, await shelf.item())).body;
    const ownCode = await shelf.codeOf(shelf.merchant, own.id);
    expect((await hand(shelf.merchant, ownCode)).code).toBe('ledger.own_redemption');
  });

  test('shows what a code stands for first, with the name masked', async () => {
    const { who, redemption, code } = await reserved();
    const seen = await shelf.merchant.call('lookUpRedemption', {
      body: { code, redemptionId: redemption.id },
    });
    expect(seen.body).toMatchObject({ id: redemption.id, state: 'reserved' });
    expect(seen.body.personName).not.toBe(who.name);
    expect(seen.body.personName).toContain('*');
    const list = await shelf.merchant.call('listRedemptions', { query: { state: 'reserved' } });
    expect(list.body.items.every(({ personName }) => personName.includes('*'))).toBe(true);
  });
});

describe('a code', () => {
  test('stands in no table, neither in clear nor so that it can be tried out without the key', async () => {
    const { redemption, code } = await reserved();
    const rows = await app.db.asOwner((tx) =>
      tx.query<{ whole: string; mac: Uint8Array }>(
        'select r::text as whole, code_mac as mac from redemption r where id = $1',
        [redemption.id],
      ),
    );
    expect(rows.rows[0]!.whole.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')).not.toContain(code);
    const other = codeMac(Buffer.alloc(32, 1), shelf.community.id, code);
    expect(Buffer.from(rows.rows[0]!.mac).equals(other)).toBe(false);
    expect(pickUpCode(Buffer.alloc(32, 7), redemption.id, 0)).toMatch(/^\d{6}$/);
  });

  test('is guessed eight times at most in ten minutes, in parallel too; right ones do not count', async () => {
    const guesser = await shelf.community.person('steward');
    for (let nth = 0; nth < 10; nth += 1) {
      const { code } = await reserved();
      expect((await hand(guesser, code)).code).toBeNull();
    }
    const { code } = await reserved();
    const wrong = Array.from({ length: 20 }, (_, nth) => String(nth).padStart(6, '9')).filter(
      (one) => one !== code,
    );
    const answers = await Promise.all(wrong.map((one) => hand(guesser, one)));
    const heard = answers.map((one) => one.code);
    expect(heard.filter((one) => one === 'ledger.code_wrong').length).toBeLessThanOrEqual(8);
    expect(heard).toContain('ledger.code_attempts');
    expect((await hand(guesser, code)).code).toBe('ledger.code_attempts');
    app.clock.advance(11);
    expect((await hand(guesser, code)).code).toBeNull();
  }, 30_000);
});

describe('a statement', () => {
  const settle = (id = newId(), providerId = shelf.providerId) =>
    shelf.cashier.call('makeProviderStatement', {
      body: { id, providerId, period: monthOf(app.clock.now()) },
    });

  test('counts each redemption once, also of five made at once, and equals the sum of its lines', async () => {
    await settle();
    for (let nth = 0; nth < 3; nth += 1) await hand(shelf.merchant, (await reserved()).code);
    const answers = await Promise.all(Array.from({ length: 5 }, () => settle()));
    const made = answers.filter(({ code }) => code === null);
    expect(made).toHaveLength(1);
    expect(new Set(answers.map(({ code }) => code))).toEqual(
      new Set([null, 'ledger.nothing_to_settle']),
    );
    const statementId = made[0]!.body.id;
    const { body } = await shelf.cashier.call('getProviderStatement', { params: { statementId } });
    expect(body.lines).toHaveLength(3);
    expect(body.lines.reduce((sum, { owedFen }) => sum + owedFen, 0)).toBe(body.statement.totalFen);
    expect(body.statement.totalFen).toBe(900);
    expect((await settle(statementId)).body.totalFen).toBe(900);
  });

  test('is paid once, with its reference', async () => {
    await hand(shelf.merchant, (await reserved()).code);
    const { body } = await settle();
    const pay = (reference: string) =>
      shelf.cashier.call('payProviderStatement', {
        params: { statementId: body.id },
        body: { reference },
      });
    const answers = await Promise.all([pay('网银 1'), pay('网银 1'), pay('网银 2')]);
    const states = answers.map(({ code }) => code).sort();
    expect(states).toContain('ledger.statement_paid');
    expect(states).toContain(null);
    expect((await shelf.merchant.call('listProviderStatements')).code).toBe('not_allowed');
    expect(await shelf.problems()).toEqual([]);
  });

  test('takes off what was taken back, once; the points are back in the wallet', async () => {
    const first = await reserved({ stock: 5 });
    const second = await reserved({
      price: { mode: 'whole', units: ['public_good'], points: 80 },
    });
    await hand(shelf.merchant, first.code);
    await settle();
    const back = () =>
      shelf.manager.call('takeBackRedemption', {
        params: { redemptionId: first.redemption.id },
        body: { reason: '没有理成，店里停电', stockToo: true },
      });
    const answers = await Promise.all([back(), back(), back()]);
    expect(answers.map(({ code }) => code)).toEqual([null, null, null]);
    expect(await shelf.wallet(first.who.personId)).toEqual({ balance: 100, held: 0 });
    expect(await stockOf(first.item.id)).toBe(5);
    // Less than nothing is settled with the next one.
    expect((await settle()).code).toBe('ledger.nothing_to_settle');
    await hand(shelf.merchant, second.code);
    const { body } = await settle();
    expect(body).toMatchObject({ totalFen: 500, lines: 2 });
    expect(await shelf.problems()).toEqual([]);
  });

  test('follows the rate of the moment of the redemption', async () => {
    const before = await reserved();
    await shelf.manager.call('savePointRate', {
      params: { unit: 'public_good' },
      body: { fenPerHundred: 500, source: '居民代表会议 2026-11-20' },
    });
    const after = await reserved();
    expect([before.redemption.owedFen, after.redemption.owedFen]).toEqual([300, 150]);
    const { body } = await shelf.cashier.call('listPointUnits');
    expect(body.items.find(({ unit }) => unit === 'public_good')).toMatchObject({
      fenPerHundred: 500,
    });
  });
});

test('who reads the list of redemptions stands in the log, with what of the names was shown', async () => {
  await reserved();
  const query = { act: 'redemption.view' };
  const before = (await shelf.manager.call('listAudit', { query })).body.items.length;
  const reader = await shelf.community.person('cashier');
  const steward = await shelf.community.person('steward');
  for (const who of [reader, reader, steward]) await who.call('listRedemptions');
  const { items } = (await shelf.manager.call('listAudit', { query })).body;
  const looks = items.slice(0, items.length - before);
  expect(looks.map(({ personId, field }) => [personId, field])).toEqual([
    [steward.personId, 'name_masked'],
    [reader.personId, 'name'],
  ]);
});
