import type { NotificationKind } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { rows, run, sql } from '../../platform/db/tx.ts';
import type { OutsideChannel } from './preferences.ts';

export interface Delivery {
  notificationId: string;
  channel: OutsideChannel;
  personId: string;
  kind: NotificationKind;
  data: Record<string, string | number>;
  urgent: boolean;
  /** When it was to go out. */
  dueAt: Instant;
}

/** Communities with something to send, as the owner: which there are is known in no scope. */
export async function communitiesWithDue(db: Database, now: Instant): Promise<string[]> {
  const found = await db.asOwner((tx) =>
    tx.query<{ id: string }>(
      `select distinct community_id as id from notification_delivery
        where state = 'waiting' and at <= $1`,
      [now],
    ),
  );
  return found.rows.map((row) => row.id);
}

/** What is due, in the order in which it happened; nobody else gets it until this transaction is over. */
export function lockDue(ctx: Ctx, limit: number): Promise<Delivery[]> {
  return rows(
    ctx.tx,
    sql<Delivery>`
      select d.notification_id as "notificationId", d.channel, n.person_id as "personId", n.kind,
        n.data, n.urgent, d.at as "dueAt"
      from notification_delivery d
      join notification n on n.community_id = d.community_id and n.id = d.notification_id
      where d.community_id = ${ctx.communityId} and d.state = 'waiting' and d.at <= ${ctx.now}
      order by d.at, n.at, n.id limit ${limit} for update of d skip locked`,
  );
}

export interface DeliveryState {
  notificationId: string;
  channel: OutsideChannel;
  state: 'waiting' | 'sent' | 'failed';
  /** Since when it is so, or while it waits, until when. */
  at: Instant;
  error: string | null;
}

export function saveStates(ctx: Ctx, list: readonly DeliveryState[]): Promise<number> {
  return run(
    ctx.tx,
    sql`update notification_delivery d set state = x.state, error = x.error, at = x.at
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as x("notificationId" uuid, channel text, state text, at timestamptz, error text)
      where d.community_id = ${ctx.communityId} and d.notification_id = x."notificationId"
        and d.channel = x.channel`,
  );
}

/** Makes what waits for the caller due now, so that it is looked at by what they wish now. */
export function hastenMine(ctx: Ctx): Promise<number> {
  return run(
    ctx.tx,
    sql`update notification_delivery d set at = ${ctx.now}
      from notification n
      where d.community_id = ${ctx.communityId} and d.state = 'waiting' and d.at > ${ctx.now}
        and n.community_id = ${ctx.communityId} and n.id = d.notification_id
        and n.person_id = ${personOf(ctx)}`,
  );
}
