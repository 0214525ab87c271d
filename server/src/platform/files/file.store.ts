import type { Photo } from '@linli/contract';
import type { Instant } from '../clock/clock.ts';
import type { Ctx } from '../context.ts';
import type { Database } from '../db/database.ts';
import { firstRow, rows, run, sql, type Tx } from '../db/tx.ts';
import type { ProcessedPhoto } from './process-photo.ts';

export interface FileRow extends Photo {
  communityId: string;
  sha256: string;
  /** Of the photo as it came. */
  bytes: number;
  personId: string | null;
  attachedAt: Instant | null;
}

const columns = sql`community_id as "communityId", id, sha256, bytes, width, height,
  taken_at as "takenAt", person_id as "personId", attached_at as "attachedAt"`;

export function findFile(ctx: Ctx, id: string): Promise<FileRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<FileRow>`select ${columns} from file where community_id = ${ctx.communityId} and id = ${id}`,
  );
}

/** False when the id is taken. */
export async function insertFile(ctx: Ctx, id: string, photo: ProcessedPhoto): Promise<boolean> {
  const { sha256, bytes, type, width, height, takenAt, lng, lat, likeness } = photo;
  const written = await run(
    ctx.tx,
    sql`insert into file (community_id, id, sha256, bytes, type, width, height, taken_at, lng, lat,
        likeness, person_id, created_at)
      values (${ctx.communityId}, ${id}, ${sha256}, ${bytes}, ${type}, ${width}, ${height},
        ${takenAt}, ${lng}, ${lat}, ${likeness}, ${ctx.actor.personId}, ${ctx.now})
      on conflict do nothing`,
  );
  return written === 1;
}

export async function countUnattached(ctx: Ctx): Promise<number> {
  const found = await firstRow(
    ctx.tx,
    sql<{ count: number }>`select count(*)::int as count from file
      where community_id = ${ctx.communityId} and attached_at is null
        and person_id = ${ctx.actor.personId}`,
  );
  return found?.count ?? 0;
}

/** Marks as attached those that this caller uploaded, and answers with them. */
export function markAttached(ctx: Ctx, ids: readonly string[]): Promise<FileRow[]> {
  return rows(
    ctx.tx,
    sql<FileRow>`update file set attached_at = coalesce(attached_at, ${ctx.now})
      where community_id = ${ctx.communityId}
        and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
        and person_id is not distinct from ${ctx.actor.personId}::uuid
      returning ${columns}`,
  );
}

/** Takes out rows that were never attached to anything. */
export function deleteUnattached(
  ctx: Ctx,
  { before, limit }: { before: Instant; limit: number },
): Promise<FileRow[]> {
  return rows(
    ctx.tx,
    sql<FileRow>`delete from file
      where community_id = ${ctx.communityId} and attached_at is null and id in (
        select id from file
        where community_id = ${ctx.communityId} and attached_at is null and created_at < ${before}
        order by created_at limit ${limit} for update skip locked)
      returning ${columns}`,
  );
}

export async function communitiesWithUnattached(db: Database, before: Instant): Promise<string[]> {
  const found = await db.asOwner((tx) =>
    tx.query<{ id: string }>(
      'select distinct community_id as id from file where attached_at is null and created_at < $1',
      [before],
    ),
  );
  return found.rows.map((row) => row.id);
}

/** Photos that nobody may see any more and that are nobody's: deleted with what was never attached. */
export async function loosenPhotos(
  tx: Tx,
  communityId: string,
  ids: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`update file set attached_at = null, person_id = null, created_at = ${longAgo}
      where community_id = ${communityId} and id = any (${[...ids]}::uuid[])`,
  );
}
const longAgo = '1970-01-01T00:00:00.000Z';
