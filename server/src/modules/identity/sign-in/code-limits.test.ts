import { randomInt } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { freshIp, freshPhone, signIn, testIdentity, together } from '../test-identity.ts';
import type { TestIdentity } from '../test-identity.ts';

let app: TestIdentity;
beforeAll(async () => void (app = await testIdentity()));

const ask = (own: TestIdentity, phone: string, ip: string) =>
  own.browser(ip).call('requestCode', { body: { phone } });
const sentTo = (own: TestIdentity, phone: string) =>
  own.sent.filter((message) => message.phone === phone).length;

/** Asks for one phone from an address as often as it is let, a little more than a minute apart. */
async function exhaust(own: TestIdentity, phone: string, ip: string): Promise<number> {
  for (let sent = 0; ; sent++) {
    if ((await ask(own, phone, ip)).status !== 200) return sent;
    own.clock.advance(1.1);
  }
}

/** An address of a network that no other call has given. */
let networks = randomInt(3000);
const inNewNetwork = (host = 7) => {
  networks += 1;
  return `172.${16 + (networks >> 8)}.${networks & 255}.${host}`;
};

test('one code a minute and five an hour go from one address to a phone', async () => {
  const own = await testIdentity();
  const [phone, ip] = [freshPhone(), freshIp()];
  expect((await ask(own, phone, ip)).status).toBe(200);
  const early = await ask(own, phone, ip);
  expect(early.code).toBe('identity.too_many_codes');
  expect(early.details['waitSeconds']).toBeGreaterThan(50);
  own.clock.advance(1.1);
  expect(await exhaust(own, phone, ip)).toBe(4);
  own.clock.advance(56);
  expect((await ask(own, phone, ip)).status).toBe(200);
  expect(sentTo(own, phone)).toBe(6);
});

test('ten requests for one phone from one address at once send one message', async () => {
  const [phone, ip] = [freshPhone(), freshIp()];
  await together(10, () => ask(app, phone, ip));
  expect(sentTo(app, phone)).toBe(1);
});

test('an address gets twenty codes an hour, for whatever phones', async () => {
  const ip = freshIp();
  const answers = await together(22, () => ask(app, freshPhone(), ip));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(20);
  expect((await ask(app, freshPhone(), freshIp())).status).toBe(200);
});

test('a network gets a hundred codes an hour, from however many of its addresses', async () => {
  const own = await testIdentity();
  const network = `2001:db8:${randomInt(1, 0xfff0).toString(16)}`;
  const answers = await together(105, (at) =>
    ask(own, freshPhone(), `${network}:${at.toString(16)}::1`),
  );
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(100);
  expect((await ask(own, freshPhone(), '2001:dba:8::1')).status).toBe(200);
});

test('a stranger who asks as often as they are let does not keep somebody from their first sign-in', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  expect(await exhaust(own, phone, inNewNetwork())).toBe(5);
  const newcomer = inNewNetwork();
  const first = await ask(own, phone, newcomer);
  expect(first.status).toBe(200);
  own.clock.advance(1.1);
  // Also when the first message went astray.
  expect((await ask(own, phone, newcomer)).status).toBe(200);
});

test('nor does a neighbour in the same network', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  const network = inNewNetwork(1);
  await exhaust(own, phone, network);
  expect((await ask(own, phone, network.replace(/\.1$/, '.2'))).status).toBe(200);
});

test('three networks at once cannot keep a newcomer out either', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  for (let at = 0; at < 3; at++) {
    const network = inNewNetwork(1);
    await exhaust(own, phone, network);
    await exhaust(own, phone, network.replace(/\.1$/, '.2'));
  }
  expect((await ask(own, phone, inNewNetwork())).status).toBe(200);
});

test('whatever strangers do, a phone gets at most fifteen messages an hour and thirty-six a day', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  for (let at = 0; at < 40; at++) await ask(own, phone, inNewNetwork());
  const inAnHour = sentTo(own, phone);
  expect(inAnHour).toBe(15);
  for (let hours = 1; hours < 24; hours++) {
    own.clock.advance(61);
    if (hours * 61 >= 24 * 60) break;
    for (let at = 0; at < 16; at++) await ask(own, phone, inNewNetwork());
  }
  expect(sentTo(own, phone)).toBe(36);
});

test('where its owner is signed in, strangers use up nothing of theirs', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  const owner = await signIn(own, phone);
  own.clock.advance(61);
  for (let at = 0; at < 20; at++) await ask(own, phone, inNewNetwork());
  expect((await ask(own, phone, inNewNetwork())).code).toBe('identity.too_many_codes');
  expect((await ask(own, phone, owner.ip)).status).toBe(200);
});

test('nor does somebody who has used up the codes of that address for other phones', async () => {
  const own = await testIdentity();
  const phone = freshPhone();
  const owner = await signIn(own, phone);
  own.clock.advance(61);
  await together(20, () => ask(own, freshPhone(), owner.ip));
  expect((await ask(own, freshPhone(), owner.ip)).code).toBe('identity.too_many_codes');
  expect((await ask(own, phone, owner.ip)).status).toBe(200);
});

test('forty requests for one phone from forty networks at once stay within its limit', async () => {
  const phone = freshPhone();
  const answers = await together(40, () => ask(app, phone, inNewNetwork()));
  const sent = answers.filter((answer) => answer.status === 200);
  expect(sent).toHaveLength(15);
  expect(answers.filter((one) => one.code === 'identity.too_many_codes')).toHaveLength(25);
});
