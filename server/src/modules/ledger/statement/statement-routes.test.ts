import { beforeAll, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestCommunity,
} from '../../../../test/support/test-app.ts';
import { canonicalJson, type Signed } from './statement.ts';

const app = await testApp();
let community: TestCommunity;
let resident: Client;
beforeAll(async () => {
  community = await buildCommunity(app);
  resident = await community.person('resident');
});

const get = (url: string, cookie = '') => app.app.http.inject({ url, headers: { cookie } });
const mine = (format: string) =>
  get(
    `/api/communities/${community.id}/ledger/points/mine/statement?format=${format}`,
    resident.cookie,
  );
const check = (text: string, signature: string) =>
  get(`/api/statement-check?d=${Buffer.from(text).toString('base64url')}&s=${signature}`);

test('a resident takes along a signed statement, and anybody can check it', async () => {
  const answer = await mine('json');
  expect(answer.statusCode).toBe(200);
  const signed = answer.json<Signed>();
  expect(signed.statement.name).toBe(resident.name);
  const text = canonicalJson(signed.statement);
  const genuine = await check(text, signed.signature);
  expect(genuine.body).toContain('核对通过');
  expect(genuine.body).toContain(resident.name);
  const forged = await check(text.replace('"level":1', '"level":5'), signed.signature);
  expect(forged.body).toContain('未通过核对');
  expect(forged.body).not.toContain(resident.name);
});

test('the paper is a PDF', async () => {
  const paper = await mine('pdf');
  expect(paper.headers['content-type']).toBe('application/pdf');
  expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect(paper.rawPayload.includes('%%EOF')).toBe(true);
});

test('nobody else gets it', async () => {
  const without = await get(
    `/api/communities/${community.id}/ledger/points/mine/statement?format=json`,
  );
  expect(without.statusCode).toBe(401);
});
