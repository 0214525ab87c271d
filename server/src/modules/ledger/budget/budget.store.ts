import type { Budget, BudgetEntry } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { organisationNames } from '../../community/index.ts';

/** Budgets of organisations, by unit and what is in them; or the one whose account it is. */
export async function readBudgets(ctx: Ctx, accountId: string | null = null): Promise<Budget[]> {
  const found = await ctx.tx.query<Omit<Budget, 'organisationName'>>(budgetsStatement, [
    ctx.communityId,
    accountId,
  ]);
  const ids = [...new Set(found.rows.map((row) => row.organisationId))];
  const names = new Map((await organisationNames(ctx, ids)).map(({ id, name }) => [id, name]));
  return found.rows.map((row) => ({
    ...row,
    organisationName: names.get(row.organisationId) ?? null,
  }));
}

const budgetsStatement = `select a.id as "accountId", a.owner_id as "organisationId", a.unit,
    coalesce(e.funded, 0)::bigint as funded, (coalesce(e.funded, 0) - b.balance)::bigint as used,
    b.held, b.balance - b.held as free
  from ledger_account a
  join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id and b.stripe = 0
  left join (
    select e.account_id, sum(e.amount) as funded from ledger_transfer t
    join ledger_entry e on e.community_id = t.community_id and e.transfer_id = t.id
    where t.community_id = $1 and t.kind in ('fund', 'unfund') group by e.account_id) e on e.account_id = a.id
  where a.community_id = $1 and a.owner_kind = 'organisation' and a.kind = 'budget'
    and ($2::uuid is null or a.id = $2)
  order by a.unit = 'CNY', a.unit, b.balance desc, a.id`;

/** What went into and out of a budget before an entry, newest first. */
export async function readBudgetEntries(
  ctx: Ctx,
  { accountId, before, limit }: { accountId: string; before: number | null; limit: number },
): Promise<BudgetEntry[]> {
  const found = await ctx.tx.query<BudgetEntry>(
    `select e.transfer_id as "transferId", e.version, t.kind, t.words, t.at, t.by_name as "byName",
       e.amount, e.balance
     from ledger_entry e
     join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
     where e.community_id = $1 and e.account_id = $2 and e.stripe = 0
       and ($3::bigint is null or e.version < $3)
     order by e.version desc limit $4`,
    [ctx.communityId, accountId, before, limit],
  );
  return found.rows;
}

export async function isBudget(ctx: Ctx, accountId: string): Promise<boolean> {
  const found = await ctx.tx.query(
    `select from ledger_account where community_id = $1 and id = $2 and kind = 'budget'`,
    [ctx.communityId, accountId],
  );
  return found.rows.length > 0;
}
