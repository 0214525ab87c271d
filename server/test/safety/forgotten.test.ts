import { expect, test } from 'vitest';
import type { Tx } from '../../src/platform/db/tx.ts';
import { newId } from '../../src/platform/ids/ids.ts';
import { buildEstate } from '../support/estate.ts';
import { buildAccount, caller, testApp } from '../support/test-app.ts';

const app = await testApp();

/** Where a name or a phone may stay, and why. */
const mayStay: Record<string, string> = {
  'audit.person_name': 'who did what is kept for three years (PIPL art. 54–56)',
  'audit.for_name': 'the same',
  'settlement.household_name': 'a voucher is kept for thirty years (会计档案管理办法)',
  'payout_line.person_name': 'the same',
  'ledger_transfer.by_name': 'the same; the chain vouches for who moved it',
};

/** Every column of every table that can hold words, as the catalogue of this very database has it. */
async function wordColumns(tx: Tx): Promise<{ table: string; column: string }[]> {
  const found = await tx.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb', 'json', 'character varying')
     order by 1, 2`,
  );
  return found.rows;
}

async function placesOf(words: readonly string[]): Promise<string[]> {
  return await app.db.asOwner(async (tx) => {
    const places: string[] = [];
    for (const { table, column } of await wordColumns(tx)) {
      const found = await tx.query(
        `select 1 from ${table} where ${words
          .map((_, at) => `position($${at + 1} in "${column}"::text) > 0`)
          .join(' or ')} limit 1`,
        words,
      );
      if (found.rows.length > 0) places.push(`${table}.${column}`);
    }
    return places;
  });
}

test('after somebody was forgotten, neither name nor phone stands anywhere but where it must', async () => {
  const estate = await buildEstate(app);
  const { community, dispatcher, engineer, manager, homeId } = estate;
  const person = await community.person('resident');
  const name = `欧阳忘忧${person.phone.slice(-4)}`;
  await community.as(({ tx }) =>
    tx.query('update person set name = $3 where community_id = $1 and id = $2', [
      community.id,
      person.personId,
      name,
    ]),
  );
  await app.db.transact([], (tx) =>
    tx.query('update account set name = $2 where id = $1', [person.accountId, name]),
  );
  await community.as(({ tx }) =>
    tx.query(
      `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
       select community_id, $3, id, home_id, $4, 'family', '2024-01-01' from household
       where community_id = $1 and home_id = $2`,
      [community.id, homeId, newId(), person.personId],
    ),
  );
  // A request about themselves, worked on, talked about, rated; somebody acts for them.
  await person.call('requestCode', { body: { phone: person.phone } });
  const filed = await person.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: estate.category('repair-water-leak'),
      text: `我是${name}，电话${person.phone}，厨房漏水`,
      photoIds: [],
      place: { kind: 'home', homeId, note: `找${name}` },
    },
  });
  expect(filed.code).toBeNull();
  const orderId = filed.body.order!.id;
  const params = { orderId };
  const act = (version: number) => ({ actId: newId(), version });
  const said = [
    await dispatcher.call('assignOrder', {
      params,
      body: { ...act(0), personId: engineer.personId } as never,
    }),
    await engineer.call('acceptOrder', { params, body: act(1) as never }),
    await engineer.call('commentOrder', {
      params,
      body: {
        ...act(2),
        note: `${name}不在家，打${person.phone}`,
        internal: false,
        photoIds: [],
      } as never,
    }),
  ];
  expect(said.map((one) => one.code)).toEqual([null, null, null]);
  const agent = await buildAccount(app, { communityId: community.id });
  app.clock.advance(61);
  const asked = await agent.call('askProxy', {
    body: { id: newId(), name, phone: person.phone, things: ['requests'] },
  });
  const text = app.sent.findLast((one) => one.phone === person.phone)?.text ?? '';
  const confirmed = await agent.call('confirmProxy', {
    params: { askId: asked.body.askId },
    body: { code: /验证码 (\d{6})/.exec(text)?.[1] ?? '' },
  });
  expect(confirmed.code).toBeNull();
  const inName = caller(app, agent.cookie, community.id, person.personId);
  const commented = await inName('commentOrder', {
    params,
    body: { ...act(3), note: `替${name}说一声`, photoIds: [] } as never,
  });
  expect(commented.code).toBeNull();
  await person.call('saveMyConsent', { body: { id: newId(), purpose: 'care', given: true } });
  await person.call('exportMyData', { query: {} });
  const ended = await dispatcher.call('cancelOrder', {
    params,
    body: { ...act(4), reason: `${name}来电取消` } as never,
  });
  expect(ended.code).toBeNull();
  // Told to the agent, about them.
  await community.as(({ tx, now }) =>
    tx.query(
      `insert into notification (community_id, id, person_id, fact_id, kind, data, at)
       select $1, $2, agent_id, $3, 'request_closed', $4, $5 from proxy where community_id = $1`,
      [community.id, newId(), newId(), JSON.stringify({ principal: name }), now],
    ),
  );
  expect(await placesOf([name, person.phone])).toEqual(
    expect.arrayContaining(['person.name', 'request.text', 'order_event.note', 'account.phone']),
  );

  const wish = await person.call('askErasure', { body: { id: newId() } });
  const done = await manager.call('carryOutErasure', { params: { erasureId: wish.body.id } });
  expect(done.code).toBeNull();
  expect(done.body.personName).toMatch(/^已注销居民\d+$/);
  const left = await placesOf([name, person.phone]);
  expect(left.filter((place) => !(place in mayStay))).toEqual([]);
  expect((await person.call('getSession')).code).toBe('not_signed_in');
  const seen = await manager.call('getRequest', { params: { requestId: filed.body.id } });
  expect(seen.body.reporterName).toBe(done.body.personName);
  expect(seen.body.text).toContain('厨房漏水');
  expect((await inName('listRequests', { query: {} })).code).toBe('proxy_over');
});
