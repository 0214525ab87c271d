import type { Instant } from '../../server/src/platform/clock/clock.ts';
import { system } from '../../server/src/platform/context.ts';
import type { Database } from '../../server/src/platform/db/database.ts';
import type { Tx } from '../../server/src/platform/db/tx.ts';
import { startCommunity } from '../../server/src/flows/index.ts';
import { acceptedEvery, communityCode, idOf, idSql, ordersPerCommunity, roles } from './shape.ts';

export interface CommunityInput {
  community: number;
  now: Instant;
  /** SHA-256 of the secrets of the sessions, in the order of `roles`. */
  secretHashes: readonly Buffer[];
  /** Categories that orders are spread over; the first is what CREATE asks for. */
  categoryIds: readonly string[];
}

/** One community with its catalogue, three people who are signed in, a home, and 5,000 orders. */
export async function loadCommunity(db: Database, input: CommunityInput): Promise<void> {
  const communityId = idOf('community', input.community);
  await db.transact([communityId], async (tx) => {
    const ctx = {
      tx,
      actor: system,
      communityId,
      now: input.now,
      requestId: communityId,
      ip: null,
      facts: [],
    };
    await startCommunity(ctx, {
      code: communityCode(input.community),
      name: `测试小区${input.community}`,
    });
  });
  await db.asOwner(async (tx) => {
    await quickly(tx, communityId);
    for (const statement of [...peopleStatements(input), ...orderStatements(input)])
      await tx.query(statement);
  });
}

/**
 * Foreign keys of rows that are right by construction need no check; only a superuser may leave it
 * out. An owner who is none sees rows through their security as everybody else does.
 */
async function quickly(tx: Tx, communityId: string): Promise<void> {
  await tx.query(`set local app.scope = '{${communityId}}'`);
  const found = await tx.query<{ superuser: string }>(
    `select current_setting('is_superuser') as superuser`,
  );
  if (found.rows[0]?.superuser === 'on')
    await tx.query('set local session_replication_role = replica');
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function peopleStatements({ community: c, now, secretHashes }: CommunityInput): string[] {
  const id = quoted(idOf('community', c));
  const at = quoted(now);
  const people = roles
    .map(
      (role, index) =>
        `(${index}, '${role}', ${quoted(`测试${c}号${role}`)}, '13${String(c * 10 + index).padStart(9, '0')}', '\\x${secretHashes[index]!.toString('hex')}'::bytea)`,
    )
    .join(', ');
  const list = `(values ${people}) as x(n, role, name, phone, hash)`;
  const of = (kind: Parameters<typeof idSql>[0], number: string) => idSql(kind, String(c), number);
  const since = "'2024-01-01'";
  return [
    `insert into account (id, name, phone, created_at) select ${of('account', 'n')}, name, phone, ${at} from ${list}`,
    `insert into session (id, account_id, secret_hash, device, ip, created_at, last_seen_at, expires_at)
     select ${of('session', 'n')}, ${of('account', 'n')}, hash, 'bench', '127.0.0.1', ${at}, ${at}, ${at}::timestamptz + interval '30 days' from ${list}`,
    `insert into account_community (account_id, community_id) select ${of('account', 'n')}, ${id} from ${list}`,
    `insert into person (community_id, id, account_id, name, phone, created_at)
     select ${id}, ${of('person', 'n')}, ${of('account', 'n')}, name, phone, ${at} from ${list}`,
    `insert into membership (community_id, id, person_id, role, starts_at, verified_at)
     select ${id}, ${of('membership', 'n')}, ${of('person', 'n')}, role, ${since}, ${since} from ${list}`,
    `insert into building (community_id, id, code, name, storeys, lng, lat, created_at)
     values (${id}, ${of('building', '0')}, '3', '3号楼', 6, 120.1, 30.2, ${at})`,
    `insert into home (community_id, id, building_id, code, label, storey, created_at)
     values (${id}, ${of('home', '0')}, ${of('building', '0')}, '501', '3号楼501', 5, ${at})`,
    `insert into household (community_id, id, home_id, starts_on) values (${id}, ${of('household', '0')}, ${of('home', '0')}, ${since})`,
    `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
     values (${id}, ${of('member', '0')}, ${of('household', '0')}, ${of('home', '0')}, ${of('person', '0')}, 'owner', ${since})`,
    `insert into performer (community_id, person_id, skills, on_duty, cap) values (${id}, ${of('person', '2')}, '{}', true, 100)`,
  ];
}

/** Old orders are closed, some came to nothing; the rest is spread over what is under way. */
const stateSql = `case when n % ${acceptedEvery} = 0 then 'accepted'
    else (array['closed','closed','closed','closed','closed','closed','closed','closed','new','assigned','arrived','submitted',
      'confirmed','paused','cancelled','refused','closed','submitted','new','assigned'])[n % 20 + 1] end`;

function orderStatements({ community: c, now, categoryIds }: CommunityInput): string[] {
  const id = quoted(idOf('community', c));
  const of = (kind: Parameters<typeof idSql>[0], number: string) => idSql(kind, String(c), number);
  const categories = `array[${categoryIds.map((one) => `${quoted(one)}::uuid`).join(', ')}]`;
  const texts = `array['厨房水龙头滴水，关不紧','卧室的灯不亮了，换过灯泡也没用','卫生间下水慢，有反味','门锁有点卡，钥匙拔不出来']`;
  // One order about every fifty minutes, half a year back to now.
  const spread = `select n, n + 1 as number, ${stateSql} as state,
      ${quoted(now)}::timestamptz - (${ordersPerCommunity} - n) * interval '51 minutes' - (n % 47) * interval '37 seconds' as at,
      (${categories})[n % ${categoryIds.length} + 1] as category, (${texts})[n % 4 + 1] as text
    from generate_series(0, ${ordersPerCommunity - 1}) n`;
  // Deadlines lie ahead: the breach of a year's orders in one minute is another bench.
  const inTime = `${quoted(now)}::timestamptz + interval '30 days'`;
  const began = `state not in ('new', 'cancelled', 'refused')`;
  const over = `state in ('closed', 'confirmed', 'submitted')`;
  const person = (index: number) => of('person', String(index));
  const name = (index: number) => quoted(`测试${c}号${roles[index]}`);
  const event = (slot: number) => of('event', `n * 4 + ${slot}`);
  const events = `insert into order_event (community_id, id, order_id, at, act, by_id, by_name, by_role, from_state, to_state, to_id, to_name, internal, photos)`;
  return [
    `create temp table spread on commit drop as ${spread}`,
    `insert into request (community_id, id, number, category_id, state, text, channel, reporter_id, reporter_name, filed_by,
       place_kind, home_id, building_id, lng, lat, place_label, photos, photo_count, created_at, closed_at)
     select ${id}, ${of('request', 'n')}, number, category,
       case when state in ('closed', 'cancelled', 'refused') then state when state = 'confirmed' then 'done' else 'open' end,
       text, 'app', ${person(0)}, ${name(0)}, ${person(0)}, 'home', ${of('home', '0')}, ${of('building', '0')}, 120.1, 30.2,
       '3号楼501', '[]', 0, at, case when state in ('closed', 'cancelled', 'refused') then at + interval '2 days' end from spread`,
    // The versions differ, as they do where orders were handed over; a script that took one for granted would fail.
    `insert into work_order (community_id, id, number, request_id, category_id, state, version, priority, dispatch, text, place_label,
       building_id, lng, lat, photo_count, reporter_id, executor_id, executor_name, created_at, respond_due_at, finish_due_at,
       calendar_mode, respond_minutes, finish_minutes, escalates_at,
       assigned_at, responded_at, accepted_at, arrived_at, submitted_at, confirmed_at, closed_at, stars)
     select ${id}, ${of('order', 'n')}, number, ${of('request', 'n')}, category, state, 2 + n / 3 % 5, 'normal', 'assign', text, '3号楼501',
       ${of('building', '0')}, 120.1, 30.2, 0, ${person(0)}, case when ${began} then ${person(2)} end, case when ${began} then ${name(2)} end,
       at, ${inTime}, ${inTime}, 'round_the_clock', 43200, 43200, case when ${over} or not ${began} then null else ${inTime} end,
       case when ${began} then at + interval '5 minutes' end,
       case when ${began} and state <> 'assigned' then at + interval '12 minutes' end,
       case when ${began} and state <> 'assigned' then at + interval '12 minutes' end,
       case when ${over} or state = 'arrived' then at + interval '1 hour' end, case when ${over} then at + interval '2 hours' end,
       case when ${over} and state <> 'submitted' then at + interval '1 day' end, case when state = 'closed' then at + interval '2 days' end,
       case when state = 'closed' then 3 + n % 3 end
     from spread`,
    `${events} select ${id}, ${event(0)}, ${of('order', 'n')}, at, 'file', ${person(0)}, ${name(0)}, 'resident', null, 'new', null, null, false, '[]' from spread`,
    `${events} select ${id}, ${event(1)}, ${of('order', 'n')}, at + interval '5 minutes', 'assign', ${person(1)}, ${name(1)}, 'dispatcher', 'new',
       'assigned', ${person(2)}, ${name(2)}, false, '[]' from spread where ${began}`,
    `${events} select ${id}, ${event(2)}, ${of('order', 'n')}, at + interval '12 minutes', 'accept', ${person(2)}, ${name(2)}, 'engineer', 'assigned',
       'accepted', null, null, false, '[]' from spread where ${began} and state <> 'assigned'`,
    `insert into order_person (community_id, order_id, person_id, name, part)
     select ${id}, ${of('order', 'n')}, ${person(2)}, ${name(2)}, 'hand' from spread where ${began}`,
    `insert into counter (community_id, name, value) values (${id}, 'order', ${ordersPerCommunity})`,
  ];
}
