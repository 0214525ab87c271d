import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { inCommunity } from '../shared.ts';

/** Moments at which staff write something, and for which short texts are kept. */
export const responseAct = z.enum([
  'submit',
  'pause_resident',
  'pause_parts',
  'pause_weather',
  'pause_third_party',
  'comment',
  'decline',
  'send_back',
  'hand_over',
  'refuse',
  'cancel',
  'reopen',
  'return_visit',
  'estimate',
  'end_without_work',
]);
export type ResponseAct = z.infer<typeof responseAct>;

const text = z.strictObject({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().max(200),
});
export type ResponseText = z.infer<typeof text>;

const template = z.object({
  act: responseAct,
  texts: z.array(text),
  /** Still as it was shipped. */
  shipped: z.boolean(),
});

export const responseContract = {
  listResponseTemplates: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/response-templates',
    summary: 'Short texts offered while an answer is written, by what is being done.',
    params: inCommunity,
    out: z.object({ items: z.array(template) }),
  }),
  saveResponseTemplate: endpoint({
    method: 'PUT',
    path: '/api/communities/:communityId/response-templates/:act',
    summary: 'Replace the texts of one act.',
    params: inCommunity.extend({ act: responseAct }),
    body: z.strictObject({ texts: z.array(text).max(12) }),
    out: template,
  }),
  resetResponseTemplate: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/response-templates/:act',
    summary: 'Back to the shipped texts.',
    params: inCommunity.extend({ act: responseAct }),
    out: template,
  }),
};
