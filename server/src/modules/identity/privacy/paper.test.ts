import sharp from 'sharp';
import { expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { caller, testApp, type Client } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { hasConsent } from '../index.ts';

const app = await testApp();

let shade = 0;
/** A photo of a paper, taken by a member of staff. */
async function photoBy(who: Client, estate: Estate): Promise<string> {
  shade += 1;
  const background = { r: shade % 256, g: 200, b: 10 };
  const payload = await sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer();
  const { body } = await app.app.http.inject({
    method: 'POST',
    url: `/api/communities/${estate.community.id}/photos`,
    headers: { 'x-linli-csrf': '1', 'content-type': 'image/png', cookie: who.cookie },
    payload,
  });
  return JSON.parse(body).id;
}

async function sees(
  who: Pick<Client, 'cookie'>,
  estate: Estate,
  photo: { id: string; forId?: string },
): Promise<number> {
  const { statusCode } = await app.app.http.inject({
    method: 'GET',
    url: `/api/communities/${estate.community.id}/photos/${photo.id}?size=full`,
    headers: {
      cookie: who.cookie,
      ...(photo.forId === undefined ? {} : { 'x-linli-for': photo.forId }),
    },
  });
  return statusCode;
}

/** The steward writes down what the resident signed. */
async function signed(estate: Estate) {
  const photoId = await photoBy(estate.steward, estate);
  const { status } = await estate.steward.call('recordConsent', {
    params: { personId: estate.resident.personId },
    body: { id: newId(), purpose: 'care', given: true, photoId },
  });
  expect(status).toBe(204);
  return photoId;
}

/** Somebody acts for the resident, by a paper that the manager wrote down. */
async function actsFor(estate: Estate, agent: Client) {
  const photoId = await photoBy(estate.manager, estate);
  const made = await estate.manager.call('recordProxy', {
    body: {
      id: newId(),
      principalId: estate.resident.personId,
      agent: { personId: agent.personId },
      things: ['requests'],
      photoId,
    },
  });
  expect(made.code).toBeNull();
  return { photoId, proxyId: made.body.id };
}

test('a consent on paper counts, and says how it was given', async () => {
  const estate = await buildEstate(app);
  await signed(estate);
  const { resident, community } = estate;
  expect(await community.as((ctx) => hasConsent(ctx, resident.personId, 'care'))).toBe(true);
  const { consents } = (await resident.call('getMyPrivacy')).body;
  expect(consents.find((one) => one.purpose === 'care')).toMatchObject({
    how: 'paper',
    byName: estate.steward.name,
  });
});

test('it is written down only of people in one’s care, with a photo of one’s own', async () => {
  const estate = await buildEstate(app);
  const params = { personId: estate.resident.personId };
  const paper = (photoId: string) => ({
    id: newId(),
    purpose: 'care' as const,
    given: true,
    photoId,
  });
  const stranger = await estate.community.person('steward');
  const theirs = await photoBy(stranger, estate);
  expect((await stranger.call('recordConsent', { params, body: paper(theirs) })).code).toBe(
    'not_found',
  );
  for (const photoId of [theirs, newId()])
    expect(
      (await estate.steward.call('recordConsent', { params, body: paper(photoId) })).code,
    ).toBe('identity.proxy_photo_unknown');
});

test('its photo is seen by whose it is, who took it and the managers, and by nobody else', async () => {
  const estate = await buildEstate(app);
  const id = await signed(estate);
  const { resident, steward, manager, neighbour, dispatcher, engineer } = estate;
  for (const who of [resident, steward, manager]) expect(await sees(who, estate, { id })).toBe(200);
  const other = await estate.community.person('steward');
  for (const who of [neighbour, dispatcher, engineer, other])
    expect(await sees(who, estate, { id })).toBe(404);
});

test('whoever acts for somebody sees neither their papers nor who else acts for them', async () => {
  const estate = await buildEstate(app);
  const { resident, neighbour } = estate;
  const second = await estate.community.person('resident');
  const paper = await signed(estate);
  const { photoId: ofNeighbour } = await actsFor(estate, neighbour);
  const { photoId: ofSecond } = await actsFor(estate, second);
  const forId = resident.personId;
  for (const id of [paper, ofNeighbour, ofSecond])
    expect(await sees(neighbour, estate, { id, forId })).toBe(404);
  // As themselves the two it is about see it.
  expect(await sees(neighbour, estate, { id: ofNeighbour })).toBe(200);
  expect(await sees(resident, estate, { id: ofSecond })).toBe(200);
});

test('after somebody was forgotten nobody sees what they signed, and no card session goes on', async () => {
  const estate = await buildEstate(app);
  const { community, resident, neighbour, steward, manager } = estate;
  const consent = await signed(estate);
  const proxy = await actsFor(estate, neighbour);
  const made = await manager.call('makeCards', { body: { personIds: [resident.personId] } });
  const cardId = made.body.items[0]!.id;
  await app.db.transact([], (tx) =>
    tx.query(
      `insert into session (id, account_id, secret_hash, device, ip, created_at, last_seen_at,
         expires_at, card_id, card_community)
       values ($1, $2, $3, 'kiosk', '127.0.0.1', $4, $4, $4::timestamptz + interval '1 minute', $5, $6)`,
      [newId(), resident.accountId, Buffer.from(cardId), app.clock.now(), cardId, community.id],
    ),
  );
  // A member elsewhere too: the account stays, and only what is of this community goes.
  await app.db.transact([], (tx) =>
    tx.query('insert into account_community (account_id, community_id) values ($1, $2)', [
      resident.accountId,
      newId(),
    ]),
  );
  const asked = await resident.call('askErasure', { body: { id: newId() } });
  const done = await manager.call('carryOutErasure', { params: { erasureId: asked.body.id } });
  expect(done.body.state).toBe('done');
  for (const id of [consent, proxy.photoId])
    for (const who of [manager, steward, neighbour])
      expect(await sees(who, estate, { id })).toBe(404);
  const { items } = (await manager.call('listProxies', { query: {} })).body;
  expect(items.find((one) => one.id === proxy.proxyId)).toMatchObject({
    endedBy: 'erased',
    photoId: null,
  });
  const open = await app.db.transact([], (tx) =>
    tx.query('select 1 from session where card_id = $1', [cardId]),
  );
  expect(open.rows).toEqual([]);
});

test('nobody acts on paper in their own favour, for a stranger’s person, or in another community', async () => {
  const estate = await buildEstate(app);
  const elsewhere = await buildEstate(app);
  const photoId = await photoBy(estate.manager, estate);
  const paper = (agentId: string) => ({
    body: {
      id: newId(),
      principalId: estate.resident.personId,
      agent: { personId: agentId },
      things: ['requests' as const],
      photoId,
    },
  });
  expect((await estate.manager.call('recordProxy', paper(estate.manager.personId))).code).toBe(
    'identity.proxy_own_paper',
  );
  const other = await estate.community.person('steward');
  expect((await other.call('recordProxy', paper(estate.neighbour.personId))).code).toBe(
    'not_found',
  );
  expect((await elsewhere.manager.call('recordProxy', paper(newId()))).code).toBe('not_found');
  const inName = caller(
    app,
    estate.neighbour.cookie,
    estate.community.id,
    estate.resident.personId,
  );
  expect((await inName('listRequests', { query: {} })).code).toBe('proxy_over');
});
