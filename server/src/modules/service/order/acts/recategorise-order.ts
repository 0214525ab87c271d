import type { Priority } from '@linli/contract';
import type { Ctx } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/refusal/refusal.ts';
import { readCategory } from '../../catalogue/category.store.ts';
import { calendarFor } from '../../deadline/calendar.store.ts';
import { recount } from '../../deadline/order-clock.ts';
import { isOfTheBuilding } from '../order.policy.ts';
import { actOnOrder, type ActInput } from '../act-on-order.ts';
import type { LoadedOrder } from '../order.store.ts';
import { targetsOf } from '../work-order.ts';

/**
 * Puts the order where it belongs. Deadlines, evidence and ladder are those of the new category, the time
 * used stays used, whoever has the order keeps it, and it never becomes less urgent by this.
 */
export function recategoriseOrder(
  ctx: Ctx,
  input: ActInput & { categoryId: string; reason: string },
) {
  return actOnOrder(ctx, 'recategorise', input, async (order) => {
    const category = await readCategory(ctx, input.categoryId);
    if (category === undefined || !category.active) throw new Refusal('service.category_unknown');
    requirePlaceFits(category.place, order);
    const [before, calendar] = await Promise.all([
      calendarFor(ctx, order),
      calendarFor(ctx, category),
    ]);
    const priority = moreUrgent(order.priority, category.priority);
    const { calendarMode, pauseLimits, dispatch } = category;
    const terms = { ...targetsOf(category, priority), calendarMode, pauseLimits, calendar };
    if (order.requestId !== null && order.siblings.length === 0)
      void ctx.tx.query('update request set category_id = $3 where community_id = $1 and id = $2', [
        ctx.communityId,
        order.requestId,
        category.id,
      ]);
    return {
      reason: input.reason,
      data: { from: order.categoryId, to: category.id },
      patch: {
        categoryId: category.id,
        dispatch,
        priority,
        // What the manager answers is not the steward's business: it may be about them.
        ...(isOfTheBuilding(category) ? {} : { responsibleId: null, responsibleName: null }),
        ...recount(order, before, terms, ctx.now),
      },
    };
  });
}

const urgency: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
const moreUrgent = (one: Priority, other: Priority): Priority =>
  urgency.indexOf(one) >= urgency.indexOf(other) ? one : other;

function requirePlaceFits(needs: 'home' | 'common' | 'any', order: LoadedOrder): void {
  const home = order.placeKind === 'home';
  if ((needs === 'home' && !home) || (needs === 'common' && home))
    throw new Refusal('service.place_does_not_fit', { needs });
}
