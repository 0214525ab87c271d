import type { ledgerContract, OutOf, QueryOf } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { funderRoles } from '../ledger.policy.ts';
import { isBudget, readBudgetEntries, readBudgets } from './budget.store.ts';

/** What organisations may give out. */
export async function listBudgets(ctx: Ctx): Promise<OutOf<typeof ledgerContract.listBudgets>> {
  const items = await readBudgets(ctx);
  return { items, can: { fund: hasRole(ctx.actor, ...funderRoles) } };
}

/** What went into and out of one. @throws Refusal not_found it is no budget of this community */
export async function listBudgetEntries(
  ctx: Ctx,
  accountId: string,
  { limit, cursor }: QueryOf<typeof ledgerContract.listBudgetEntries>,
): Promise<OutOf<typeof ledgerContract.listBudgetEntries>> {
  if (!(await isBudget(ctx, accountId))) throw notFound();
  const before = versionOf(cursor);
  const found = await readBudgetEntries(ctx, { accountId, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? String(items.at(-1)!.version) : null };
}

/** A place in an account's history; anything made up is refused. */
function versionOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new Refusal('invalid_input', { field: 'query.cursor', problem: 'not_a_cursor' });
}
