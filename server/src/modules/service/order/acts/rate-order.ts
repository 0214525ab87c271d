import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { tags } from '../../catalogue/template.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';

/** Stars, tags and words; a confirmed order is closed by its rating. */
export function rateOrder(
  ctx: Ctx,
  input: ActInput & { stars: number; tags: string[]; words?: string | undefined },
) {
  return actOnOrder(ctx, 'rate', input, (order) => {
    const unknown = input.tags.find((key) => !tags.some((tag) => tag.key === key));
    if (unknown !== undefined) throw new Refusal('service.rating_tag_unknown', { tag: unknown });
    return {
      note: input.words ?? null,
      data: { stars: input.stars, tags: input.tags },
      patch: {
        stars: input.stars,
        ratingTags: [...new Set(input.tags)],
        ratingWords: input.words ?? null,
        ratedAt: ctx.now,
        closedAt: order.closedAt ?? ctx.now,
        closesAt: null,
      },
    };
  });
}
