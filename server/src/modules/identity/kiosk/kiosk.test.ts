import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { paidCategory } from '../../../../test/support/paid-steps.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { asTablet, pairTablet, showCard, type Tablet } from '../card/test-card.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const print = async (personId = estate.resident.personId) =>
  (await estate.steward.call('makeCards', { body: { personIds: [personId] } })).body.items[0]!;
const who = (tablet: Tablet) => asTablet(app, tablet, { method: 'GET', url: '/api/kiosk/session' });
const page = (device: string | null) =>
  asTablet<{ kiosk: { name: string } | null }>(
    app,
    { device, card: null },
    { method: 'GET', url: '/api/kiosk' },
  );
const touchedSince = (instant: string) =>
  app.db.asOwner(async (tx) => {
    const { rows } = await tx.query(
      'select 1 from session where card_community = $1 and last_seen_at >= $2',
      [estate.community.id, instant],
    );
    return rows.length > 0;
  });
const mine = (path: string) => `/api/communities/${estate.community.id}${path}`;

describe('a tablet', () => {
  test('is no screen until it is paired, and shows nothing of a community before', async () => {
    expect((await page(null)).body).toEqual({ kiosk: null, notices: [], wall: [], hours: [] });
    expect((await page(`linli-kiosk=${'x'.repeat(43)}`)).body.kiosk).toBeNull();
    const tablet = await pairTablet(app, estate.manager, '东门大厅');
    expect((await page(tablet.device)).body.kiosk).toMatchObject({ name: '东门大厅' });
  });

  test('cannot be paired by a code that was used, is too old, or was given anew', async () => {
    const pair = (code: string) =>
      asTablet(
        app,
        { device: null, card: null },
        { method: 'POST', url: '/api/kiosk', payload: { code } },
      );
    const id = newId();
    const first = await estate.manager.call('createKiosk', { body: { id, name: '一号' } });
    const second = await estate.manager.call('pairKioskAnew', { params: { kioskId: id } });
    expect((await pair(first.body.code)).code).toBe('identity.pairing_code_wrong');
    const both = await Promise.all([pair(second.body.code), pair(second.body.code)]);
    expect(both.map(({ code }) => code).toSorted()).toEqual(
      ['identity.pairing_code_wrong', null].toSorted(),
    );
    const own = await testApp();
    const there = await buildEstate(own);
    const late = await there.manager.call('createKiosk', { body: { id: newId(), name: '二号' } });
    own.clock.advance(10.1);
    const { code } = await asTablet(
      own,
      { device: null, card: null },
      {
        method: 'POST',
        url: '/api/kiosk',
        payload: { code: late.body.code },
      },
    );
    expect(code).toBe('identity.pairing_code_wrong');
    await own.app.stop();
  });

  test('that is given up shows nothing at once, and what a card has open on it is over', async () => {
    const tablet = await pairTablet(app, estate.manager);
    const { secret } = await print();
    await showCard(app, tablet, secret);
    expect((await who(tablet)).status).toBe(200);
    await estate.manager.call('revokeKiosk', { params: { kioskId: tablet.kioskId } });
    expect((await page(tablet.device)).body.kiosk).toBeNull();
    expect((await who(tablet)).code).toBe('not_signed_in');
    expect((await showCard(app, tablet, secret)).code).toBe('identity.kiosk_unpaired');
    const again = await estate.manager.call('pairKioskAnew', {
      params: { kioskId: tablet.kioskId },
    });
    expect(again.code).toBe('identity.kiosk_revoked');
  });
});

describe('a card at a screen', () => {
  test('opens nothing where no screen is', async () => {
    const { secret } = await print();
    const nowhere = { kioskId: '', device: '', card: null };
    expect((await showCard(app, nowhere, secret)).code).toBe('identity.kiosk_unpaired');
  });

  test('is also read from its typed number, and ten wrong ones make it wait', async () => {
    const tablet = await pairTablet(app, estate.manager);
    const { number } = await print();
    expect((await showCard(app, tablet, number)).body.surname).toBe(estate.resident.name[0]);
    const wrong = `${number.slice(0, 6)}${number.slice(6) === '000000' ? '111111' : '000000'}`;
    for (let times = 0; times < 10; times++) {
      expect((await showCard(app, tablet, wrong)).code).toBe('identity.card_unknown');
    }
    expect((await showCard(app, tablet, number)).code).toBe('identity.card_wait');
    app.clock.advance(10.1);
    expect((await showCard(app, tablet, number)).code).toBeNull();
  }, 30_000);

  test('has its number guessed twenty times a day over all screens; its code goes on working', async () => {
    const { number, secret } = await print();
    const wrong = `${number.slice(0, 6)}${number.slice(6) === '000000' ? '111111' : '000000'}`;
    for (const screen of ['东门', '西门']) {
      const tablet = await pairTablet(app, estate.manager, screen);
      for (let times = 0; times < 10; times++) await showCard(app, tablet, wrong);
    }
    const third = await pairTablet(app, estate.manager, '北门');
    expect((await showCard(app, third, number)).code).toBe('identity.card_wait');
    expect((await showCard(app, third, secret)).code).toBeNull();
  }, 30_000);

  test('is over a minute after the last request, and goes on while there are some', async () => {
    const tablet = await pairTablet(app, estate.manager);
    await showCard(app, tablet, (await print()).secret);
    for (let times = 0; times < 3; times++) {
      app.clock.advance(0.75);
      const askedAt = app.clock.now();
      expect((await who(tablet)).status).toBe(200);
      // Written after the answer: nobody waits for it but this test.
      await expect.poll(() => touchedSince(askedAt), { timeout: 60_000 }).toBe(true);
    }
    app.clock.advance(1.1);
    expect((await who(tablet)).code).toBe('not_signed_in');
  });

  test('ended by staff is refused with the next request', async () => {
    const tablet = await pairTablet(app, estate.manager);
    const card = await print();
    await showCard(app, tablet, card.secret);
    await estate.steward.call('endCard', { params: { cardId: card.id } });
    expect((await who(tablet)).code).toBe('not_signed_in');
    expect((await showCard(app, tablet, card.secret)).code).toBe('identity.card_ended');
    expect((await estate.steward.call('endCard', { params: { cardId: card.id } })).code).toBe(
      'identity.card_ended',
    );
  });

  test('used at two screens at once is locked, at both; the steward and the managers hear of it', async () => {
    const [one, other] = [
      await pairTablet(app, estate.manager, '南门'),
      await pairTablet(app, estate.manager, '北门'),
    ];
    const { secret, id } = await print();
    const codes = await Promise.all([showCard(app, one, secret), showCard(app, other, secret)]);
    expect(codes.map(({ code }) => code).toSorted()).toEqual(
      ['identity.card_locked', null].toSorted(),
    );
    for (const tablet of [one, other]) {
      expect((await showCard(app, tablet, secret)).code).toBe('identity.card_locked');
      if (tablet.card !== null) expect((await who(tablet)).code).toBe('not_signed_in');
    }
    const facts = await estate.community.as(({ tx, communityId }) =>
      tx.query<{ data: { cardId: string; stewardId: string } }>(
        `select data from fact where community_id = $1 and type = 'card.locked'`,
        [communityId],
      ),
    );
    expect(facts.rows.map(({ data }) => [data.cardId, data.stewardId])).toContainEqual([
      id,
      estate.steward.personId,
    ]);
    const fresh = await print();
    expect((await showCard(app, one, fresh.secret)).code).toBeNull();
  });

  test('opens its own community as a resident, whatever else its owner is', async () => {
    const both = await estate.community.person('resident', 'manager');
    const made = await estate.manager.call('makeCards', { body: { personIds: [both.personId] } });
    const tablet = await pairTablet(app, estate.manager);
    await showCard(app, tablet, made.body.items[0]!.secret);
    const get = (url: string) => asTablet(app, tablet, { method: 'GET', url });
    expect((await get(mine('/my/homes'))).status).toBe(200);
    expect((await get(mine('/members'))).code).toBe('not_allowed');
    expect((await get(`/api/communities/${newId()}/my/homes`)).code).toBe('not_found');
    expect((await get('/api/session')).code).toBe('not_by_card');
  });

  test('says where its owner lives, and not who lives with them', async () => {
    const tablet = await pairTablet(app, estate.manager);
    await showCard(app, tablet, (await print()).secret);
    const { body } = await asTablet<{ items: { id: string; households: unknown[] }[] }>(
      app,
      tablet,
      {
        method: 'GET',
        url: mine('/my/homes'),
      },
    );
    expect(body.items).toMatchObject([{ id: estate.homeId, households: [] }]);
  });

  test('agrees to no price: what costs something is asked for on a phone or with the steward', async () => {
    const { id: categoryId, priceFromFen, priceToFen } = await paidCategory(estate);
    const tablet = await pairTablet(app, estate.manager);
    await showCard(app, tablet, (await print()).secret);
    const file = (more: object) =>
      asTablet(app, tablet, {
        method: 'POST',
        url: mine('/requests'),
        payload: {
          id: newId(),
          categoryId,
          text: '热水器打不着火',
          photoIds: [],
          place: { kind: 'home', homeId: estate.homeId },
          ...more,
        },
      });
    const agreedPrice = { fromFen: priceFromFen, toFen: priceToFen };
    expect((await file({ agreedPrice })).code).toBe('not_by_card');
    expect((await file({})).code).toBe('service.price_not_agreed');
    const free = { categoryId: estate.category('repair-water-leak') };
    expect((await file(free)).code).toBeNull();
  });

  test('checks in once a day, and its steward sees who came', async () => {
    const tablet = await pairTablet(app, estate.manager);
    await showCard(app, tablet, (await print()).secret);
    const checkIn = () =>
      asTablet<{ first: boolean }>(app, tablet, { method: 'POST', url: mine('/checkins') });
    expect((await checkIn()).body.first).toBe(true);
    expect((await checkIn()).body.first).toBe(false);
    const list = await estate.steward.call('listCheckins');
    expect(list.body.items.map(({ personId }) => personId)).toEqual([estate.resident.personId]);
  });
});
