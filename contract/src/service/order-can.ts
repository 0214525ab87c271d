import { z } from 'zod';
import { priceCan } from './price-standing.ts';

/** What the caller may do with an order now; screens draw their buttons from this and nothing else. */
export const orderCan = z.object({
  assign: z.boolean(),
  claim: z.boolean(),
  accept: z.boolean(),
  decline: z.boolean(),
  handOver: z.boolean(),
  sendBack: z.boolean(),
  arrive: z.boolean(),
  pause: z.boolean(),
  resume: z.boolean(),
  submit: z.boolean(),
  confirm: z.boolean(),
  reject: z.boolean(),
  rate: z.boolean(),
  returnVisit: z.boolean(),
  reopen: z.boolean(),
  cancel: z.boolean(),
  refuse: z.boolean(),
  comment: z.boolean(),
  commentInternal: z.boolean(),
  /** Put up as a task that neighbours may take. */
  openTask: z.boolean(),
  reprioritise: z.boolean(),
  ...priceCan,
  recategorise: z.boolean(),
  seeContact: z.boolean(),
});
export type OrderCan = z.infer<typeof orderCan>;
