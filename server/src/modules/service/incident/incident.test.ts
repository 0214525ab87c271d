import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BodyInput, Endpoints } from '@linli/contract';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import { fileOne, submitted } from '../../../../test/support/service-steps.ts';
import { testApp, type Client, type TestApp } from '../../../../test/support/test-app.ts';

let app: TestApp;
let estate: Estate;
beforeAll(async () => void (app = await testApp()));
beforeEach(async () => void (estate = await buildEstate(app)));
afterAll(() => app.app.stop());

type Opening = BodyInput<Endpoints['openIncident']>;
const said = {
  textZh: '水管爆裂，正在抢修，预计 18:00 恢复',
  textEn: 'A pipe burst; water is back at 18:00',
};
const opening = (given: Partial<Opening> = {}): Opening => ({
  id: newId(),
  kind: 'water',
  ...said,
  buildingIds: [estate.buildingId],
  categoryIds: [estate.category('security-noise')],
  startsAt: app.clock.now(),
  expectedUntil: null,
  ...given,
});
async function open(given: Partial<Opening> = {}) {
  const answer = await estate.dispatcher.call('openIncident', { body: opening(given) });
  expect(answer.status, answer.code ?? '').toBe(200);
  return answer.body;
}
const current = async (who: Client) => (await who.call('currentIncidents', {})).body.items;
const closing = (incident: { id: string; version: number }, id = newId()) => ({
  params: { incidentId: incident.id },
  body: {
    id,
    version: incident.version,
    textZh: '已修好，恢复供水',
    textEn: 'Mended, water is back',
  },
});

/** How often each person is named by facts of a kind. */
async function told(type: string): Promise<Record<string, number>> {
  const found = await app.db.asOwner((tx) =>
    tx.query<{ id: string; n: number }>(
      `select p as id, count(*)::int as n from fact cross join lateral jsonb_array_elements_text(data->'personIds') p
       where community_id = $1 and type = $2 group by 1`,
      [estate.community.id, type],
    ),
  );
  return Object.fromEntries(found.rows.map(({ id, n }) => [id, n]));
}

test('everybody who lives there sees it and is told once, however often it is sent', async () => {
  const body = opening();
  const answers = await Promise.all(
    [1, 2, 3].map(() => estate.manager.call('openIncident', { body })),
  );
  for (const answer of answers) expect(answer.body.id).toBe(body.id);
  expect(await told('incident.opened')).toEqual({
    [estate.resident.personId]: 1,
    [estate.neighbour.personId]: 1,
  });
  expect(await current(estate.resident)).toMatchObject([
    { id: body.id, buildingNames: ['3号楼'], ...said },
  ]);
  const other = { ...body, textZh: '另一件事' };
  expect((await estate.manager.call('openIncident', { body: other })).code).toBe(
    'service.incident_id_taken',
  );
});

test('whoever lives elsewhere is not told, unless it is about the whole community; staff see all', async () => {
  const stranger = await estate.community.person('resident');
  await open();
  expect(await current(stranger)).toEqual([]);
  expect(await current(estate.engineer)).toHaveLength(1);
  await open({ buildingIds: [], kind: 'power' });
  expect((await current(stranger)).map(({ kind }) => kind)).toEqual(['power']);
});

test('open requests of its kinds and places are suggested, and attached to one incident only', async () => {
  const { requestId } = await fileOne(estate);
  const elsewhere = await estate.resident.call('fileRequest', {
    body: {
      id: newId(),
      categoryId: estate.category('security-noise'),
      text: '中心花园有噪音',
      place: { kind: 'community' },
    },
  });
  const [one, two] = [await open(), await open()];
  const look = async (incidentId: string) =>
    (await estate.dispatcher.call('getIncident', { params: { incidentId } })).body;
  expect((await look(one.id)).suggestions.map((request) => request.requestId)).toEqual([requestId]);
  const attach = (incidentId: string, ids: string[]) =>
    estate.dispatcher.call('attachRequests', { params: { incidentId }, body: { requestIds: ids } });
  await Promise.all([attach(one.id, [requestId]), attach(two.id, [requestId])]);
  const counts = [(await look(one.id)).requestCount, (await look(two.id)).requestCount];
  expect(counts.toSorted()).toEqual([0, 1]);
  expect((await look(two.id)).suggestions).toEqual([]);
  const [holder] = counts[0] === 1 ? [one] : [two];
  const params = { incidentId: holder.id, requestId };
  expect((await estate.dispatcher.call('detachRequest', { params })).body.requestCount).toBe(0);
  expect(elsewhere.status).toBe(200);
});

test('who asked may say that it is about the incident; for others the request is not there', async () => {
  const { requestId } = await fileOne(estate);
  const incident = await open();
  const body = { incidentId: incident.id };
  const join = (who: Client) => who.call('joinIncident', { params: { requestId }, body });
  expect((await join(estate.neighbour)).code).toBe('not_found');
  expect((await join(estate.resident)).status).toBe(204);
  expect((await join(estate.resident)).status).toBe(204);
  expect((await current(estate.resident))[0]?.requestCount).toBe(1);
});

test('closing ends the attached orders with one text and tells everybody once', async () => {
  const first = await fileOne(estate);
  const second = await fileOne(estate, estate.resident);
  const done = await submitted(estate);
  const incident = await open();
  const requestIds = [first.requestId, second.requestId, done.requestId!];
  await estate.dispatcher.call('attachRequests', {
    params: { incidentId: incident.id },
    body: { requestIds },
  });
  const answers = await Promise.all([
    estate.dispatcher.call('closeIncident', closing(incident)),
    estate.manager.call('closeIncident', closing(incident)),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.code).toBe('service.incident_closed');
  for (const { order } of [first, second]) {
    const { body } = await estate.resident.call('getOrder', { params: { orderId: order.id } });
    expect(body.state).toBe('closed');
    expect(body.timeline.filter(({ act }) => act === 'close').map(({ note }) => note)).toEqual([
      '已修好，恢复供水',
    ]);
  }
  const kept = await estate.manager.call('getOrder', { params: { orderId: done.id } });
  expect(kept.body.state).toBe('submitted');
  expect(await told('incident.closed')).toEqual({ [estate.neighbour.personId]: 1 });
  expect(await current(estate.resident)).toEqual([]);
});

test('sent again the closing is the same one; afterwards nothing is added', async () => {
  const incident = await open();
  const call = closing(incident);
  const first = await estate.dispatcher.call('closeIncident', call);
  expect((await estate.dispatcher.call('closeIncident', call)).body).toEqual(first.body);
  const params = { incidentId: incident.id };
  const update = { id: newId(), ...said, expectedUntil: null };
  expect((await estate.dispatcher.call('addIncidentUpdate', { params, body: update })).code).toBe(
    'service.incident_closed',
  );
  const { requestId } = await fileOne(estate);
  const body = { requestIds: [requestId] };
  expect((await estate.dispatcher.call('attachRequests', { params, body })).code).toBe(
    'service.incident_closed',
  );
});

test('news says until when, once; closing with an older version is refused', async () => {
  const incident = await open();
  const params = { incidentId: incident.id };
  const body = {
    id: newId(),
    textZh: '要晚一点',
    textEn: 'It takes longer',
    expectedUntil: '2030-01-01T10:00:00.000Z',
  };
  await estate.dispatcher.call('addIncidentUpdate', { params, body });
  const again = await estate.dispatcher.call('addIncidentUpdate', { params, body });
  expect(again.body.updates).toHaveLength(1);
  expect(Date.parse(again.body.expectedUntil!)).toBe(Date.parse(body.expectedUntil));
  expect(Object.values(await told('incident.updated'))).toEqual([1, 1]);
  expect((await estate.dispatcher.call('closeIncident', closing(incident))).code).toBe(
    'service.incident_changed',
  );
});

test('what cannot be announced is refused by name', async () => {
  const refused = async (given: Partial<Opening>, who = estate.dispatcher) =>
    (await who.call('openIncident', { body: opening(given) })).code;
  expect(await refused({ buildingIds: [newId()] })).toBe('service.incident_building_unknown');
  expect(await refused({ categoryIds: [newId()] })).toBe('service.category_unknown');
  expect(await refused({ expectedUntil: '2020-01-01T00:00:00.000Z' })).toBe(
    'service.incident_ends_before_start',
  );
  expect(await refused({}, estate.resident)).toBe('not_allowed');
});
