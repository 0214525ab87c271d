import type { Tx } from '../../../platform/db/tx.ts';

/** Which of these requests are there already. */
export async function knownIds(
  tx: Tx,
  communityId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = await tx.query<{ id: string }>(
    'select id from request where community_id = $1 and id = any ($2::uuid[])',
    [communityId, ids],
  );
  return new Set(found.rows.map((row) => row.id));
}

/**
 * Takes the numbers of the whole list in one step and writes the requests. Two imports of one file at
 * once wait for each other at the counter; what the other one wrote is left alone.
 * @returns the numbers of those that were written, by id
 */
export async function insertRequests(
  tx: Tx,
  communityId: string,
  list: readonly RequestLine[],
): Promise<Map<string, number>> {
  const written = await tx.query<{ id: string; number: number }>(requests, [
    communityId,
    list.length,
    JSON.stringify(list),
  ]);
  return new Map(written.rows.map((row) => [row.id, row.number]));
}

export interface RequestLine {
  /** From 0: the place in the list, which is the order of the numbers. */
  nth: number;
  id: string;
  source_id: string;
  category_id: string;
  state: string;
  text: string;
  channel: string;
  reporter_id: string | null;
  reporter_name: string | null;
  reporter_phone: string | null;
  filed_by: string | null;
  place_kind: string;
  home_id: string | null;
  building_id: string | null;
  lng: number | null;
  lat: number | null;
  place_label: string;
  place_note: string | null;
  photos: unknown;
  photo_count: number;
  created_at: string;
  closed_at: string | null;
}

const requestColumns = `id, source_id, category_id, state, text, channel, reporter_id, reporter_name, reporter_phone, filed_by,
  place_kind, home_id, building_id, lng, lat, place_label, place_note, photos, photo_count, created_at, closed_at`;

const requests = `with n as (
    insert into counter (community_id, name, value) values ($1, 'order', $2::bigint)
    on conflict (community_id, name) do update set value = counter.value + excluded.value returning value)
  insert into request (community_id, number, ${requestColumns})
  select $1, n.value - $2::bigint + 1 + x.nth, ${requestColumns}
  from n cross join jsonb_to_recordset($3::jsonb) as x(nth integer, id uuid, source_id text, category_id uuid, state text,
    text text, channel text, reporter_id uuid, reporter_name text, reporter_phone text, filed_by uuid, place_kind text,
    home_id uuid, building_id uuid, lng double precision, lat double precision, place_label text, place_note text,
    photos jsonb, photo_count integer, created_at timestamptz, closed_at timestamptz)
  on conflict do nothing returning id, number`;

/** Columns of an order and their types: the statement and the lines are made from this one list. */
const orderColumns = {
  id: 'uuid',
  number: 'bigint',
  request_id: 'uuid',
  category_id: 'uuid',
  state: 'text',
  version: 'integer',
  priority: 'text',
  dispatch: 'text',
  text: 'text',
  place_label: 'text',
  building_id: 'uuid',
  lng: 'double precision',
  lat: 'double precision',
  photo_count: 'integer',
  reporter_id: 'uuid',
  responsible_id: 'uuid',
  responsible_name: 'text',
  executor_id: 'uuid',
  executor_name: 'text',
  claimed: 'boolean',
  resume_state: 'text',
  pause_reason: 'text',
  created_at: 'timestamptz',
  calendar_mode: 'text',
  respond_minutes: 'integer',
  finish_minutes: 'integer',
  clock: 'jsonb',
  escalates_at: 'timestamptz',
  respond_due_at: 'timestamptz',
  finish_due_at: 'timestamptz',
  assigned_at: 'timestamptz',
  responded_at: 'timestamptz',
  accepted_at: 'timestamptz',
  arrived_at: 'timestamptz',
  paused_at: 'timestamptz',
  submitted_at: 'timestamptz',
  confirmed_at: 'timestamptz',
  closed_at: 'timestamptz',
  closes_at: 'timestamptz',
  respond_breached_at: 'timestamptz',
  finish_breached_at: 'timestamptz',
  rejected_times: 'integer',
  reopened_times: 'integer',
  stars: 'integer',
  rating_tags: 'text[]',
  rating_words: 'text',
  rated_at: 'timestamptz',
  visit_due_at: 'timestamptz',
  visit_done_at: 'timestamptz',
  visit_satisfied: 'boolean',
  visit_note: 'text',
} as const;
export type OrderLine = Record<keyof typeof orderColumns, unknown>;

const eventColumns = {
  id: 'uuid',
  order_id: 'uuid',
  at: 'timestamptz',
  act: 'text',
  by_id: 'uuid',
  by_name: 'text',
  by_role: 'text',
  from_state: 'text',
  to_state: 'text',
  to_id: 'uuid',
  to_name: 'text',
  note: 'text',
  reason: 'text',
  internal: 'boolean',
  photos: 'jsonb',
  data: 'jsonb',
} as const;
export type EventLine = Record<keyof typeof eventColumns, unknown>;

const handColumns = { order_id: 'uuid', person_id: 'uuid', name: 'text', part: 'text' } as const;
export type HandLine = Record<keyof typeof handColumns, unknown>;

/** The orders of requests just written, their timelines and the hands they went through. */
export function insertOrders(
  tx: Tx,
  communityId: string,
  lines: { orders: OrderLine[]; events: EventLine[]; hands: HandLine[] },
) {
  void tx.query(bulk('work_order', orderColumns), [communityId, JSON.stringify(lines.orders)]);
  void tx.query(bulk('order_event', eventColumns), [communityId, JSON.stringify(lines.events)]);
  return tx.query(bulk('order_person', handColumns), [communityId, JSON.stringify(lines.hands)]);
}

function bulk(table: string, columns: Record<string, string>): string {
  const names = Object.keys(columns).join(', ');
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `insert into ${table} (community_id, ${names})
    select $1, ${names} from jsonb_to_recordset($2::jsonb) as x(${typed.join(', ')}) on conflict do nothing`;
}
