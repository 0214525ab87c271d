import { proxyThing } from '@linli/contract';
import { afterAll, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { buildAccount, caller, testApp, type Client } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';

const app = await testApp();
afterAll(() => app.app.stop());

type Guest = Pick<Client, 'cookie' | 'call' | 'name' | 'phone'>;

const invite = (estate: Estate, guest: { phone: string }, id = newId()) =>
  estate.resident.call('inviteAgent', {
    body: { id, name: '王女儿', phone: guest.phone, things: ['requests'] } as never,
  });
const accept = (guest: Guest, code: string) => guest.call('acceptInvite', { body: { code } });
const wrong = (code: string) => (code === '000000' ? '111111' : '000000');

test('whom I invite and tell the code may act for me, and both read how it was agreed', async () => {
  const estate = await buildEstate(app);
  const guest = await buildAccount(app, { communityId: estate.community.id });
  const { code, body } = await invite(estate, guest);
  expect(code).toBeNull();
  const accepted = await accept(guest, body.code);
  expect(accepted.body.items).toMatchObject([
    { principal: { name: estate.resident.name }, consent: 'invite', current: true },
  ]);
  const as = caller(app, guest.cookie, estate.community.id, estate.resident.personId);
  expect((await as('listRequests', { query: {} })).status).toBe(200);
  expect((await estate.resident.call('listMyProxies')).body.forMe).toHaveLength(1);
});

test('the code is of no use to any other phone, nor to whoever invited', async () => {
  const estate = await buildEstate(app);
  const guest = await buildAccount(app, { communityId: estate.community.id });
  const { body } = await invite(estate, guest);
  for (const other of [estate.neighbour, estate.resident])
    expect((await accept(other, body.code)).code).toBe('identity.code_expired');
  expect((await accept(guest, body.code)).code).toBeNull();
});

test('wrong codes are counted, and after five the right one is none either', async () => {
  const estate = await buildEstate(app);
  const guest = await buildAccount(app, { communityId: estate.community.id });
  const { body } = await invite(estate, guest);
  const codes = await Promise.all(Array.from({ length: 5 }, () => accept(guest, wrong(body.code))));
  expect(codes.every(({ code }) => code === 'identity.code_wrong')).toBe(true);
  expect((await accept(guest, body.code)).code).toBe('identity.code_expired');
});

test('a double click makes one proxy, and a day later the code is over', async () => {
  const estate = await buildEstate(app);
  const guest = await buildAccount(app, { communityId: estate.community.id });
  const { body } = await invite(estate, guest);
  const both = await Promise.all([accept(guest, body.code), accept(guest, body.code)]);
  expect(both.map(({ code }) => code)).toEqual([null, null]);
  expect((await guest.call('listMyProxies')).body.byMe).toHaveLength(1);
  const late = await buildAccount(app, { communityId: estate.community.id });
  const second = await invite(estate, late);
  app.clock.advance(24 * 60 + 1);
  expect((await accept(late, second.body.code)).code).toBe('identity.code_expired');
});

test('sent again it is the same invitation with a new code; nobody invites themselves', async () => {
  const estate = await buildEstate(app);
  const guest = await buildAccount(app, { communityId: estate.community.id });
  const id = newId();
  const first = await invite(estate, guest, id);
  const again = await invite(estate, guest, id);
  if (first.body.code !== again.body.code)
    expect((await accept(guest, first.body.code)).code).toBe('identity.code_wrong');
  expect((await accept(guest, again.body.code)).code).toBeNull();
  expect((await invite(estate, estate.resident)).code).toBe('identity.proxy_self');
});

test('asked for again with less, the code gives less: what was agreed to last counts', async () => {
  const estate = await buildEstate(app);
  const guest = await buildAccount(app, { communityId: estate.community.id });
  const id = newId();
  const ask = (things: readonly string[], days: number) =>
    estate.resident.call('inviteAgent', {
      body: { id, name: '王女儿', phone: guest.phone, things, days } as never,
    });
  expect((await ask(proxyThing.options, 365)).code).toBeNull();
  const { code, body } = await ask(['requests'], 30);
  expect(code).toBeNull();
  const accepted = await accept(guest, body.code);
  expect(accepted.body.items).toMatchObject([{ things: ['requests'], current: true }]);
  const [proxy] = accepted.body.items;
  const length = Date.parse(proxy!.endsAt) - Date.parse(proxy!.startsAt);
  expect(Math.round(length / 86_400_000)).toBe(30);
});
