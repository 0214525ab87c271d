import type { BodyInput, communityContract } from '@linli/contract';
import { expect, test } from 'vitest';
import { newId } from '../../../platform/ids/ids.ts';
import { buildCommunity, testApp } from '../../../../test/support/test-app.ts';
import { addPeople, grantRoles } from '../../identity/index.ts';
import { organisationNames } from './organisation-names.ts';

const app = await testApp();

type Body = BodyInput<typeof communityContract.saveOrganisation>;
const company = (given: Partial<Body> = {}): Body => ({
  kind: 'property_company',
  name: '安心物业',
  contactName: '钱经理',
  contactPhone: '0571-87654321',
  ...given,
});

test('an organisation shows how many people work for it', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const organisationId = newId();
  await manager.call('saveOrganisation', { params: { organisationId }, body: company() });
  await community.as(async (ctx) => {
    const people = await addPeople(ctx, [{ name: '甲师傅' }, { name: '乙师傅' }]);
    await grantRoles(
      ctx,
      people.map((personId) => ({ personId, role: 'engineer', organisationId, verified: true })),
    );
  });
  const { items } = (await manager.call('listOrganisations', { query: { q: '安心' } })).body;
  expect(items).toMatchObject([{ id: organisationId, people: 2, endsAt: null }]);
});

test('two organisations cannot have one name, also when both are saved at once', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const answers = await Promise.all(
    [newId(), newId()].map((organisationId) =>
      manager.call('saveOrganisation', { params: { organisationId }, body: company() }),
    ),
  );
  expect(answers.map(({ code }) => code).sort()).toEqual([
    'community.organisation_name_taken',
    null,
  ]);
});

test('an ended organisation keeps the moment of its end, and may begin again', async () => {
  const community = await buildCommunity(app);
  const manager = await community.person('manager');
  const params = { organisationId: newId() };
  const save = async (ended: boolean) =>
    (await manager.call('saveOrganisation', { params, body: company({ ended }) })).body.endsAt;
  const first = await save(true);
  app.clock.advance(5);
  expect(await save(true)).toBe(first);
  const names = () => community.as((ctx) => organisationNames(ctx, [params.organisationId]));
  expect(await names()).toEqual([]);
  expect(await save(false)).toBeNull();
  expect(await names()).toHaveLength(1);
});

test('only the manager and the operator change organisations', async () => {
  const community = await buildCommunity(app);
  for (const role of ['steward', 'dispatcher', 'merchant', 'resident'] as const) {
    const person = await community.person(role);
    const saved = await person.call('saveOrganisation', {
      params: { organisationId: newId() },
      body: company(),
    });
    expect(saved.code).toBe('not_allowed');
  }
});
