import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { rows, run, sql } from '../../platform/db/tx.ts';

/** What was read before the one moment goes, and all of before the other. */
interface Before {
  read: Instant;
  all: Instant;
}

/** As the owner: which communities there are is known in no scope. */
export async function communitiesWithOld(db: Database, before: Before): Promise<string[]> {
  const found = await db.asOwner((tx) =>
    tx.query<{ id: string }>(
      'select distinct community_id as id from notification where read_at < $1 or at < $2',
      [before.read, before.all],
    ),
  );
  return found.rows.map((row) => row.id);
}

/** @returns how many notifications went. */
export async function forgetOld(ctx: Ctx, before: Before, limit: number): Promise<number> {
  const gone = await rows(
    ctx.tx,
    sql<{ id: string }>`
      delete from notification where community_id = ${ctx.communityId} and id in (
        select id from notification where community_id = ${ctx.communityId}
          and (read_at < ${before.read} or at < ${before.all}) limit ${limit})
      returning id`,
  );
  const ids = gone.map(({ id }) => id);
  void run(
    ctx.tx,
    sql`delete from notification_delivery
      where community_id = ${ctx.communityId} and notification_id = any (${ids}::uuid[])`,
  );
  return ids.length;
}
