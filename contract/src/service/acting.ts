import { z } from 'zod';
import { id, inCommunity } from '../shared.ts';

/** Every act names the version it saw, so that two people deciding at once get one result and one refusal. */
export const acting = { actId: id, version: z.number().int().min(0) };
export const orderPath = inCommunity.extend({ orderId: id });
export const onOrder = '/api/communities/:communityId/orders/:orderId';
export const words = z.string().trim().max(1000).optional();
/** A refusal, a pause, a send-back always carries words a resident can read. */
export const reason = z.string().trim().min(2).max(500);
export const photoIds = z.array(id).max(9).default([]);
export const actRefusals = ['service.order_moved', 'service.act_not_possible'] as const;
