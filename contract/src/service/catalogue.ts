import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id, inCommunity } from '../shared.ts';
import { category, categoryFields } from './shapes.ts';

export const catalogueContract = {
  listCategories: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/categories',
    summary: 'The catalogue in its three classes.',
    params: inCommunity,
    query: z.strictObject({ all: z.enum(['true']).optional() }),
    out: z.object({
      items: z.array(category),
      skills: z.array(z.object({ key: z.string(), nameZh: z.string(), nameEn: z.string() })),
      ratingTags: z.array(
        z.object({
          key: z.string(),
          nameZh: z.string(),
          nameEn: z.string(),
          stars: z.array(z.number().int()),
        }),
      ),
    }),
  }),
  createCategory: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/categories',
    summary: 'Add a category.',
    params: inCommunity,
    body: z.strictObject(categoryFields),
    out: category,
    refusals: [
      'service.price_range_wrong',
      'service.finish_before_respond',
      'service.free_class_priced',
      'service.ladder_repeats',
    ],
  }),
  saveCategory: endpoint({
    method: 'PATCH',
    path: '/api/communities/:communityId/categories/:categoryId',
    summary: 'Change a category.',
    params: inCommunity.extend({ categoryId: id }),
    body: z.strictObject(categoryFields).partial(),
    out: category,
    refusals: [
      'service.price_range_wrong',
      'service.finish_before_respond',
      'service.free_class_priced',
      'service.ladder_repeats',
    ],
  }),
};
