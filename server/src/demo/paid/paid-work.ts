import type { Category } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { bringHistory } from '../../modules/service/index.ts';
import type { World } from '../requests/world.ts';
import { beginningOf, residentOf } from './beginning.ts';
import { addPaidCategory } from './paid-category.ts';
import { as, minutesBefore, workerOf } from './who-and-when.ts';
import { stockShelf } from './stock-shelf.ts';
import { tales } from './tales.ts';
import { tellPrice } from './tell-price.ts';
import { toldNobody } from './told-nobody.ts';

/** The shelf was filled and the category opened this long before the first tale. */
const openedMinutesAgo = 40 * 1440;

/**
 * The workshop's shelf and some paid work: asked for in the past, then priced, approved and settled
 * through the same use cases that people use.
 * @returns how many requests were made
 */
export async function loadPaidWork(loading: Ctx, world: World): Promise<number> {
  const model = world.categories.get('home-appliance-repair');
  if (model === undefined) return 0;
  const ctx = toldNobody({ ...loading, now: world.now });
  const manager = minutesBefore(as(ctx, workerOf(world, 'manager')), openedMinutesAgo);
  const stocked = await stockShelf(manager);
  const category: Category = await addPaidCategory(manager, model);
  const told = tales.map((tale, nth) => ({ tale, nth, payer: residentOf(world, tale.who, nth) }));
  for (const one of told) {
    const beginning = beginningOf(world, category, one);
    const last = beginning.timeline.at(-1)?.at ?? beginning.createdAt;
    // As of then: what goes on below in time must not count as late today.
    await bringHistory({ ...ctx, now: last }, [beginning]);
    await tellPrice({ ctx, world, stocked }, one);
  }
  return told.length;
}
