import type { OutOf, identityContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { sql } from '../../../platform/db/tx.ts';
import type { IdentityDeps } from '../identity.ts';
import { openMattersOf } from './carry-out-erasure.ts';
import { erasuresWhere } from './erasure.store.ts';

/** What waits comes first, by its term; of each that waits, what still stands in its way. */
export async function listErasures(
  ctx: Ctx,
  deps: Pick<IdentityDeps, 'personalData'>,
): Promise<OutOf<typeof identityContract.listErasures>> {
  const wishes = await erasuresWhere(
    ctx,
    sql`true order by (e.state not in ('asked', 'carrying_out')), e.due_on, e.id`,
  );
  const items = [];
  for (const wish of wishes) {
    const waits = wish.state === 'asked';
    const openMatters = waits ? await openMattersOf(ctx, wish.personId, deps) : [];
    items.push({ ...wish, openMatters });
  }
  return { items };
}
