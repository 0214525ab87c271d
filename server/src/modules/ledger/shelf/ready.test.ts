import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';
import { redemptionMoved } from '../events.ts';
import { buildShelf, type Shelf } from './test-shelf.ts';

let app: TestApp;
let shelf: Shelf;
beforeAll(async () => {
  app = await testApp();
  shelf = await buildShelf(app);
});
afterAll(() => app.app.stop());

const ready = (who: Client, redemptionId: string) =>
  who.call('readyRedemption', { params: { redemptionId } });

async function reserved(given: Parameters<Shelf['item']>[0] = {}) {
  const [who] = (await shelf.people(1, 100)) as [Client];
  const item = await shelf.item({ kind: 'goods', ...given });
  return { who, id: (await shelf.redeem(who, item)).body.id };
}

/** What was said of a redemption, in order. */
const said = (redemptionId: string) =>
  shelf.community.as(async ({ tx, communityId }) => {
    const found = await tx.query<{ state: string; providerIds: string[]; ownerId: string }>(
      `select data->>'state' as state, data->'providerIds' as "providerIds", data->>'ownerId' as "ownerId"
       from fact where community_id = $1 and type = $2 and data->>'redemptionId' = $3 order by at, id`,
      [communityId, redemptionMoved, redemptionId],
    );
    return found.rows;
  });

describe('getting ready', () => {
  test('is said once, to whoever redeemed it; the merchant heard when it was reserved', async () => {
    const { who, id } = await reserved();
    const answers = await Promise.all([1, 2, 3].map(() => ready(shelf.merchant, id)));
    expect(answers.map(({ code }) => code)).toEqual([null, null, null]);
    const mine = await who.call('getMyRedemption', { params: { redemptionId: id } });
    expect(mine.body.redemption.readyAt).not.toBeNull();
    expect(answers[0]!.body.can.ready).toBe(false);
    const facts = await said(id);
    expect(facts.map(({ state }) => state)).toEqual(['reserved', 'ready']);
    expect(facts[0]).toMatchObject({
      providerIds: [shelf.merchant.personId],
      ownerId: who.personId,
    });
  });

  test('is for whoever gives it, and only while it waits', async () => {
    const theirs = await reserved({ providerId: null });
    expect((await ready(shelf.merchant, theirs.id)).code).toBe('not_found');
    expect((await ready(theirs.who, theirs.id)).code).toBe('not_allowed');
    expect((await ready(shelf.steward, theirs.id)).code).toBeNull();
    const over = await reserved();
    await over.who.call('cancelRedemption', { params: { redemptionId: over.id } });
    expect((await ready(shelf.merchant, over.id)).code).toBe('ledger.redemption_over');
    await shelf.give(shelf.merchant.personId, 30);
    const own = (await shelf.redeem(shelf.merchant, await shelf.item({ kind: 'goods' }))).body;
    expect(own.can.ready).toBe(false);
    expect((await ready(shelf.merchant, own.id)).code).toBe('ledger.own_redemption');
  });
});
