import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildEstate, type Estate } from '../../test/support/estate.ts';
import { fileOne } from '../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../test/support/test-app.ts';
import { grantRoles } from '../modules/identity/index.ts';
import { probationEnded, volunteerDecided } from '../modules/steward/index.ts';
import type { Fact } from '../platform/context.ts';
import { newId } from '../platform/ids/ids.ts';
import { volunteerPerformer } from './volunteer-performer.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
afterAll(() => app.app.stop());
beforeEach(async () => void (estate = await buildEstate(app)));

const volunteers = ({ personId }: Client) =>
  estate.community.as((ctx) =>
    grantRoles(ctx, [{ personId, role: 'volunteer_steward', verified: true }]),
  );
const performer = async (who: Client) =>
  (await estate.manager.call('listPerformers')).body.items.find(
    (one) => one.personId === who.personId,
  );
const hear = async (type: string, data: object) =>
  estate.community.as((ctx) =>
    volunteerPerformer.handle(ctx, [
      { id: newId(), type, at: ctx.now, communityId: ctx.communityId, data } as unknown as Fact,
    ]),
  );

test('an accepted volunteer executes orders at once, few while on trial; told twice it is the same', async () => {
  const { resident } = estate;
  await volunteers(resident);
  const about = {
    personIds: [resident.personId],
    accepted: true,
    skills: ['nothing'],
    trial: true,
  };
  await hear(volunteerDecided, about);
  await hear(volunteerDecided, about);
  expect(await performer(resident)).toMatchObject({ onDuty: true, cap: 3, skills: [] });
  await hear(probationEnded, { personIds: [resident.personId], name: '' });
  expect(await performer(resident)).toMatchObject({ cap: 8 });
});

test('the steward of the building hands an order out to volunteers, and to nobody else', async () => {
  const { steward, engineer, neighbour } = estate;
  await volunteers(neighbour);
  const { order } = await fileOne(estate, estate.resident, { key: 'security-noise' });
  const params = { orderId: order.id };
  const people = (await steward.call('performers', { params })).body.items;
  expect(people.map((one) => one.personId)).toEqual([neighbour.personId]);
  const give = (personId: string) =>
    steward.call('assignOrder', {
      params,
      body: { actId: newId(), version: order.version, personId },
    });
  expect((await give(engineer.personId)).code).toBe('service.volunteers_only');
  expect((await give(neighbour.personId)).code).toBeNull();
});
