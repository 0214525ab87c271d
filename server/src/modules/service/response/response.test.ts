import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => {
  app = await testApp();
  estate = await buildEstate(app);
});
afterAll(() => app.app.stop());

const textsOf = async (act: string) =>
  (await estate.engineer.call('listResponseTemplates')).body.items.find((one) => one.act === act);

test('a community starts with the shipped texts, in both languages, for every act', async () => {
  const { body } = await estate.engineer.call('listResponseTemplates');
  expect(body.items.length).toBeGreaterThan(10);
  for (const { act, texts, shipped } of body.items) {
    expect(shipped).toBe(true);
    expect(texts.length, act).toBeGreaterThan(0);
    for (const { zh, en } of texts) expect(zh !== '' && en !== '', act).toBe(true);
  }
});

test('a manager makes them the community’s own, and may go back to what was shipped', async () => {
  const params = { act: 'refuse' as const };
  const texts = [{ zh: '请联系社区居委会。', en: '' }];
  const saved = await estate.manager.call('saveResponseTemplate', { params, body: { texts } });
  expect(saved.body).toMatchObject({ texts, shipped: false });
  expect(await textsOf('refuse')).toMatchObject({ texts, shipped: false });
  expect(await textsOf('pause_parts')).toMatchObject({ shipped: true });
  await estate.manager.call('resetResponseTemplate', { params });
  expect(await textsOf('refuse')).toMatchObject({ shipped: true });
});

test('an empty list offers none; whoever writes answers reads them and does not change them', async () => {
  const params = { act: 'comment' as const };
  await estate.manager.call('saveResponseTemplate', { params, body: { texts: [] } });
  expect(await textsOf('comment')).toMatchObject({ texts: [], shipped: false });
  const engineer = await estate.engineer.call('saveResponseTemplate', {
    params,
    body: { texts: [] },
  });
  expect(engineer.code).toBe('not_allowed');
  expect((await estate.resident.call('listResponseTemplates')).code).toBe('not_allowed');
});

test('another community keeps its own texts', async () => {
  const other = await buildEstate(app);
  await estate.manager.call('saveResponseTemplate', {
    params: { act: 'submit' },
    body: { texts: [{ zh: '弄好了。', en: '' }] },
  });
  const { body } = await other.engineer.call('listResponseTemplates');
  expect(body.items.find((one) => one.act === 'submit')).toMatchObject({ shipped: true });
});
