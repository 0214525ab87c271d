import type { Ctx } from '../../../platform/context.ts';

/** Whether a photo hangs on something that is on the shelf, where everybody looks. */
export async function shelfPhotoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  const found = await ctx.tx.query(
    `select from shelf_item where community_id = $1 and photos @> $2::jsonb limit 1`,
    [ctx.communityId, JSON.stringify([{ id: photoId }])],
  );
  return found.rows.length > 0;
}
