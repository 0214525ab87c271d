import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { photo } from '../platform.ts';
import { id, inCommunity, instant, page, paging } from '../shared.ts';
import { actRefusals, photoIds } from './acting.ts';
import { orderBrief } from './shapes.ts';

const percent = z.number().int().min(0).max(100);
const rule = z.object({
  categoryId: id,
  percent,
  /** True where the community has set it; else it is the share of the class. */
  own: z.boolean(),
});
const checkItem = z.strictObject({
  key: z.string().max(40),
  /** `na`: there was nothing of it to look at. */
  result: z.enum(['ok', 'bad', 'na']),
});
const checklistItem = z.object({ key: z.string(), zh: z.string(), en: z.string() });
export type ChecklistItem = z.infer<typeof checklistItem>;
const checklist = z.object({
  categoryId: id,
  /** Grows with each change; 0 while nobody has changed it. */
  version: z.number().int(),
  /** True where the community has set it; else it is the one that ships. */
  own: z.boolean(),
  items: z.array(checklistItem),
  savedAt: instant.nullable(),
  savedByName: z.string().nullable(),
});
export type Checklist = z.infer<typeof checklist>;
const check = z.object({
  id,
  reason: z.enum(['sample', 'reopened']),
  state: z.enum(['open', 'passed', 'failed']),
  drawnAt: instant,
  order: orderBrief,
  /** What to look at, in the order of walking round. */
  checklist: z.array(checklistItem),
  checkerName: z.string().nullable(),
  items: z.array(checkItem),
  score: z.number().int().nullable(),
  note: z.string().nullable(),
  photos: z.array(photo),
  checkedAt: instant.nullable(),
  reopened: z.boolean(),
  can: z.object({ check: z.boolean(), reopen: z.boolean() }),
});
export const qualityPath = '/api/communities/:communityId/quality';

export const qualityContract = {
  listQualityRules: endpoint({
    method: 'GET',
    path: `${qualityPath}/rules`,
    summary: 'Of each category, how many of a hundred finished orders are checked.',
    params: inCommunity,
    out: z.object({ items: z.array(rule) }),
  }),
  saveQualityRules: endpoint({
    method: 'PUT',
    path: `${qualityPath}/rules`,
    summary: 'Set the share of some categories; null goes back to that of the class.',
    params: inCommunity,
    body: z.strictObject({
      items: z.array(z.strictObject({ categoryId: id, percent: percent.nullable() })).max(500),
    }),
    out: z.object({ items: z.array(rule) }),
    refusals: ['service.category_unknown'],
  }),
  listChecklists: endpoint({
    method: 'GET',
    path: `${qualityPath}/checklists`,
    summary: 'What the second person looks at, for each category.',
    params: inCommunity,
    out: z.object({ items: z.array(checklist) }),
  }),
  saveChecklist: endpoint({
    method: 'PUT',
    path: `${qualityPath}/checklists/:categoryId`,
    summary: 'Change what is looked at in a category from now on; null goes back to what ships.',
    params: inCommunity.extend({ categoryId: id }),
    body: z.strictObject({
      version: z.number().int().min(0).max(1_000_000),
      items: z
        .array(
          z.strictObject({
            /** Of an item that was there before; a new one gets its own. */
            key: z.string().max(40).optional(),
            zh: z.string().trim().min(2).max(80),
            en: z.string().trim().min(2).max(160),
          }),
        )
        .min(1)
        .max(12)
        .nullable(),
    }),
    out: checklist,
    refusals: ['service.category_unknown', 'service.checklist_changed'],
  }),
  listQualityChecks: endpoint({
    method: 'GET',
    path: `${qualityPath}/checks`,
    summary: 'Checks the caller may see: open ones oldest first, done ones newest first.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      state: z.enum(['open', 'passed', 'failed']).default('open'),
      /** Only those the caller may carry out. */
      mine: z.enum(['true']).optional(),
    }),
    out: page(check),
  }),
  getQualityCheck: endpoint({
    method: 'GET',
    path: `${qualityPath}/checks/:checkId`,
    summary: 'One check with its order.',
    params: inCommunity.extend({ checkId: id }),
    out: check,
  }),
  saveQualityCheck: endpoint({
    method: 'PUT',
    path: `${qualityPath}/checks/:checkId`,
    summary: 'The verdict of a second person; a failed one may open the order again.',
    params: inCommunity.extend({ checkId: id }),
    body: z.strictObject({
      actId: id,
      verdict: z.enum(['passed', 'failed']),
      items: z.array(checkItem).max(20),
      score: z.number().int().min(0).max(100),
      note: z.string().trim().max(500).default(''),
      photoIds,
      /** Opens the order again, as staff do; needs the version of the order that was seen. */
      reopen: z.strictObject({ version: z.number().int().min(0) }).optional(),
    }),
    out: check,
    refusals: [
      ...actRefusals,
      'service.checker_involved',
      'service.check_done',
      'service.check_reason_missing',
      'service.check_item_unknown',
      'service.reopen_window_over',
      'service.photo_unknown',
    ],
  }),
  qualityFigures: endpoint({
    method: 'GET',
    path: `${qualityPath}/figures`,
    summary: 'Checks of a period: passed, failed, mean score, by executor and by what was wrong.',
    params: inCommunity,
    query: z.strictObject({ from: instant.optional(), until: instant.optional() }),
    out: z.object({
      open: z.number().int(),
      passed: z.number().int(),
      failed: z.number().int(),
      /** Sum of the scores; the mean is over passed + failed. */
      scoreSum: z.number().int(),
      byExecutor: z.array(
        z.object({
          executorId: id,
          name: z.string(),
          passed: z.number().int(),
          failed: z.number().int(),
          scoreSum: z.number().int(),
        }),
      ),
      bad: z.array(
        z.object({ key: z.string(), zh: z.string(), en: z.string(), count: z.number().int() }),
      ),
    }),
  }),
};
