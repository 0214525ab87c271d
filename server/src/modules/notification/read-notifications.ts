import type { BodyOf, endpoints } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import { notificationRead } from './events.ts';
import { markRead, readerOf } from './notification.store.ts';

/** Marks the caller's own as read; what is somebody else's, or read already, does not count. */
export async function readNotifications(
  ctx: Ctx,
  which: BodyOf<typeof endpoints.readNotifications>,
): Promise<{ count: number }> {
  const count = await markRead(ctx, which);
  if (count > 0) publish(ctx, notificationRead, { personIds: [readerOf(ctx)] });
  return { count };
}
