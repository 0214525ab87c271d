import { plusDays, type Instant } from '../clock/clock.ts';
import type { Ctx } from '../context.ts';
import type { Database } from '../db/database.ts';
import { firstRow, rows, run, sql } from '../db/tx.ts';

/** A photo of which not every part has arrived, or which is not yet made into one. */
export interface PhotoUpload {
  personId: string;
  size: number;
  sha256: string;
  received: number;
}

const columns = sql`person_id as "personId", size, sha256, received`;

/** Kept until the end of the transaction: two parts at once come one after the other. */
export function lockUpload(ctx: Ctx, id: string): Promise<PhotoUpload | undefined> {
  return firstRow(
    ctx.tx,
    sql<PhotoUpload>`select ${columns} from photo_upload
      where community_id = ${ctx.communityId} and id = ${id} for update`,
  );
}

export function readUpload(ctx: Ctx, id: string): Promise<PhotoUpload | undefined> {
  return firstRow(
    ctx.tx,
    sql<PhotoUpload>`select ${columns} from photo_upload
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

/** Begins one, unless somebody did. */
export function beginUpload(
  ctx: Ctx,
  id: string,
  given: { personId: string; size: number; sha256: string },
): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into photo_upload (community_id, id, person_id, size, sha256, received, started_at)
      values (${ctx.communityId}, ${id}, ${given.personId}, ${given.size}, ${given.sha256}, 0, ${ctx.now})
      on conflict do nothing`,
  );
}

export async function countUploads(ctx: Ctx, personId: string): Promise<number> {
  const found = await firstRow(
    ctx.tx,
    sql<{ count: number }>`select count(*)::int as count from photo_upload
      where community_id = ${ctx.communityId} and person_id = ${personId}`,
  );
  return found?.count ?? 0;
}

export async function addPart(ctx: Ctx, id: string, from: number, bytes: Buffer): Promise<void> {
  await run(
    ctx.tx,
    sql`insert into photo_part (community_id, upload_id, from_byte, bytes)
      values (${ctx.communityId}, ${id}, ${from}, ${bytes}::bytea)`,
  );
  await run(
    ctx.tx,
    sql`update photo_upload set received = ${from + bytes.length}
      where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

export async function readParts(ctx: Ctx, id: string): Promise<Buffer> {
  const parts = await rows(
    ctx.tx,
    sql<{ bytes: Uint8Array }>`select bytes from photo_part
      where community_id = ${ctx.communityId} and upload_id = ${id} order by from_byte`,
  );
  return Buffer.concat(parts.map((part) => part.bytes));
}

export function endUpload(ctx: Ctx, id: string): Promise<number> {
  return run(
    ctx.tx,
    sql`delete from photo_upload where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

/** After a day nobody goes on with it: the photo itself, if it was made, is another row. */
export const uploadKeptDays = 1;

export function deleteOldUploads(ctx: Ctx): Promise<number> {
  return run(
    ctx.tx,
    sql`delete from photo_upload where community_id = ${ctx.communityId}
      and started_at < ${plusDays(ctx.now, -uploadKeptDays)}`,
  );
}

export async function communitiesWithOldUploads(db: Database, before: Instant): Promise<string[]> {
  const found = await db.asOwner((tx) =>
    tx.query<{ id: string }>(
      'select distinct community_id as id from photo_upload where started_at < $1',
      [before],
    ),
  );
  return found.rows.map((row) => row.id);
}
