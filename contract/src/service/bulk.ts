import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, longText } from '../shared.ts';
import { acting, actRefusals, reason, words } from './acting.ts';
import { orderBrief } from './shapes.ts';
import { priority } from './words.ts';

/** What may be done to many orders at once; each is the same act as on one order. */
export const bulkAct = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), personId: id, note: words }),
  z.strictObject({ kind: z.literal('reprioritise'), priority, reason }),
  z.strictObject({ kind: z.literal('cancel'), reason }),
  z.strictObject({ kind: z.literal('comment'), note: longText, internal: z.boolean() }),
]);
export type BulkAct = z.infer<typeof bulkAct>;

/** A refusal as one line of a list, with the same code and details as if it had been the whole answer. */
export const refusalLine = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export const bulkContract = {
  actOnOrders: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/orders/acts',
    summary:
      'One act on up to 100 orders. Each is carried out or refused for itself; sent again with the same act ids it changes nothing.',
    params: inCommunity,
    body: z.strictObject({
      act: bulkAct,
      orders: z
        .array(z.strictObject({ orderId: id, ...acting }))
        .min(1)
        .max(100),
    }),
    out: z.object({
      /** One line per order, in the order asked. */
      results: z.array(
        z.object({
          orderId: id,
          /** The order after the act; null when it was refused. */
          order: orderBrief.nullable(),
          refusal: refusalLine.nullable(),
        }),
      ),
    }),
    refusals: [...actRefusals, 'service.performer_unknown'],
  }),
};
