import type {
  CheckInWay,
  HeadStarts,
  PlaceInput,
  TaskCertificate,
  TaskKind,
  TaskSlotInput,
  TaskState,
} from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';

export interface TaskRow {
  id: string;
  number: number;
  kind: TaskKind;
  title: string;
  text: string;
  state: TaskState;
  payerKind: 'organisation' | 'person';
  payerId: string;
  payerName: string;
  madeBy: string;
  madeByName: string;
  place: PlaceInput;
  placeLabel: string;
  publicLabel: string;
  buildingId: string | null;
  lng: number | null;
  lat: number | null;
  radiusM: number;
  skills: string[];
  minAge: number | null;
  certificate: TaskCertificate | null;
  payFen: number;
  points: number;
  unit: string | null;
  checkIn: CheckInWay[];
  photosNeeded: number;
  countOf: string | null;
  headStarts: HeadStarts;
  freeCancelMinutes: number;
  placesPerPerson: number;
  orderId: string | null;
  slots: TaskSlotInput[];
  version: number;
  createdAt: Instant;
}

/** What its life adds to what it was written as. */
export interface TaskLife {
  opensAt: Instant | null;
  reason: string | null;
  publishedAt: Instant | null;
  lastEndsAt: Instant | null;
}

/** Name in the code, name in the table; in the order of writing. */
const names = {
  id: 'id',
  number: 'number',
  kind: 'kind',
  title: 'title',
  text: 'text',
  state: 'state',
  payerKind: 'payer_kind',
  payerId: 'payer_id',
  payerName: 'payer_name',
  madeBy: 'made_by',
  madeByName: 'made_by_name',
  place: 'place',
  placeLabel: 'place_label',
  publicLabel: 'public_label',
  buildingId: 'building_id',
  lng: 'lng',
  lat: 'lat',
  radiusM: 'radius_m',
  skills: 'skills',
  minAge: 'min_age',
  certificate: 'certificate',
  payFen: 'pay_fen',
  points: 'points',
  unit: 'unit',
  checkIn: 'check_in',
  photosNeeded: 'photos_needed',
  countOf: 'count_of',
  headStarts: 'head_starts',
  freeCancelMinutes: 'free_cancel_minutes',
  placesPerPerson: 'places_per_person',
  orderId: 'order_id',
  slots: 'slots',
  version: 'version',
  createdAt: 'created_at',
} as const satisfies Record<keyof TaskRow, string>;
const written = Object.entries(names) as [keyof TaskRow, string][];
const json = new Set<string>(['place', 'headStarts', 'slots']);

const columns = `${written.map(([name, column]) => `t.${column} as "${name}"`).join(', ')},
  t.opens_at as "opensAt", t.reason, t.published_at as "publishedAt", t.last_ends_at as "lastEndsAt"`;

export type StoredTask = TaskRow & TaskLife;

export async function readTask(
  ctx: Ctx,
  taskId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<StoredTask | undefined> {
  const found = await ctx.tx.query<StoredTask>(
    `select ${columns} from task t where t.community_id = $1 and t.id = $2${lock ? ' for update' : ''}`,
    [ctx.communityId, taskId],
  );
  return found.rows[0];
}

export async function readTasks(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, StoredTask>> {
  const found = await ctx.tx.query<StoredTask>(
    `select ${columns} from task t where t.community_id = $1 and t.id = any ($2::uuid[])`,
    [ctx.communityId, [...new Set(ids)]],
  );
  return new Map(found.rows.map((task) => [task.id, task]));
}

/** Tasks made of some orders that still run, locked. */
export async function lockTasksOfOrders(
  ctx: Ctx,
  orderIds: readonly string[],
): Promise<StoredTask[]> {
  const found = await ctx.tx.query<StoredTask>(
    `select ${columns} from task t where t.community_id = $1 and t.order_id = any ($2::uuid[])
       and t.state in ('draft', 'published') order by t.id for update`,
    [ctx.communityId, [...orderIds]],
  );
  return found.rows;
}

/** Those that can still be taken, the next to begin first. */
export async function readOpenTasks(ctx: Ctx, limit: number): Promise<StoredTask[]> {
  const found = await ctx.tx.query<StoredTask>(
    `select ${columns} from task t where t.community_id = $1 and t.state = 'published' and t.last_ends_at > $2
       and exists (select from task_place p where p.community_id = t.community_id and p.task_id = t.id
         and p.starts_at > $2 and p.state in ('open', 'claimed'))
     order by t.last_ends_at, t.id limit $3`,
    [ctx.communityId, ctx.now, limit],
  );
  return found.rows;
}

export interface TaskFilter {
  payers: readonly string[];
  /** Those of other payers too, but for their drafts. */
  everybodys: boolean;
  state: TaskState | null;
  q: string | null;
  /** Only with work that waits for a review. */
  waiting: boolean;
  after: { at: Instant; id: string } | null;
  limit: number;
}

export async function readTaskPage(ctx: Ctx, filter: TaskFilter): Promise<StoredTask[]> {
  const { payers, everybodys, state, q, waiting, after, limit } = filter;
  const like = q === null ? null : `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await ctx.tx.query<StoredTask>(
    `select ${columns} from task t where t.community_id = $1
       and (t.payer_id = any ($2::uuid[]) or ($10::boolean and t.state <> 'draft'))
       and ($3::text is null or t.state = $3)
       and ($4::text is null or t.title like $4 or t.public_label like $4 or t.number::text = $5)
       and (not $6 or exists (select from task_place p where p.community_id = t.community_id
         and p.task_id = t.id and p.state in ('submitted', 'appealed')))
       and ($7::timestamptz is null or (t.created_at, t.id) < ($7, $8::uuid))
     order by t.created_at desc, t.id desc limit $9`,
    [
      ctx.communityId,
      payers,
      state,
      like,
      q ?? '',
      waiting,
      after?.at ?? null,
      after?.id ?? null,
      limit,
      everybodys,
    ],
  );
  return found.rows;
}

const valueOf = (row: TaskRow, name: keyof TaskRow): unknown =>
  json.has(name) ? JSON.stringify(row[name]) : row[name];
const casts: Partial<Record<keyof TaskRow, string>> = {
  place: '::jsonb',
  headStarts: '::jsonb',
  slots: '::jsonb',
  skills: '::text[]',
  checkIn: '::text[]',
};

/** @returns false when the id is taken */
export async function insertTask(ctx: Ctx, row: Omit<TaskRow, 'number'>): Promise<boolean> {
  const rest = written.filter(([name]) => name !== 'number');
  const made = await ctx.tx.query(
    `with counted as (
       insert into counter (community_id, name, value) values ($1, 'task', 1)
       on conflict (community_id, name) do update set value = counter.value + 1 returning value)
     insert into task (community_id, number, ${rest.map(([, column]) => column).join(', ')})
     select $1, value, ${rest.map(([name], at) => `$${at + 2}${casts[name] ?? castOf(name)}`).join(', ')} from counted
     on conflict (community_id, id) do nothing returning id`,
    [ctx.communityId, ...rest.map(([name]) => valueOf(row as TaskRow, name))],
  );
  return made.rows.length > 0;
}

const castOf = (name: keyof TaskRow): string => {
  if (['id', 'payerId', 'madeBy', 'buildingId', 'orderId'].includes(name)) return '::uuid';
  if (['lng', 'lat'].includes(name)) return '::float8';
  if (['payFen', 'points'].includes(name)) return '::bigint';
  if (
    [
      'radiusM',
      'minAge',
      'photosNeeded',
      'freeCancelMinutes',
      'placesPerPerson',
      'version',
    ].includes(name)
  )
    return '::int';
  return name === 'createdAt' ? '::timestamptz' : '::text';
};

const changeable = written.filter(
  ([name]) =>
    ![
      'id',
      'number',
      'state',
      'payerKind',
      'payerId',
      'payerName',
      'madeBy',
      'madeByName',
      'orderId',
      'version',
      'createdAt',
    ].includes(name),
);

export async function updateDraft(ctx: Ctx, row: TaskRow): Promise<void> {
  await ctx.tx.query(
    `update task set version = version + 1,
       ${changeable.map(([name, column], at) => `${column} = $${at + 3}${casts[name] ?? castOf(name)}`).join(', ')}
     where community_id = $1 and id = $2`,
    [ctx.communityId, row.id, ...changeable.map(([name]) => valueOf(row, name))],
  );
}

export async function markPublished(
  ctx: Ctx,
  task: { id: string; opensAt: Instant; lastEndsAt: Instant },
): Promise<void> {
  await ctx.tx.query(
    `update task set state = 'published', version = version + 1, published_at = $3, opens_at = $4, last_ends_at = $5
     where community_id = $1 and id = $2`,
    [ctx.communityId, task.id, ctx.now, task.opensAt, task.lastEndsAt],
  );
}

export async function markOver(
  ctx: Ctx,
  taskId: string,
  { state, reason }: { state: 'withdrawn' | 'ended'; reason: string | null },
): Promise<void> {
  await ctx.tx.query(
    `update task set state = $3, reason = $4, version = version + 1, ended_at = $5
     where community_id = $1 and id = $2`,
    [ctx.communityId, taskId, state, reason, ctx.now],
  );
}
