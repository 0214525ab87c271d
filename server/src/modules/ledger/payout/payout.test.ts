import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { isCardNumber } from './bank-account.ts';
import { monthOf } from '../shelf/month.ts';
import { buildShelf, type Shelf } from '../shelf/test-shelf.ts';

let app: TestApp;
let shelf: Shelf;
let second: Client;
beforeAll(async () => {
  app = await testApp();
  shelf = await buildShelf(app);
  second = await shelf.community.person('cashier');
});
afterAll(() => app.app.stop());

const account = { holder: '王小明', bank: '中国工商银行', number: '6222020200112233444' };
const card = cardOf('622202020011223344');
const period = () => monthOf(app.clock.now());
const make = (who: Client = shelf.cashier, id = newId()) =>
  who.call('makePayout', { body: { id, period: period(), note: '十一月任务报酬' } });
const worker = async (...fen: number[]) => {
  const who = await shelf.community.person('resident');
  for (const one of fen) await shelf.give(who.personId, one, 'CNY');
  return who;
};
const cny = (who: Client) => shelf.wallet(who.personId, 'CNY');
const onPayout = (payoutId: string) => ({ params: { payoutId } });

/** With the check digit that belongs to it. */
function cardOf(digits: string): string {
  return Array.from({ length: 10 }, (_, last) => `${digits}${last}`).find(isCardNumber)!;
}

/** Ends what another test left open, so that each begins with nothing waiting. */
async function clear(): Promise<void> {
  const { body } = await shelf.cashier.call('listPayouts', { query: { limit: 100 } });
  for (const { id, can } of body.items)
    if (can.cancel) await shelf.cashier.call('cancelPayout', onPayout(id));
  const made = await make();
  if (made.code !== null) return;
  await second.call('checkPayout', onPayout(made.body.id));
  const pay = { ...onPayout(made.body.id), body: { reference: '清账' } };
  expect((await second.call('payPayout', pay)).code).toBeNull();
}

describe('a list of pay', () => {
  test('holds each wallet once, however many make one at the same time', async () => {
    await clear();
    const [ada, bo] = [await worker(50_00, 30_00), await worker(20_00)];
    const answers = await Promise.all(Array.from({ length: 8 }, () => make()));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const made = answers.filter(({ code }) => code === null);
    expect(made).toHaveLength(1);
    expect(new Set(answers.map(({ code }) => code))).toEqual(
      new Set([null, 'ledger.payout_draft_open']),
    );
    expect(made[0]!.body).toMatchObject({ count: 2, totalFen: 100_00, withoutAccount: 2 });
    expect(await cny(ada)).toEqual({ balance: 80_00, held: 80_00 });
    expect(await cny(bo)).toEqual({ balance: 20_00, held: 20_00 });
    const again = await make(shelf.cashier, made[0]!.body.id);
    expect(again.body).toMatchObject({ number: made[0]!.body.number, totalFen: 100_00 });
  });

  test('is checked by a second person, and not by who made it', async () => {
    await clear();
    await worker(10_00);
    const { body } = await make();
    expect(body.can.check).toBe(false);
    const check = (who: Client) => who.call('checkPayout', onPayout(body.id));
    expect((await check(shelf.cashier)).code).toBe('ledger.second_person');
    const pay = { ...onPayout(body.id), body: { reference: '网银 8' } };
    expect((await second.call('payPayout', pay)).code).toBe('ledger.payout_moved');
    expect((await check(second)).body).toMatchObject({
      state: 'checked',
      checkedByName: second.name,
    });
    expect((await check(second)).code).toBeNull();
    expect((await shelf.resident.call('getPayout', onPayout(body.id))).code).toBe('not_allowed');
  });

  test('pays each wallet once, line by line and whole, in parallel and again', async () => {
    await clear();
    const [ada, bo, cy] = [await worker(50_00), await worker(20_00), await worker(5_00)];
    const { body } = await make();
    await second.call('checkPayout', onPayout(body.id));
    const line = (who: Client) =>
      second.call('payPayoutLine', {
        params: { payoutId: body.id, personId: who.personId },
        body: { reference: '网银 9' },
      });
    const whole = () =>
      second.call('payPayout', { ...onPayout(body.id), body: { reference: '网银 9' } });
    const answers = await Promise.all([line(ada), line(ada), whole(), line(bo), whole()]);
    expect(answers.map(({ code }) => code)).toEqual([null, null, null, null, null]);
    for (const one of [ada, bo, cy]) expect(await cny(one)).toEqual({ balance: 0, held: 0 });
    const page = await second.call('getPayout', onPayout(body.id));
    expect(page.body.run).toMatchObject({
      state: 'paid',
      totalFen: 75_00,
      byState: [{ state: 'paid', count: 3, totalFen: 75_00 }],
    });
    expect(page.body.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(75_00);
    expect(await shelf.problems()).toEqual([]);
  });

  test('gives back what the bank returned: the money is in the wallet, once, and on the next list', async () => {
    await clear();
    const [ada, bo] = [await worker(50_00), await worker(20_00)];
    const { body } = await make();
    await second.call('checkPayout', onPayout(body.id));
    await second.call('payPayoutLine', {
      params: { payoutId: body.id, personId: ada.personId },
      body: { reference: '网银 10' },
    });
    const back = (who: Client) =>
      second.call('returnPayoutLine', {
        params: { payoutId: body.id, personId: who.personId },
        body: { reason: '户名不符' },
      });
    const answers = await Promise.all([back(ada), back(ada), back(bo), back(bo)]);
    expect(answers.map(({ code }) => code)).toEqual([null, null, null, null]);
    expect(await cny(ada)).toEqual({ balance: 50_00, held: 0 });
    expect(await cny(bo)).toEqual({ balance: 20_00, held: 0 });
    expect((await make()).body).toMatchObject({ count: 2, totalFen: 70_00 });
    expect(await shelf.problems()).toEqual([]);
  });

  test('that is given up sets everything free; somebody taken off waits for the next', async () => {
    await clear();
    const [ada, bo] = [await worker(50_00), await worker(20_00)];
    const { body } = await make();
    const off = await shelf.cashier.call('takeOffPayoutLine', {
      params: { payoutId: body.id, personId: ada.personId },
      body: { reason: '工时有争议' },
    });
    expect(off.body).toMatchObject({ count: 1, totalFen: 20_00 });
    expect(await cny(ada)).toEqual({ balance: 50_00, held: 0 });
    const cancel = () => shelf.cashier.call('cancelPayout', onPayout(body.id));
    await Promise.all([cancel(), cancel()]);
    expect(await cny(bo)).toEqual({ balance: 20_00, held: 0 });
    expect((await shelf.cashier.call('listPayouts')).body.waiting).toEqual({
      people: 2,
      totalFen: 70_00,
    });
  });

  test('warns above what may be paid to one person in a month without withholding tax', async () => {
    await clear();
    const ada = await worker(500_00);
    const first = (await make()).body;
    expect(first.warned).toBe(0);
    await second.call('checkPayout', onPayout(first.id));
    await second.call('payPayout', { ...onPayout(first.id), body: { reference: '网银 1' } });
    await shelf.give(ada.personId, 300_00, 'CNY');
    const exact = (await make()).body;
    expect(exact.warned).toBe(0);
    await shelf.cashier.call('cancelPayout', onPayout(exact.id));
    await shelf.give(ada.personId, 1, 'CNY');
    const { body } = await make();
    const page = await second.call('getPayout', onPayout(body.id));
    expect(page.body.run.warned).toBe(1);
    expect(page.body.lines).toMatchObject([{ monthFen: 800_01, warns: true }]);
    expect(page.body.threshold).toMatchObject({ fen: 800_00, from: '2019-01-01' });
  });
});

describe('a bank account', () => {
  test('is sealed where it lies, masked where it is seen, and each look is logged with its reason', async () => {
    await clear();
    const ada = await worker(50_00);
    const saved = await ada.call('saveMyBankAccount', { body: { ...account, number: card } });
    expect(saved.body).toMatchObject({ bank: account.bank, tail: card.slice(-4) });
    const rows = await app.db.asOwner((tx) =>
      tx.query<{ sealed: Uint8Array; whole: string }>(
        'select sealed, b::text as whole from bank_account b where person_id = $1',
        [ada.personId],
      ),
    );
    expect(rows.rows[0]!.whole).not.toContain(card);
    expect(Buffer.from(rows.rows[0]!.sealed).includes(card)).toBe(false);
    const { body } = await make();
    const params = { payoutId: body.id, personId: ada.personId };
    const page = await second.call('getPayout', onPayout(body.id));
    expect(JSON.stringify(page.body)).not.toContain(card);
    const look = await second.call('showPayoutAccount', {
      params,
      body: { reason: '银行退票核对' },
    });
    expect(look.body).toEqual({ ...account, number: card });
    const logged = await shelf.community.as(({ tx }) =>
      tx.query(
        `select act, reason, field from audit where community_id = $1 and subject_id = $2 and act = 'bank_account.view'`,
        [shelf.community.id, ada.personId],
      ),
    );
    expect(logged.rows).toEqual([
      { act: 'bank_account.view', reason: '银行退票核对', field: 'bank_account' },
    ]);
  });

  test('with a wrong check digit is refused, and one can be taken out again', async () => {
    const ada = await worker();
    const wrong = `${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10}`;
    const save = (number: string) =>
      ada.call('saveMyBankAccount', { body: { ...account, number } });
    expect((await save(wrong)).code).toBe('ledger.account_number_wrong');
    expect((await save(card)).code).toBeNull();
    await ada.call('deleteMyBankAccount');
    expect((await ada.call('getMyPay')).body.account).toBeNull();
  });

  test('goes to the bank whole, once the list is checked and sent, and that is logged', async () => {
    await clear();
    const [ada] = [await worker(50_00), await worker(20_00)];
    await ada.call('saveMyBankAccount', { body: { ...account, holder: '=王', number: card } });
    const { body } = await make();
    const file = () =>
      app.app.http.inject({
        url: `/api/communities/${shelf.community.id}/payouts/${body.id}/bank-file?format=csv`,
        headers: { cookie: second.cookie },
      });
    expect((await file()).statusCode).toBe(409);
    await second.call('checkPayout', onPayout(body.id));
    expect((await second.call('startPayoutExport', onPayout(body.id))).body.state).toBe('exported');
    const sent = await file();
    expect(sent.statusCode).toBe(200);
    // Whoever has no account is not in it; nothing in it is carried out by a spreadsheet.
    expect(sent.body.trim().split('\r\n')).toHaveLength(2);
    expect(sent.body).toContain(`"'=王","${card}"`);
    expect(sent.body).toContain('"50.00"');
    expect((await shelf.cashier.call('cancelPayout', onPayout(body.id))).code).toBe(
      'ledger.payout_moved',
    );
  });
});

test('whoever is not in the file of the bank is not paid with the whole list, but by hand', async () => {
  await clear();
  const [ada, bo, cy] = [await worker(50_00), await worker(20_00), await worker(5_00)];
  await ada.call('saveMyBankAccount', { body: { ...account, number: card } });
  const { body } = await make();
  await second.call('checkPayout', onPayout(body.id));
  await second.call('startPayoutExport', onPayout(body.id));
  app.clock.advance(1);
  // Too late for the file that has gone.
  await cy.call('saveMyBankAccount', { body: { ...account, number: card } });
  const pay = () =>
    second.call('payPayout', { ...onPayout(body.id), body: { reference: '网银 12' } });
  expect((await second.call('getPayout', onPayout(body.id))).body.run.whole).toEqual({
    count: 1,
    totalFen: 50_00,
  });
  expect((await pay()).body).toMatchObject({ state: 'exported', whole: { count: 0, totalFen: 0 } });
  expect((await pay()).code).toBeNull();
  expect(await cny(ada)).toEqual({ balance: 0, held: 0 });
  expect(await cny(bo)).toEqual({ balance: 20_00, held: 20_00 });
  expect(await cny(cy)).toEqual({ balance: 5_00, held: 5_00 });
  for (const one of [bo, cy])
    await second.call('payPayoutLine', {
      params: { payoutId: body.id, personId: one.personId },
      body: { reference: '现金' },
    });
  const page = await second.call('getPayout', onPayout(body.id));
  expect(page.body.run).toMatchObject({ state: 'paid', totalFen: 75_00 });
});

test('somebody sees what came from which work, what is on its way, and what was paid with which reference', async () => {
  await clear();
  const ada = await worker(50_00, 30_00);
  expect((await ada.call('getMyPay')).body).toMatchObject({ balanceFen: 80_00, onItsWayFen: 0 });
  const { body } = await make();
  expect((await ada.call('getMyPay')).body.onItsWayFen).toBe(80_00);
  await second.call('checkPayout', onPayout(body.id));
  await second.call('payPayout', { ...onPayout(body.id), body: { reference: '网银 77' } });
  const pay = (await ada.call('getMyPay')).body;
  expect(pay).toMatchObject({ balanceFen: 0, onItsWayFen: 0, paidThisYearFen: 80_00 });
  expect(pay.payouts).toMatchObject([{ state: 'paid', reference: '网银 77', amountFen: 80_00 }]);
  const entries = (await ada.call('listMyPay')).body.items;
  expect(entries.map(({ amountFen }) => amountFen)).toEqual([-80_00, 30_00, 50_00]);
  expect(entries[1]!.words).toBe('巡逻两小时');
  expect((await shelf.neighbour.call('getMyPay')).body.payouts).toEqual([]);
});

test('who looked at whose pay stands in the log, once for what a screen reads again', async () => {
  await clear();
  await worker(10_00);
  const { body } = await make();
  const looks = async () => {
    const query = { act: 'payout.view', subjectId: body.id };
    const log = await shelf.manager.call('listAudit', { query });
    return log.body.items.map(({ personId, field }) => [personId, field]);
  };
  await second.call('getPayout', onPayout(body.id));
  await second.call('getPayout', onPayout(body.id));
  expect(await looks()).toEqual([[second.personId, 'name, amount']]);
  await shelf.cashier.call('getPayout', onPayout(body.id));
  expect(await looks()).toHaveLength(2);
  app.clock.advance(11);
  await second.call('getPayout', onPayout(body.id));
  expect(await looks()).toHaveLength(3);
});
