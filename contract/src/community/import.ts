import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { flag, inCommunity, page, paging } from '../shared.ts';
import { importRun } from './shapes.ts';

export const importContract = {
  homesTemplate: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/imports/homes.xlsx',
    summary: 'The template for importing homes.',
    params: inCommunity,
    carries: 'file',
  }),
  importFile: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/imports',
    summary: 'Import homes or a map from an uploaded file (base64); a dry run writes nothing.',
    params: inCommunity,
    body: z.strictObject({
      kind: z.enum(['homes', 'map']),
      fileName: z.string().min(1).max(200),
      content: z.base64().max(30_000_000),
      dryRun: flag.or(z.boolean()).default(true),
      skipBad: z.boolean().default(false),
      datum: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
    }),
    out: importRun,
    refusals: [
      'import.unreadable',
      'import.too_many_rows',
      'import.columns_missing',
      'import.rows_bad',
    ],
  }),
  listImports: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/imports',
    summary: 'What was imported, by whom, with which problems.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      kind: z.enum(['homes', 'map', 'requests']).optional(),
      q: z.string().max(100).optional(),
    }),
    out: page(importRun),
  }),
};
