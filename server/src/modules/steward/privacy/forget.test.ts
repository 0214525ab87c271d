import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildEstate } from '../../../../test/support/estate.ts';
import { testApp, type TestApp } from '../../../../test/support/test-app.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { stewardPersonalData } from './personal-data.ts';

let app: TestApp;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());

test('degree, certificates, papers and applications go with whoever they are about; what others wrote loses the name', async () => {
  const { community, resident, neighbour, steward } = await buildEstate(app);
  const name = `欧阳忘忧${resident.phone.slice(-4)}`;
  const applied = await resident.call('applyVolunteer', {
    body: { id: newId(), words: `我是${name}，电话${resident.phone}`, minor: false },
  });
  expect(applied.code).toBeNull();
  const recommended = await neighbour.call('applyVolunteer', {
    body: { id: newId(), words: `${name}介绍我来的，电话${resident.phone}`, minor: false },
  });
  expect(recommended.code).toBeNull();
  await steward.call('hearNeed', {
    body: { id: newId(), homeId: null, text: `${name}想学用手机，打${resident.phone}` },
  });
  await community.as(({ tx, communityId, now }) =>
    tx.query(
      `insert into certificate (community_id, id, person_id, kind, issuer, number, issued_on, state, created_at)
       values ($1, $2, $3, 'degree', '浙江大学', 'Z-1', '2010-07-01', 'waiting', $4)`,
      [communityId, newId(), resident.personId, now],
    ),
  );
  const said = await community.as((ctx) => stewardPersonalData.sections(ctx, resident.personId));
  expect(said.find((one) => one.key === 'certificates')?.items).toMatchObject([{ kind: 'degree' }]);

  const forget = () =>
    app.db.asOwner((tx) =>
      stewardPersonalData.forget({
        tx,
        communityId: community.id,
        personId: resident.personId,
        name,
        phone: resident.phone,
        placeholder: '已注销居民1',
        now: app.clock.now(),
      }),
    );
  expect(await forget()).toEqual([]);
  expect(await forget()).toEqual([]);
  const left = await community.as((ctx) => stewardPersonalData.sections(ctx, resident.personId));
  expect(left.flatMap((one) => one.items)).toEqual([]);
  const theirs = (await neighbour.call('myVolunteering')).body.application;
  expect(theirs?.words).toBe('已注销居民1介绍我来的，电话***');
  const { body } = await steward.call('listHeardNeeds', { query: {} });
  expect(body.items.map((one) => one.text)).toEqual(['已注销居民1想学用手机，打***']);
});
