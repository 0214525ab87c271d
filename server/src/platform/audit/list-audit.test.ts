import { beforeAll, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type Client,
  type TestApp,
  type TestCommunity,
} from '../../../test/support/test-app.ts';
import { plusMinutes } from '../clock/clock.ts';
import { audit, type AuditEntry } from './audit.ts';

let app: TestApp;
let here: TestCommunity;
let manager: Client;

beforeAll(async () => {
  app = await testApp();
  here = await buildCommunity(app);
  manager = await here.person('manager');
});

/** Writes entries as this person, one minute after another, the first oldest. */
async function acted(community: TestCommunity, who: Client, entries: AuditEntry[]) {
  const start = app.clock.now();
  await community.as(async (ctx) => {
    const actor = { ...ctx.actor, personId: who.personId, name: who.name };
    for (const [place, entry] of entries.entries()) {
      audit({ ...ctx, actor, ip: '10.1.2.3', now: plusMinutes(start, place) }, entry);
    }
  });
  return start;
}

const about = (subjectId: string, act = 'order.assign'): AuditEntry => ({
  act,
  subjectKind: 'order',
  subjectId,
});

test('it says who did what to what, from where, newest first', async () => {
  await acted(here, manager, [
    { act: 'order.assign', subjectKind: 'order', subjectId: 'a', subjectLabel: '工单 7' },
    { act: 'person.view', subjectKind: 'person', subjectId: 'a', field: 'phone', reason: '回访' },
  ]);
  const { body } = await manager.call('listAudit', { query: { subjectId: 'a' } });
  expect(body.items).toMatchObject([
    {
      act: 'person.view',
      field: 'phone',
      reason: '回访',
      personName: manager.name,
      ip: '10.1.2.3',
    },
    { act: 'order.assign', subjectLabel: '工单 7', personId: manager.personId, field: null },
  ]);
});

test('pages follow each other without gap or double, also within one moment', async () => {
  await here.as(async (ctx) => {
    for (let place = 0; place < 7; place += 1) audit(ctx, about('paged'));
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await manager.call('listAudit', {
      query: { subjectId: 'paged', limit: 3, cursor },
    });
    seen.push(...body.items.map(({ id }) => id));
    cursor = body.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test('filters narrow it: a whole act or its module, a person, a time', async () => {
  const other = await here.person('dispatcher');
  const entries = ['visit.add', 'visit.end', 'visitor.add', 'visit.add'].map((act) =>
    about('filtered', act),
  );
  const start = await acted(here, other, entries);
  const acts = async (query: object) => {
    const { body } = await manager.call('listAudit', {
      query: { subjectId: 'filtered', ...query },
    });
    return body.items.map(({ act }) => act).toReversed();
  };
  expect(await acts({ act: 'visit.add' })).toEqual(['visit.add', 'visit.add']);
  expect(await acts({ act: 'visit' })).toEqual(['visit.add', 'visit.end', 'visit.add']);
  expect(await acts({ act: '%' })).toEqual([]);
  expect(await acts({ personId: manager.personId })).toEqual([]);
  expect(await acts({ personId: other.personId })).toHaveLength(4);
  const from = plusMinutes(start, 1);
  expect(await acts({ from, until: plusMinutes(start, 3) })).toEqual(['visit.end', 'visitor.add']);
});

test('words find a name, a subject or a reason, and signs of a pattern stand for themselves', async () => {
  const seeker = await here.person('dispatcher');
  await acted(here, seeker, [
    { ...about('worded'), subjectLabel: '3号楼2单元501' },
    { ...about('worded', 'person.view'), reason: '核对 100% 的信息' },
  ]);
  const found = async (q: string) => {
    const { body } = await manager.call('listAudit', { query: { subjectId: 'worded', q } });
    return body.items.length;
  };
  expect(await found('2单元')).toBe(1);
  expect(await found('核对')).toBe(1);
  expect(await found(seeker.name)).toBe(2);
  expect(await found('0%')).toBe(1);
  expect(await found('_')).toBe(0);
});

test('only those who answer for the community read it, and only of their own', async () => {
  for (const role of ['resident', 'dispatcher', 'engineer', 'street_officer'] as const) {
    const { code } = await (await here.person(role)).call('listAudit');
    expect(code).toBe('not_allowed');
  }
  expect((await (await here.person('operator')).call('listAudit')).status).toBe(200);
  const there = await buildCommunity(app);
  await acted(there, manager, [about('elsewhere')]);
  expect(
    (await manager.call('listAudit', { query: { subjectId: 'elsewhere' } })).body.items,
  ).toEqual([]);
  expect((await manager.call('listAudit', { params: { communityId: there.id } })).code).toBe(
    'not_found',
  );
});

test('a cursor that is none is refused', async () => {
  expect((await manager.call('listAudit', { query: { cursor: 'x' } })).code).toBe('invalid_input');
});
