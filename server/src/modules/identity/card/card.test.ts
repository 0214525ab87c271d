import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plusMinutes } from '../../../platform/clock/clock.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { caller, freshPhone, testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { addPeople, grantRoles } from '../index.ts';
import { newCard, readGiven, readingOf, surnameOf } from './card.ts';
import { pairTablet, showCard } from './test-card.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const print = async (personId: string) => {
  const made = await estate.steward.call('makeCards', { body: { personIds: [personId] } });
  expect(made.status).toBe(200);
  return made.body.items[0]!;
};

describe('what is on a card', () => {
  test('a secret of more than 96 bits, and a number of twelve digits, both read back', () => {
    const { secret, serial, digits } = newCard();
    expect(26 * 5).toBeGreaterThan(96);
    expect(readGiven(secret)).toEqual({ secret });
    expect(readGiven(`${secret.toLowerCase()}\n`)).toEqual({ secret });
    expect(readGiven(`${serial.slice(0, 4)} ${serial.slice(4)}${digits}`)).toEqual({
      serial,
      digits,
    });
    expect(readGiven('https://example.org')).toBeNull();
    expect(newCard().secret).not.toBe(secret);
  });

  test('only the surname is said in a hall', () => {
    expect(['王桂芳', '欧阳明', '欧阳', 'Anna Lee'].map(surnameOf)).toEqual([
      '王',
      '欧阳',
      '欧',
      'Lee',
    ]);
  });

  test('two places within five minutes are a copy; the same place, or later, is not', () => {
    const at = '2026-11-22T08:00:00.000Z';
    const card = { state: 'active' as const, lastUsedAt: at, lastPlace: 'a' };
    expect(readingOf(card, 'a', plusMinutes(at, 1))).toBe('fine');
    expect(readingOf(card, 'b', plusMinutes(at, 4.9))).toBe('copied');
    expect(readingOf(card, 'b', plusMinutes(at, 5))).toBe('fine');
    expect(readingOf({ ...card, lastPlace: null, lastUsedAt: null }, 'b', at)).toBe('fine');
    expect(readingOf({ ...card, state: 'locked' }, 'a', at)).toBe('locked');
  });
});

describe('printing', () => {
  test('neither the secret nor the number of a card is kept', async () => {
    const { secret, number } = await print(estate.resident.personId);
    const kept = await estate.community.as(({ tx, communityId }) =>
      tx.query('select card::text as row from card where community_id = $1', [communityId]),
    );
    const all = JSON.stringify(kept.rows);
    expect(all).not.toContain(secret);
    expect(all).not.toContain(number.slice(6));
  });

  test('a steward prints for the people of their buildings, and others do not exist', async () => {
    const other = await estate.community.person('resident');
    const refused = await estate.steward.call('makeCards', {
      body: { personIds: [estate.resident.personId, other.personId] },
    });
    expect(refused.code).toBe('not_found');
    const byManager = await estate.manager.call('makeCards', {
      body: { personIds: [other.personId] },
    });
    expect(byManager.status).toBe(200);
    const seen = await estate.steward.call('listCards', { query: {} });
    expect(seen.body.items.map((one) => one.personId)).not.toContain(other.personId);
  });

  test('somebody listed at a home who had no way in yet becomes a resident with the card', async () => {
    const personId = await estate.community.as(async (ctx) => {
      const [added = ''] = await addPeople(ctx, [{ name: '陆老伯' }]);
      const household = await ctx.tx.query<{ id: string }>(
        'select id from household where community_id = $1 and home_id = $2',
        [ctx.communityId, estate.homeId],
      );
      await ctx.tx.query(
        `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
         values ($1, $2, $3, $4, $5, 'parent', '2024-01-01')`,
        [ctx.communityId, newId(), household.rows[0]?.id, estate.homeId, added],
      );
      return added;
    });
    const { secret } = await print(personId);
    const screen = await pairTablet(app, estate.manager);
    expect((await showCard(app, screen, secret)).body).toMatchObject({ surname: '陆', personId });
  });

  test('somebody who is no resident gets none', async () => {
    const { code } = await estate.manager.call('makeCards', {
      body: { personIds: [estate.engineer.personId] },
    });
    expect(code).toBe('identity.card_not_resident');
  });

  test('printed twice at once, one card counts', async () => {
    const both = await Promise.all([
      print(estate.neighbour.personId),
      print(estate.neighbour.personId),
    ]);
    const screen = await pairTablet(app, estate.manager);
    const codes = [];
    for (const one of both) codes.push((await showCard(app, screen, one.secret)).code);
    expect(codes.toSorted()).toEqual([null, 'identity.card_ended'].toSorted());
  });

  test('a person without phone and account comes in; a phone listed later joins the same person', async () => {
    const phone = freshPhone();
    const personId = await estate.community.as(async (ctx) => {
      const [added = ''] = await addPeople(ctx, [{ name: '沈阿婆' }]);
      await grantRoles(ctx, [{ personId: added, role: 'resident', verified: true }]);
      return added;
    });
    const made = await estate.manager.call('makeCards', { body: { personIds: [personId] } });
    const { secret } = made.body.items[0]!;
    const screen = await pairTablet(app, estate.manager);
    expect((await showCard(app, screen, secret)).body).toMatchObject({ surname: '沈', personId });
    await estate.community.as(async ({ tx, communityId }) => {
      void tx.query('update person set phone = $3 where community_id = $1 and id = $2', [
        communityId,
        personId,
        phone,
      ]);
      await tx.query(
        'insert into invited_phone (phone, community_id, person_id) values ($1, $2, $3)',
        [phone, communityId, personId],
      );
    });
    const nobody = caller(app, null, estate.community.id);
    const { codeId } = (await nobody('requestCode', { body: { phone } })).body;
    const code = /\d{6}/.exec(app.sent.findLast((one) => one.phone === phone)!.text)![0];
    const session = await nobody('signInWithCode', { body: { codeId, code } });
    expect(session.body.memberships.map((one) => one.personId)).toEqual([personId]);
    expect((await showCard(app, screen, secret)).body).toMatchObject({ personId });
  });
});

describe('a steward’s phone', () => {
  test('reads whose card it is, and its reader stays who they are', async () => {
    const { number } = await print(estate.resident.personId);
    const read = await estate.steward.call('readCard', { body: { card: number } });
    expect(read.body).toMatchObject({ personId: estate.resident.personId, homeId: estate.homeId });
    expect((await estate.engineer.call('readCard', { body: { card: number } })).code).toBe(
      'not_allowed',
    );
  });

  test('is stopped after twenty numbers that are none', async () => {
    const reader = await estate.community.person('steward');
    const codes = [];
    for (let times = 0; times < 21; times++) {
      codes.push((await reader.call('readCard', { body: { card: 'LINLICARD' } })).code);
    }
    expect(codes.slice(0, 20).every((code) => code === 'identity.card_unknown')).toBe(true);
    expect(codes[20]).toBe('identity.card_wait');
  });
});

test('an id of another community’s card is not found', async () => {
  const { code } = await estate.manager.call('endCard', { params: { cardId: newId() } });
  expect(code).toBe('not_found');
});
