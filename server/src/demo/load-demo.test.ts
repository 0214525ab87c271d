import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderAct, OrderState } from '@linli/contract';
import { localStorage } from '../platform/files/index.ts';
import type { Database } from '../platform/db/database.ts';
import { openEmbeddedDatabase } from '../platform/db/embedded-database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { next, requestStateOf } from '../modules/service/order/work-order.ts';
import { tags } from '../modules/service/catalogue/template.ts';
import { loadDemo, type DemoSummary } from './load-demo.ts';
import { demoPeople } from './people/demo-people.ts';

// A database of its own: the demo's code is taken once, and other tests share theirs.
const now = '2026-11-20T06:30:00.000Z';
const clock = { now: () => now };
let db: Database;
let folder: string;
let demo: DemoSummary;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-demo-'));
  db = await fresh();
  demo = await loadDemo({ db, clock, photos: localStorage(folder) }, { size: 'small' });
}, 120_000);
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

async function fresh(): Promise<Database> {
  const opened = await openEmbeddedDatabase(null);
  await migrate(opened);
  return opened;
}
const rowsOf = <R>(text: string, from = db) =>
  from.asOwner(async (tx) => (await tx.query<R>(text, [demo.communityId])).rows);

test('a second load does nothing', async () => {
  const again = await loadDemo({ db, clock }, { size: 'small' });
  expect(again).toMatchObject({ created: false, requests: 0 });
  const other = await loadDemo({ db, clock }, { size: 'small', seed: 2 });
  expect(other.created).toBe(false);
  const [count] = await rowsOf<{ n: number }>(
    'select count(*)::int as n from community where $1::uuid is not null',
  );
  expect(count?.n).toBe(2);
});

test('the same seed gives the same people and the same stories', { timeout: 120_000 }, async () => {
  const twin = await fresh();
  try {
    await loadDemo({ db: twin, clock, photos: localStorage(folder) }, { size: 'small' });
    for (const told of [
      `select md5(string_agg(r::text, '|' order by r.number)) as sum from request r where community_id = $1`,
      `select md5(string_agg(e::text, '|' order by e.id)) as sum from order_event e where community_id = $1`,
      `select md5(string_agg(p.name || p.id || coalesce(p.phone, ''), '|' order by p.id)) as sum from person p where community_id = $1`,
    ])
      expect(await rowsOf(told, twin)).toEqual(await rowsOf(told));
  } finally {
    await twin.close();
  }
});

test('every act of every story is one that the transition table allows, in order of time', async () => {
  const events = await rowsOf<{
    orderId: string;
    act: OrderAct;
    at: string;
    from: OrderState | null;
    to: OrderState;
  }>(
    `select order_id as "orderId", act, at, from_state as "from", to_state as "to" from order_event where community_id = $1 order by order_id, at, id`,
  );
  const states = new Map(
    (
      await rowsOf<{ id: string; state: OrderState; request: string }>(
        `select o.id, o.state, r.state as request from work_order o left join request r on r.community_id = o.community_id and r.id = o.request_id where o.community_id = $1`,
      )
    ).map((one) => [one.id, one]),
  );
  const last = new Map<string, OrderState>();
  const paused = new Map<string, OrderState>();
  for (const { orderId, act, at, from, to } of events) {
    expect(at <= now).toBe(true);
    if (act === 'pause' && from !== null) paused.set(orderId, from);
    if (act !== 'file') {
      expect(from).toBe(last.get(orderId));
      const led = next(act, {
        state: from!,
        resumeState: paused.get(orderId) ?? null,
        executorId: orderId,
      });
      expect([led, act === 'return_visit' ? 'closed' : led], `${act} from ${from}`).toContain(to);
    }
    last.set(orderId, to);
  }
  expect(last.size).toBe(states.size);
  for (const [orderId, state] of last) {
    expect(states.get(orderId)?.state).toBe(state);
    // What a plan makes has no request.
    expect(states.get(orderId)?.request ?? requestStateOf([state])).toBe(requestStateOf([state]));
  }
});

test('the year has everything: late, rejected, reopened, cancelled, refused, and ratings with tags of the catalogue', async () => {
  const [count] = await rowsOf<Record<string, number>>(`select count(*)::int as all,
      count(*) filter (where finish_breached_at is not null or respond_breached_at is not null)::int as late,
      count(*) filter (where rejected_times > 0)::int as rejected, count(*) filter (where reopened_times > 0)::int as reopened,
      count(*) filter (where state = 'cancelled')::int as cancelled, count(*) filter (where state = 'refused')::int as refused,
      count(stars)::int as rated, count(distinct text)::int as texts from work_order where community_id = $1 and request_id is not null`);
  const { all = 0, late = 0, rated = 0, texts = 0, ...some } = count ?? {};
  expect(all).toBe(demo.requests);
  expect(late / all).toBeGreaterThan(0.03);
  expect(late / all).toBeLessThan(0.22);
  expect(rated / all).toBeGreaterThan(0.25);
  expect(texts / all).toBeGreaterThan(0.85);
  for (const [what, times] of Object.entries(some)) expect(times, what).toBeGreaterThan(0);
  const used = await rowsOf<{ tag: string }>(
    'select distinct unnest(rating_tags) as tag from work_order where community_id = $1',
  );
  expect(used.filter(({ tag }) => !tags.some((one) => one.key === tag))).toEqual([]);
});

test('today is lively: something in every state, something to claim, and two that are late', async () => {
  const open = await rowsOf<{
    state: string;
    n: number;
    late: number;
    claimable: number;
  }>(`select state, count(*)::int as n,
      count(*) filter (where finish_breached_at is not null or respond_breached_at is not null)::int as late,
      count(*) filter (where dispatch = 'claim')::int as claimable
    from work_order where community_id = $1 and state not in ('closed', 'cancelled', 'refused') group by state`);
  expect(open.map((one) => one.state).sort()).toEqual([
    'accepted',
    'arrived',
    'assigned',
    'confirmed',
    'new',
    'paused',
    'submitted',
  ]);
  expect(open.reduce((sum, one) => sum + one.late, 0)).toBe(2);
  const fresh = open.find((one) => one.state === 'new');
  expect(fresh?.claimable).toBeGreaterThanOrEqual(4);
  expect((fresh?.n ?? 0) - (fresh?.claimable ?? 0)).toBeGreaterThanOrEqual(4);
});

test('nobody holds more orders than their cap, and whoever has one has the skill', async () => {
  const over =
    await rowsOf(`select p.person_id from performer p join work_order o on o.community_id = p.community_id and o.executor_id = p.person_id
      and o.state in ('assigned', 'accepted', 'arrived', 'paused')
    where p.community_id = $1 group by p.person_id, p.cap having count(*) > p.cap`);
  expect(over).toEqual([]);
  const unable =
    await rowsOf(`select o.number from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
      left join performer p on p.community_id = o.community_id and p.person_id = o.executor_id
    where o.community_id = $1 and o.executor_id is not null and (p.person_id is null or not (c.skill is null or c.skill = any (p.skills)))`);
  expect(unable).toEqual([]);
});

test('every category of the catalogue has somebody who may do it', async () => {
  const nobody = await rowsOf<{
    key: string;
  }>(`select c.key from category c where c.community_id = $1 and not exists (
    select from membership m join performer p on p.community_id = m.community_id and p.person_id = m.person_id
    where m.community_id = c.community_id and m.role = c.performer and (c.skill is null or c.skill = any (p.skills)))`);
  expect(nobody).toEqual([]);
});

test('each of the demo people can be become, with the roles their line promises', async () => {
  const people = await rowsOf<{
    name: string;
    app: string;
    roles: string[];
    large: boolean;
    admin: boolean;
    zh: string;
    en: string;
  }>(
    `select a.name, d.app, d.line_zh as zh, d.line_en as en, a.large_print as large, a.platform_admin as admin,
       array(select distinct m.role from person p join membership m on m.community_id = p.community_id and m.person_id = p.id
         where p.community_id = $1 and p.account_id = a.id order by 1) as roles
     from demo_person d join account a on a.id = d.account_id where a.demo order by d.place`,
  );
  // The barber comes with the shelf that their shop stands on.
  expect(people.map((one) => one.name)).toEqual([...demoPeople.map((one) => one.name), '纪小平']);
  expect(people.map((one) => one.roles)).toEqual([
    ...demoPeople.map((one) => [...one.roles].sort()),
    ['merchant'],
  ]);
  expect(people.filter((one) => one.large).map((one) => one.name)).toEqual(['王桂芳']);
  expect(people.filter((one) => one.admin).map((one) => one.name)).toEqual(['顾宁']);
  const homes = await rowsOf<{
    name: string;
    homes: number;
  }>(`select p.name, count(*)::int as homes from person p
    join household_member m on m.community_id = p.community_id and m.person_id = p.id and m.ends_on is null
    where p.community_id = $1 and p.name in ('王桂芳', '李想', '周文涛') and p.account_id is not null group by p.name order by 2, 1`);
  expect(homes.map((one) => one.homes)).toEqual([1, 1, 2]);
  const two = await rowsOf<{
    name: string;
  }>(`select a.name from account a join person p on p.account_id = a.id
    where a.demo and $1::uuid is not null group by a.id, a.name having count(*) > 1 order by 1`);
  expect(two.map((one) => one.name).sort()).toEqual(['徐明', '沈思远', '顾宁'].sort());
});

test('numbers are of the block kept for the demo, and nobody shares one', async () => {
  const phones = await rowsOf<{
    phone: string;
    n: number;
  }>(`select phone, count(*)::int as n from person
    where $1::uuid is not null and phone is not null and phone not like '13800990%' group by phone`);
  expect(phones.length).toBeGreaterThan(300);
  expect(phones.filter(({ phone, n }) => n > 1 || !/^13800\d{6}$/.test(phone))).toEqual([]);
});

test('every kind of organisation, section, place and area is there', async () => {
  const kinds = await rowsOf<{ kind: string }>(
    'select distinct kind from organisation where community_id = $1 order by 1',
  );
  expect(kinds).toHaveLength(9);
  const places = await rowsOf<{ kind: string }>(
    'select distinct kind from place where community_id = $1 order by 1',
  );
  expect(places.map((one) => one.kind)).toEqual(['car_space', 'shop', 'venue']);
  const areas = await rowsOf<{ kind: string; n: number }>(
    'select kind, count(distinct home_id)::int as n from home_area where community_id = $1 group by kind',
  );
  expect(areas.map((one) => one.n)).toEqual([demo.homes, demo.homes, demo.homes, demo.homes]);
  const unled =
    await rowsOf(`select b.name from building b where b.community_id = $1 and b.section_id is not null and not exists (
    select from staff_building s where s.community_id = b.community_id and s.building_id = b.id and s.role = 'steward')`);
  expect(unled).toEqual([]);
});

test('evidence is shown where it is recent: the photos are there and belong to the demo', async () => {
  const [count] = await rowsOf<{ requests: number; files: number; loose: number }>(`select
    (select count(*)::int from request where community_id = $1 and photo_count > 0) as requests,
    (select count(*)::int from file where community_id = $1) as files,
    (select count(*)::int from file where community_id = $1 and attached_at is null) as loose`);
  expect(count?.requests).toBeGreaterThan(5);
  expect(count).toMatchObject({ files: 20, loose: 0 });
  const bare = await rowsOf(
    `select name_zh from shelf_item where community_id = $1 and photos = '[]'`,
  );
  expect(bare).toEqual([]);
});

test('whoever asked by phone has been called, but for a few and the last days', async () => {
  const [count] = await rowsOf<{ old: number; done: number }>(`
    select count(*) filter (where visit_done_at is null and state in ('submitted', 'confirmed', 'closed'))::int as old,
      count(*) filter (where visit_done_at is not null)::int as done
    from work_order where community_id = $1 and visit_due_at < now() - interval '14 days'`);
  expect(count!.done).toBeGreaterThan(10);
  expect(count!.old).toBeLessThan(count!.done * 0.05);
});

test('nobody is notified of a demo', async () => {
  expect(
    await rowsOf(`select type from fact where community_id = $1 and type ~ '^(request|order)'`),
  ).toEqual([]);
});

test('an order is out as a task, and places are in every state that a screen shows', async () => {
  const out = await rowsOf<{ state: string; taken: number; places: number }>(
    `select o.state, count(p.person_id)::int as taken, count(*)::int as places
     from work_order o join task t on t.community_id = o.community_id and t.order_id = o.id and t.state = 'published'
     join task_place p on p.community_id = t.community_id and p.task_id = t.id
     where o.community_id = $1 group by o.id, o.state`,
  );
  expect(out).toEqual([{ state: 'new', taken: 1, places: 2 }]);
  const states = await rowsOf<{ state: string }>(
    'select distinct state from task_place where community_id = $1 order by state',
  );
  expect(states.map(({ state }) => state)).toEqual(
    [
      'appealed',
      'checked_in',
      'claimed',
      'denied',
      'expired',
      'no_show',
      'open',
      'redo',
      'refused',
      'settled',
      'submitted',
      'withdrawn',
    ].toSorted(),
  );
});
