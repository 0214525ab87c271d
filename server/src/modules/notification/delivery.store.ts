import type { NotificationKind } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { rows, run, sql } from '../../platform/db/tx.ts';
import type { OutsideChannel } from './preferences.ts';

export interface Delivery {
  notificationId: string;
  channel: OutsideChannel;
  personId: string;
  kind: NotificationKind;
  data: Record<string, string | number>;
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

/**
 * Takes what is due. It counts as failed from here until its success is noted: a process that dies
 * while sending leaves it so, because a message twice is worse than one that a person can look up.
 */
export function takeDue(ctx: Ctx, limit: number): Promise<Delivery[]> {
  return rows(
    ctx.tx,
    sql<Delivery>`
      with due as (
        select notification_id, channel, at from notification_delivery
        where community_id = ${ctx.communityId} and state = 'waiting' and at <= ${ctx.now}
        order by at limit ${limit} for update skip locked),
      taken as (
        update notification_delivery d
        set state = 'failed', error = 'interrupted', at = ${ctx.now}
        from due
        where d.community_id = ${ctx.communityId} and d.state = 'waiting'
          and d.notification_id = due.notification_id and d.channel = due.channel
        returning d.notification_id, d.channel, due.at)
      select n.id as "notificationId", taken.channel, n.person_id as "personId", n.kind, n.data,
        taken.at as "dueAt"
      from taken join notification n
        on n.community_id = ${ctx.communityId} and n.id = taken.notification_id`,
  );
}

export interface Outcome {
  notificationId: string;
  channel: OutsideChannel;
  /** Null when it went out. */
  error: string | null;
}

export function saveOutcomes(ctx: Ctx, list: readonly Outcome[]): Promise<number> {
  return run(
    ctx.tx,
    sql`update notification_delivery d
      set state = case when x.error is null then 'sent' else 'failed' end, error = x.error, at = ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as x("notificationId" uuid, channel text, error text)
      where d.community_id = ${ctx.communityId} and d.notification_id = x."notificationId"
        and d.channel = x.channel`,
  );
}
