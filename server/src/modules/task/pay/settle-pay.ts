import type { Ctx } from '../../../platform/context.ts';
import { makeTransfer, postHold, voidHold, walletOf } from '../../ledger/index.ts';
import type { PlaceRow } from '../place.store.ts';
import type { StoredTask } from '../task.store.ts';
import { partOf } from '../task.ts';
import { passingAccount, priceOf } from './hold-pay.ts';

type Held = Pick<PlaceRow, 'id' | 'payHoldId' | 'pointsHoldId'>;

const holdOf = (place: Held, of: 'pay' | 'points') =>
  of === 'pay' ? place.payHoldId : place.pointsHoldId;

/**
 * Pays the doer their share of what was held and lets go of the rest, in the caller's transaction. A hold is
 * resolved once, whatever comes twice: the ledger's key of the release sees to it.
 */
export async function settlePay(
  given: Ctx,
  task: StoredTask,
  place: Held & { personId: string; sharePercent: number },
): Promise<{ paidFen: number; paidPoints: number }> {
  const ctx = asPayer(given, task);
  const paid = { pay: 0, points: 0 };
  for (const { of, unit, amount } of priceOf(task)) {
    const holdId = holdOf(place, of);
    if (holdId === null) continue;
    const share = partOf(amount, place.sharePercent);
    if (share === 0) {
      await voidHold(ctx, holdId);
      continue;
    }
    const words = `任务 ${task.number} ${task.title}`;
    await postHold(ctx, { holdId, amount: share, words });
    await makeTransfer(ctx, {
      key: `task-paid:${place.id}:${of}`,
      // What a neighbour pays changes hands; only an office gives points that were not there before.
      kind: task.payerKind === 'organisation' ? 'task' : 'gift',
      words,
      entries: [
        { accountId: await passingAccount(ctx, unit), amount: -share },
        { accountId: await walletOf(ctx, place.personId, unit), amount: share },
      ],
    });
    paid[of] = share;
  }
  return { paidFen: paid.pay, paidPoints: paid.points };
}

/** Transfers keep what is written in them for good: a neighbour who pays stands there by their id, which is forgotten. */
const asPayer = (ctx: Ctx, { payerKind, payerId }: StoredTask): Ctx =>
  payerKind === 'person' && ctx.actor.personId === payerId
    ? { ...ctx, actor: { ...ctx.actor, name: '' } }
    : ctx;

/** Lets go of what was held for a place: nobody took it, came, or did it. */
export async function freePay(ctx: Ctx, place: Held): Promise<void> {
  for (const holdId of [place.payHoldId, place.pointsHoldId])
    if (holdId !== null) await voidHold(ctx, holdId);
}
