import type { Instant } from '../../clock/clock.ts';
import type { Ctx } from '../../context.ts';
import type { Database } from '../../db/database.ts';
import { firstRow, rows, run, sql, type Tx } from '../../db/tx.ts';

export interface VideoRow {
  id: string;
  personId: string | null;
  size: number;
  received: number;
  readyAt: Instant | null;
  attachedAt: Instant | null;
}

/** A stretch of a video, and the hash that names where it lies. */
export interface VideoPart {
  from: number;
  bytes: number;
  sha256: string;
}

const columns = sql`id, person_id as "personId", size, received, ready_at as "readyAt",
  attached_at as "attachedAt"`;

export function readVideo(ctx: Ctx, id: string): Promise<VideoRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<VideoRow>`select ${columns} from video
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

/** Kept until the end of the transaction: two parts at once come one after the other. */
export function lockVideo(ctx: Ctx, id: string): Promise<VideoRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<VideoRow>`select ${columns} from video
      where community_id = ${ctx.communityId} and id = ${id} for update`,
  );
}

/** Begins one, unless somebody did. */
export function insertVideo(ctx: Ctx, id: string, size: number): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into video (community_id, id, person_id, size, created_at)
      values (${ctx.communityId}, ${id}, ${ctx.actor.personId}, ${size}, ${ctx.now})
      on conflict do nothing`,
  );
}

export async function countUnattachedVideos(ctx: Ctx): Promise<number> {
  const found = await firstRow(
    ctx.tx,
    sql<{ count: number }>`select count(*)::int as count from video
      where community_id = ${ctx.communityId} and attached_at is null
        and person_id = ${ctx.actor.personId}`,
  );
  return found?.count ?? 0;
}

export async function insertPart(
  ctx: Ctx,
  id: string,
  { from, bytes, sha256 }: VideoPart,
): Promise<void> {
  await run(
    ctx.tx,
    sql`insert into video_part (community_id, video_id, from_byte, bytes, sha256)
      values (${ctx.communityId}, ${id}, ${from}, ${bytes}, ${sha256})`,
  );
  await run(
    ctx.tx,
    sql`update video set received = ${from + bytes}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

export function readParts(ctx: Ctx, id: string): Promise<VideoPart[]> {
  return rows(
    ctx.tx,
    sql<VideoPart>`select from_byte as "from", bytes, sha256 from video_part
      where community_id = ${ctx.communityId} and video_id = ${id} order by from_byte`,
  );
}

/** From now on it may be shown, with some of its parts lying elsewhere. */
export async function makeReady(ctx: Ctx, id: string, moved: readonly VideoPart[]): Promise<void> {
  for (const { from, sha256 } of moved)
    await run(
      ctx.tx,
      sql`update video_part set sha256 = ${sha256}
        where community_id = ${ctx.communityId} and video_id = ${id} and from_byte = ${from}`,
    );
  await run(
    ctx.tx,
    sql`update video set ready_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

export function deleteVideo(ctx: Ctx, id: string): Promise<number> {
  return run(ctx.tx, sql`delete from video where community_id = ${ctx.communityId} and id = ${id}`);
}

/**
 * Marks a video as belonging to something, so that it is kept.
 * @returns its size, or null where it has not arrived, is unknown, somebody else's or belongs to something.
 */
export async function attachVideo(ctx: Ctx, id: string): Promise<number | null> {
  const found = await firstRow(
    ctx.tx,
    sql<{ size: number }>`update video set attached_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${id} and ready_at is not null
        and attached_at is null and person_id is not distinct from ${ctx.actor.personId}::uuid
      returning size`,
  );
  return found?.size ?? null;
}

/** Videos that hang on nothing any more: deleted with what was never attached. */
export async function loosenVideos(
  tx: Tx,
  communityId: string,
  ids: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`update video set attached_at = null
      where community_id = ${communityId} and id = any (${[...ids]}::uuid[])`,
  );
}

/** The ids of some that were never attached, kept from others until the end of the transaction. */
export async function lockUnattached(
  ctx: Ctx,
  { before, limit }: { before: Instant; limit: number },
): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ id: string }>`select id from video
      where community_id = ${ctx.communityId} and attached_at is null and created_at < ${before}
      order by created_at limit ${limit} for update skip locked`,
  );
  return found.map((row) => row.id);
}

export async function communitiesWithUnattachedVideos(
  db: Database,
  before: Instant,
): Promise<string[]> {
  const found = await db.asOwner((tx) =>
    tx.query<{ id: string }>(
      'select distinct community_id as id from video where attached_at is null and created_at < $1',
      [before],
    ),
  );
  return found.rows.map((row) => row.id);
}
