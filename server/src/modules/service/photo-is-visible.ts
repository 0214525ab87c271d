import type { Ctx } from '../../platform/context.ts';
import { photoIsVisible as isOnVisibleOrder } from './order/photo-visibility.ts';
import { joinedPhotoIsVisible } from './triage/join/joined-photo.ts';
import { checkPhotoIsVisible } from './quality/check.store.ts';
import { wallPhotoIsVisible } from './wall/wall.store.ts';

/** Whether a photo hangs anywhere the caller may look: on an order or request, on one that joined, on a check, on the wall. */
export async function photoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  return (
    (await isOnVisibleOrder(ctx, photoId)) ||
    (await joinedPhotoIsVisible(ctx, photoId)) ||
    (await wallPhotoIsVisible(ctx, photoId)) ||
    (await checkPhotoIsVisible(ctx, photoId))
  );
}
