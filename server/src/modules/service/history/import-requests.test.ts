import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { startCommunity } from '../../../flows/index.ts';
import { system, type Fact } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { testDb } from '../../../../test/support/test-db.ts';
import { importRequestsFile } from './import-requests.ts';

const now = '2026-05-01T00:00:00.000Z';
let db: Database;
beforeAll(async () => {
  db = await testDb();
});

async function community(): Promise<string> {
  const id = newId();
  await db.transact([id], (tx) =>
    startCommunity(
      { tx, actor: system, communityId: id, now, requestId: 'test', ip: null, facts: [] },
      { code: `i-${id.slice(-10)}`, name: '导入小区' },
    ),
  );
  return id;
}

const map = JSON.parse(
  readFileSync(new URL('../../../../../docs/import-maps/plain.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const header = '编号,内容,类别,状态,提出时间,完成时间,期限,处理结果,位置,姓名,电话,紧急,星级,评价';

type More = {
  dryRun?: boolean;
  skipBad?: boolean;
  map?: unknown;
  committed?: (facts: readonly Fact[]) => void;
};
function bring(communityId: string, rows: string[] | Uint8Array, more: More = {}) {
  const bytes = rows instanceof Uint8Array ? rows : Buffer.from([header, ...rows].join('\n'));
  const deps = { db, now, ...(more.committed === undefined ? {} : { committed: more.committed }) };
  return importRequestsFile(deps, {
    communityId,
    source: { bytes, fileName: '台账.csv' },
    map: more.map ?? map,
    dryRun: more.dryRun ?? false,
    skipBad: more.skipBad ?? false,
  });
}
const rowsOf = <R>(communityId: string, text: string) =>
  db.read([communityId], async (tx) => (await tx.query<R>(text, [communityId])).rows);

const closed =
  '1,水管爆了,水,已完成,2025/3/1 9:30,2025年3月1日 15:00,2025-03-01 12:00,换了软管,3号楼501,王桂芳,138 0000 1234,急,5,准时、态度好';
const open = '2,楼道灯不亮,路灯,处理中,2025-04-01 20:00,,,,2号楼,,,,,';
const cancelled = '3,误报,水,已取消,2025-04-02 8:00,2025-04-02 9:00,,自己好了,,,,,,';
const bad = '4,没时间的,水,待处理,,,,,,,,,,';

test('a closed row keeps its real times, its words and its rating', async () => {
  const id = await community();
  expect(await bring(id, [closed, open, cancelled])).toMatchObject({
    read: 3,
    created: 3,
    unchanged: 0,
    bad: 0,
    encoding: 'utf-8',
    written: true,
  });
  const [order] = await rowsOf<Record<string, unknown>>(
    id,
    `select o.*, r.reporter_name, r.reporter_phone, r.channel, r.source_id, c.key
    from work_order o join request r on r.community_id = o.community_id and r.id = o.request_id
    join category c on c.community_id = o.community_id and c.id = o.category_id where o.community_id = $1 and o.number = 1`,
  );
  expect(order).toMatchObject({
    state: 'closed',
    text: '水管爆了',
    key: 'repair-water-leak',
    channel: 'import',
    source_id: 'ledger/1',
    priority: 'high',
    created_at: '2025-03-01T01:30:00Z',
    closed_at: '2025-03-01T07:00:00Z',
    finish_due_at: '2025-03-01T04:00:00Z',
    finish_breached_at: '2025-03-01T04:00:00Z',
    place_label: '3号楼501',
    reporter_name: '王桂芳',
    reporter_phone: '13800001234',
    stars: 5,
    rating_tags: ['on-time', 'kind'],
  });
  const states = await rowsOf<{ state: string }>(
    id,
    'select state from request where community_id = $1 order by number',
  );
  expect(states.map((one) => one.state)).toEqual(['closed', 'open', 'cancelled']);
  const events = await rowsOf<{ act: string; note: string | null; reason: string | null }>(
    id,
    `select act, note, reason from order_event where community_id = $1 and act <> 'file' order by act`,
  );
  expect(events).toEqual([
    { act: 'cancel', note: null, reason: '自己好了' },
    { act: 'close', note: '换了软管', reason: null },
    { act: 'rate', note: null, reason: null },
  ]);
});

test('one bad row keeps all of them out, and the report says which and why', async () => {
  const id = await community();
  const run = await bring(id, [closed, bad]);
  expect(run).toMatchObject({ read: 2, created: 0, unchanged: 0, bad: 1, written: false });
  expect(run.problems).toEqual([
    {
      line: 3,
      column: '提出时间',
      value: null,
      code: 'time_missing',
      zh: '没有时间',
      en: 'There is no time',
    },
  ]);
  expect(await rowsOf(id, 'select 1 from request where community_id = $1')).toEqual([]);
});

test('with skipBad the good rows come in, and a second run changes nothing', async () => {
  const id = await community();
  expect(await bring(id, [closed, bad, open], { skipBad: true })).toMatchObject({
    read: 3,
    created: 2,
    bad: 1,
    written: true,
  });
  expect(await bring(id, [closed, bad, open], { skipBad: true })).toMatchObject({
    read: 3,
    created: 0,
    unchanged: 2,
    bad: 1,
  });
});

test('a dry run says what would be new and writes nothing but the record of the run', async () => {
  const id = await community();
  await bring(id, [closed]);
  expect(await bring(id, [closed, open], { dryRun: true })).toMatchObject({
    read: 2,
    created: 1,
    unchanged: 1,
    bad: 0,
    written: false,
  });
  expect(await rowsOf(id, 'select 1 from request where community_id = $1')).toHaveLength(1);
  const runs = await rowsOf<{ kind: string; dryRun: boolean; created: number }>(
    id,
    `select kind, dry_run as "dryRun", created from import_run where community_id = $1 order by at, id`,
  );
  expect(runs).toEqual([
    { kind: 'requests', dryRun: false, created: 1 },
    { kind: 'requests', dryRun: true, created: 1 },
  ]);
  const audits = await rowsOf<{ act: string }>(
    id,
    `select act from audit where community_id = $1 and act like 'import%'`,
  );
  expect(audits).toEqual([{ act: 'import.requests' }]);
});

test.each([
  ['没有这样的日期', '5,内容,水,待处理,2025-02-30 8:00,,,,,,,,,', 'time_impossible'],
  ['日月不分', '5,内容,水,待处理,03/04/2025 8:00,,,,,,,,,', 'time_ambiguous'],
  ['将来', '5,内容,水,待处理,2027-01-01 8:00,,,,,,,,,', 'time_future'],
  ['不知道的状态', '5,内容,水,挂起,2025-01-01 8:00,,,,,,,,,', 'state_unknown'],
  ['结束了没有时间', '5,内容,水,已完成,2025-01-01 8:00,,,,,,,,,', 'closed_missing'],
  ['先结束后提出', '5,内容,水,已完成,2025-01-02 8:00,2025-01-01 8:00,,,,,,,,', 'closed_too_early'],
  ['期限在前', '5,内容,水,待处理,2025-01-02 8:00,,2025-01-01 8:00,,,,,,,', 'target_too_early'],
  ['六颗星', '5,内容,水,已完成,2025-01-01 8:00,2025-01-02 8:00,,,,,,,6,', 'stars_wrong'],
  ['没有内容', '5, ,水,待处理,2025-01-01 8:00,,,,,,,,,', 'text_missing'],
  ['没有编号', ',内容,水,待处理,2025-01-01 8:00,,,,,,,,,', 'id_missing'],
  ['格子太多', '5,内容,水,待处理,2025-01-01 8:00,,,,,,,,,,多了', 'row_unreadable'],
])('%s is a bad row', async (_, row, code) => {
  const run = await bring(await community(), [row], { dryRun: true });
  expect([run.bad, run.problems.map((one) => one.code)]).toEqual([1, [code]]);
  expect(run.problems[0]?.line).toBe(2);
});

test('an id used twice in one file is a bad row; equal rows without ids are different requests', async () => {
  const id = await community();
  expect((await bring(id, [open, open], { dryRun: true })).problems.map((one) => one.code)).toEqual(
    ['id_repeated'],
  );
  const { id: _, ...noId } = map;
  expect(await bring(id, [open, open], { map: noId })).toMatchObject({ created: 2, bad: 0 });
  expect(await bring(id, [open, open, open], { map: noId })).toMatchObject({
    created: 1,
    unchanged: 2,
  });
});

test('a coordinate of 0,0 or out of range is dropped, and the row stays', async () => {
  const id = await community();
  const bytes = Buffer.from(
    't,x,y,d\n东门,120.1,30.2,2025-01-01\n哪里,0,0,2025-01-01\n错的,210,30,2025-01-01\n没有,,,2025-01-01\n',
  );
  await bring(id, bytes, {
    map: {
      source: 'p',
      text: { columns: 't' },
      category: { default: 'consult-question' },
      createdAt: { column: 'd' },
      lng: 'x',
      lat: 'y',
    },
  });
  const places = await rowsOf<{ kind: string; lng: number | null }>(
    id,
    'select place_kind as kind, lng from request where community_id = $1 order by number',
  );
  expect(places).toEqual([
    { kind: 'point', lng: 120.1 },
    ...Array.from({ length: 3 }, () => ({ kind: 'community', lng: null })),
  ]);
});

test('a number that nobody could call is not kept', async () => {
  const id = await community();
  await bring(id, [
    '1,内容,水,待处理,2025-01-01,,,,,李,139****0000,,,',
    '2,内容,水,待处理,2025-01-01,,,,,张,0571-87654321,,,',
  ]);
  const phones = await rowsOf<{ phone: string | null }>(
    id,
    'select reporter_phone as phone from request where community_id = $1 order by number',
  );
  expect(phones.map((one) => one.phone)).toEqual([null, '057187654321']);
});

test('a mapping with an unknown key, an unknown column or an unknown category is refused by name', async () => {
  const id = await community();
  const refused = (given: unknown) => bring(id, [open], { map: given, dryRun: true });
  await expect(refused({ ...map, colour: 'red' })).rejects.toMatchObject({
    code: 'import.map_invalid',
  });
  await expect(refused({ ...map, timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
    code: 'import.map_invalid',
    details: { at: 'timeZone' },
  });
  await expect(refused({ ...map, stars: '评分' })).rejects.toMatchObject({
    code: 'import.columns_missing',
    details: { columns: '评分' },
  });
  await expect(refused({ ...map, category: { default: 'nothing' } })).rejects.toMatchObject({
    code: 'import.map_category_unknown',
    details: { keys: 'nothing' },
  });
  await expect(bring(id, Buffer.from(''), { dryRun: true })).rejects.toMatchObject({
    code: 'import.unreadable',
  });
});

test('screens hear that something was imported, once and without a word on any request', async () => {
  const id = await community();
  const heard: string[] = [];
  const committed = (facts: readonly Fact[]) => void heard.push(...facts.map((fact) => fact.type));
  await bring(id, [closed, open], { committed });
  expect(heard).toHaveLength(1);
  expect(heard[0]).not.toMatch(/^(request|order)\./);
});
