import type { endpoints, NotificationKind, OutOf } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../platform/db/tx.ts';
import type { Cursor } from '../../platform/db/paging.ts';
import type { OutsideChannel, Preferences } from './preferences.ts';

export type NotificationView = OutOf<typeof endpoints.listNotifications>['items'][number];

export interface NewNotification {
  id: string;
  personId: string;
  kind: NotificationKind;
  factId: string;
  at: Instant;
  orderId: string | null;
  requestId: string | null;
  data: object;
  urgent: boolean;
  /** Set at once for somebody who wants no inbox: kept, and never counted as unread. */
  readAt: Instant | null;
}

/** One statement says no more than this at once. */
const rowsAtOnce = 2000;

/** Writes what is new and answers with those ids: the same fact never tells a person twice. */
export async function insertNotifications(
  ctx: Ctx,
  list: readonly NewNotification[],
): Promise<string[]> {
  const parts = Array.from({ length: Math.ceil(list.length / rowsAtOnce) }, (_, part) =>
    list.slice(part * rowsAtOnce, (part + 1) * rowsAtOnce),
  );
  const added = parts.map((part) =>
    rows(
      ctx.tx,
      sql<{ id: string }>`
        insert into notification (community_id, id, person_id, fact_id, kind, data, order_id,
          request_id, at, urgent, read_at)
        select ${ctx.communityId}, x.id, x."personId", x."factId", x.kind, x.data, x."orderId",
          x."requestId", x.at, x.urgent, x."readAt"
        from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
          as x(id uuid, "personId" uuid, "factId" uuid, kind text, data jsonb, "orderId" uuid,
            "requestId" uuid, at timestamptz, urgent boolean, "readAt" timestamptz)
        on conflict do nothing
        returning id`,
    ),
  );
  return (await Promise.all(added)).flat().map(({ id }) => id);
}

export interface NewDelivery {
  notificationId: string;
  channel: OutsideChannel;
  at: Instant;
}

export function insertDeliveries(ctx: Ctx, list: readonly NewDelivery[]): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into notification_delivery (community_id, notification_id, channel, state, at)
      select ${ctx.communityId}, x."notificationId", x.channel, 'waiting', x.at
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as x("notificationId" uuid, channel text, at timestamptz)
      on conflict do nothing`,
  );
}

/** Whom of these people news of such kinds has been on the way to by SMS since then. */
export async function textedSince(
  ctx: Ctx,
  told: { personIds: readonly string[]; kinds: readonly NotificationKind[]; since: Instant },
): Promise<Set<string>> {
  if (told.personIds.length === 0) return new Set();
  const found = await rows(
    ctx.tx,
    sql<{ personId: string }>`
      select n.person_id as "personId" from notification n
      join notification_delivery d
        on d.community_id = n.community_id and d.notification_id = n.id and d.channel = 'sms'
      where n.community_id = ${ctx.communityId} and n.person_id = any (${[...told.personIds]}::uuid[])
        and n.kind = any (${[...told.kinds]}::text[]) and n.at > ${told.since}`,
  );
  return new Set(found.map(({ personId }) => personId));
}

const preferenceColumns = sql`channels, muted, quiet_from as "quietFrom", quiet_until as "quietUntil"`;

export async function preferencesOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, Preferences>> {
  const found = await rows(
    ctx.tx,
    sql<Preferences & { personId: string }>`
      select person_id as "personId", ${preferenceColumns} from notification_preference
      where community_id = ${ctx.communityId} and person_id = any (${[...personIds]}::uuid[])`,
  );
  return new Map(found.map(({ personId, ...preferences }) => [personId, preferences]));
}

export function savePreferences(ctx: Ctx, preferences: Preferences): Promise<number> {
  const { channels, muted, quietFrom, quietUntil } = preferences;
  return run(
    ctx.tx,
    sql`insert into notification_preference
        (community_id, person_id, channels, muted, quiet_from, quiet_until)
      values (${ctx.communityId}, ${personOf(ctx)}, ${JSON.stringify(channels)}::jsonb,
        ${[...muted]}::text[], ${quietFrom}, ${quietUntil})
      on conflict (community_id, person_id) do update set channels = excluded.channels,
        muted = excluded.muted, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until`,
  );
}

export function findMine(
  ctx: Ctx,
  { unread, after, limit }: { unread: boolean; after: Cursor | null; limit: number },
): Promise<NotificationView[]> {
  return rows(
    ctx.tx,
    sql<NotificationView>`
      select id, at, kind, data, urgent, order_id as "orderId", request_id as "requestId", read_at as "readAt"
      from notification
      where community_id = ${ctx.communityId} and person_id = ${readerOf(ctx)}
        ${unread ? sql`and read_at is null` : sql``}
        ${after === null ? sql`` : sql`and (at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
      order by at desc, id desc
      limit ${limit}`,
  );
}

export async function countMine(ctx: Ctx, atMost: number): Promise<number> {
  const found = await firstRow(
    ctx.tx,
    sql<{ count: number }>`select count(*)::int as count from (
      select 1 from notification
      where community_id = ${ctx.communityId} and person_id = ${readerOf(ctx)} and read_at is null
      limit ${atMost}) unread`,
  );
  return found?.count ?? 0;
}

export function markRead(
  ctx: Ctx,
  which: { ids: readonly string[] } | { until: Instant },
): Promise<number> {
  return run(
    ctx.tx,
    sql`update notification set read_at = ${ctx.now}
      where community_id = ${ctx.communityId} and person_id = ${readerOf(ctx)} and read_at is null
        and ${'ids' in which ? sql`id = any (${[...which.ids]}::uuid[])` : sql`at <= ${which.until}`}`,
  );
}

/** Whoever acts for somebody still reads their own inbox: what the other was told is not theirs to see. */
export const readerOf = (ctx: Ctx): string => ctx.actor.agent?.personId ?? personOf(ctx);
