import type { Ctx } from '../context.ts';
import { rows, sql } from '../db/tx.ts';

/** What tells a photo again, and where it was taken: for whoever judges evidence, not for screens. */
export interface PhotoMark {
  id: string;
  sha256: string;
  /** The picture in 64 bits, as sixteen hex digits; null for photos from before it was reckoned. */
  likeness: string | null;
  lng: number | null;
  lat: number | null;
}

export async function photoMarks(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PhotoMark>> {
  const found = await rows(
    ctx.tx,
    sql<PhotoMark>`select id, sha256, likeness, lng, lat from file
      where community_id = ${ctx.communityId} and id = any (${[...ids]}::uuid[])`,
  );
  return new Map(found.map((mark) => [mark.id, mark]));
}
