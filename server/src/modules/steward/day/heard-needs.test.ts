import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildEstate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';

let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());

test('a lead who reads what stewards heard stands in the log once; a steward who reads their own does not', async () => {
  const { steward, manager, homeId, community } = await buildEstate(app);
  const worker = await community.person('social_worker');
  const body = { id: newId(), homeId, text: '老人想学用手机挂号' };
  expect((await steward.call('hearNeed', { body })).code).toBeNull();
  for (const who of [steward, worker, worker])
    expect((await who.call('listHeardNeeds')).body.items).toHaveLength(1);
  const log = await manager.call('listAudit', { query: { act: 'heard_need.view' } });
  expect(log.body.items).toMatchObject([{ personId: worker.personId, field: 'words, home' }]);
});
