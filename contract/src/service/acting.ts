import { z } from 'zod';
import { id, inCommunity } from '../shared.ts';

/** Every act names the version it saw, so that two people deciding at once get one result and one refusal. */
export const acting = { actId: id, version: z.number().int().min(0) };
/** Most that an act may say it was done before it was told: longer is refused with a code. */
const aMonthMs = 31 * 86_400_000;
/** How long ago it was done, by the clock of the device that tells it: a difference survives a wrong clock. */
export const doneAgoMs = z.number().int().min(0).max(aMonthMs).optional();
/** What can be done without a network and told later. */
export const actingLater = { ...acting, doneAgoMs };
export const orderPath = inCommunity.extend({ orderId: id });
export const onOrder = '/api/communities/:communityId/orders/:orderId';
export const words = z.string().trim().max(1000).optional();
/** A refusal, a pause, a send-back always carries words a resident can read. */
export const reason = z.string().trim().min(2).max(500);
export const photoIds = z.array(id).max(9).default([]);
export const laterRefusals = [
  'service.order_moved',
  'service.act_not_possible',
  'service.done_too_long_ago',
] as const;
export const actRefusals = ['service.order_moved', 'service.act_not_possible'] as const;
