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
  /** Set at once for somebody who wants no inbox: kept, and never counted as unread. */
  readAt: Instant | null;
}

/** Writes what is new and answers with those ids: the same fact never tells a person twice. */
export function insertNotifications(
  ctx: Ctx,
  news: { factId: string; at: Instant; orderId: string; requestId: string | null; data: object },
  list: readonly NewNotification[],
): Promise<{ id: string; personId: string }[]> {
  return rows(
    ctx.tx,
    sql<{ id: string; personId: string }>`
      insert into notification (community_id, id, person_id, fact_id, kind, data, order_id,
        request_id, at, read_at)
      select ${ctx.communityId}, x.id, x."personId", ${news.factId}, x.kind,
        ${JSON.stringify(news.data)}::jsonb, ${news.orderId}::uuid, ${news.requestId}::uuid,
        ${news.at}::timestamptz, x."readAt"
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as x(id uuid, "personId" uuid, kind text, "readAt" timestamptz)
      on conflict do nothing
      returning id, person_id as "personId"`,
  );
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
      select id, at, kind, data, order_id as "orderId", request_id as "requestId", read_at as "readAt"
      from notification
      where community_id = ${ctx.communityId} and person_id = ${personOf(ctx)}
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
      where community_id = ${ctx.communityId} and person_id = ${personOf(ctx)} and read_at is null
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
      where community_id = ${ctx.communityId} and person_id = ${personOf(ctx)} and read_at is null
        and ${'ids' in which ? sql`id = any (${[...which.ids]}::uuid[])` : sql`at <= ${which.until}`}`,
  );
}
