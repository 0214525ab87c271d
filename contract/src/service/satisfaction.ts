import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity, instant, locale } from '../shared.ts';

const asked = {
  by: z.enum(['steward', 'executor', 'category', 'supplier']).default('executor'),
  from: instant.optional(),
  until: instant.optional(),
};
const counted = {
  /** Stars given; the mean is sum / answers, so that nobody averages means. */
  answers: z.number().int(),
  sum: z.number().int(),
  /** Of the answers, those of one or two stars. */
  low: z.number().int(),
};

export const satisfactionContract = {
  satisfaction: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/satisfaction',
    summary: 'Stars by steward, executor, category or supplier, with the number of answers.',
    params: inCommunity,
    query: z.strictObject(asked),
    out: z.object({
      rows: z.array(
        z.object({
          /** Null for what belongs to nobody: no steward, no supplier. */
          key: id.nullable(),
          nameZh: z.string(),
          nameEn: z.string(),
          ...counted,
        }),
      ),
      /** The sum of the rows shown. */
      total: z.object(counted),
      /** Groups left out because they have too few answers for the caller to see. */
      hidden: z.number().int(),
      /** Fewer answers than this are shown to managers only. */
      least: z.number().int(),
    }),
  }),
  exportSatisfaction: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/satisfaction.xlsx',
    summary: 'The same as an Excel file.',
    params: inCommunity,
    query: z.strictObject({ ...asked, locale: locale.default('zh-CN') }),
    carries: 'file',
  }),
};
