import type { ledgerContract, OutOf, Points, QueryOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { msOf, plusDays } from '../../../platform/clock/clock.ts';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { readOpenFreeze } from '../freeze/freeze.store.ts';
import { readHistories, readPolicies } from '../lot/lot.store.ts';
import { comingUp, foldLots } from '../lot/lots.ts';
import { readLadders } from './ladders.ts';
import { levelOf } from './level.ts';
import {
  readEarned,
  readOwed,
  readPointEntries,
  readUnranked,
  readWallets,
} from './points.store.ts';

/** My points by kind, what runs out next, my level. */
export const getMyPoints = (ctx: Ctx): Promise<Points> => pointsOf(ctx, personOf(ctx));

/** What earned and what took my points. */
export async function listMyPointEntries(
  ctx: Ctx,
  { unit, limit, cursor }: QueryOf<typeof ledgerContract.listMyPointEntries>,
): Promise<OutOf<typeof ledgerContract.listMyPointEntries>> {
  const found = await readPointEntries(ctx, {
    personId: personOf(ctx),
    unit: unit ?? null,
    before: readCursor(cursor),
    limit: limit + 1,
  });
  const places = found.map(({ id, at }) => ({ id, createdAt: at }));
  return { items: found.slice(0, limit), next: cursorAfter(places, limit) };
}

/** Points of somebody, for staff with a reason; the look is kept, and the person can read of it. */
export async function viewPoints(
  ctx: Ctx,
  personId: string,
  reason: string,
): Promise<OutOf<typeof ledgerContract.viewPoints>> {
  const [person] = await peopleByIds(ctx, [personId]);
  if (person === undefined) throw notFound();
  audit(ctx, {
    act: 'person.view',
    subjectKind: 'person',
    subjectId: personId,
    field: 'points',
    reason,
  });
  const entries = await readPointEntries(ctx, { personId, unit: null, before: null, limit: 50 });
  return { name: person.name, points: await pointsOf(ctx, personId), entries };
}

async function pointsOf(ctx: Ctx, personId: string): Promise<Points> {
  const wallets = await readWallets(ctx, personId);
  const ids = wallets.map(({ id }) => id);
  const [histories, policies, earned, owed, unranked, frozen, ladders] = await Promise.all([
    readHistories(ctx, ids),
    readPolicies(ctx),
    readEarned(ctx, ids),
    readOwed(ctx, personId),
    readUnranked(ctx, personId),
    readOpenFreeze(ctx, personId),
    readLadders(ctx),
  ]);
  const yearAgo = msOf(plusDays(ctx.now, -365));
  const units = wallets.map(({ id, unit, balance, held }) => {
    const own = earned.filter(({ walletId }) => walletId === id);
    const lots = foldLots(histories.get(id) ?? [], policies.get(unit) ?? []);
    return {
      unit,
      balance,
      held,
      earned: own
        .filter((one) => msOf(one.at) >= yearAgo)
        .reduce((sum, { amount }) => sum + amount, 0),
      expiring: comingUp(lots).slice(0, 3),
      owed: owed.get(unit) ?? 0,
      level: levelOf(own, ladders.get(unit) ?? [], ctx.now),
    };
  });
  const level = levelOf(earned, ladders.get('all') ?? [], ctx.now);
  return { units, level, frozen, unranked };
}
