import type { LedgerFigures } from '@linli/contract';
import { instantOf, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { listUnits } from '../account/open-units.ts';
import { earnedEntry } from '../level/points.store.ts';
import { localMonth } from '../ledger-day.ts';
import { concentrationOf, leastPeople } from './concentration.ts';

/** What is owed of a unit, what came and went by month, and how evenly. @throws Refusal ledger.unit_unknown */
export async function readFigures(ctx: Ctx, unit: string): Promise<LedgerFigures> {
  if (!(await listUnits(ctx)).some(({ code }) => code === unit))
    throw new Refusal('ledger.unit_unknown');
  const months = monthsUntil(ctx.now);
  const since = instantOf(Date.parse(`${months[0]}-01T00:00:00+08:00`));
  const [accounts, funded, flows, sums] = await Promise.all([
    readAccounts(ctx, unit),
    readFunded(ctx, unit),
    readFlows(ctx, unit, since),
    readSums(ctx, unit, since),
  ]);
  const byMonth = new Map(flows.map((flow) => [flow.month, flow]));
  return {
    unit,
    accounts,
    funded,
    outstanding: accounts.find(({ kind }) => kind === 'wallet')?.balance ?? 0,
    months: months.map(
      (month) => byMonth.get(month) ?? { month, issued: 0, redeemed: 0, expired: 0, active: 0 },
    ),
    concentration: concentrationOf(sums),
    least: leastPeople,
  };
}

/** This month and the eleven before, the oldest first. */
function monthsUntil(now: Instant): string[] {
  const [year, month] = localMonth(now).split('-').map(Number) as [number, number];
  return Array.from({ length: 12 }, (_, index) =>
    new Date(Date.UTC(year, month - 12 + index, 15)).toISOString().slice(0, 7),
  );
}

async function readAccounts(ctx: Ctx, unit: string): Promise<LedgerFigures['accounts']> {
  const found = await ctx.tx.query<LedgerFigures['accounts'][number]>(
    `select a.kind, sum(b.balance)::bigint as balance, sum(b.held)::bigint as held from ledger_account a
     join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id
     where a.community_id = $1 and a.unit = $2 group by a.kind order by balance`,
    [ctx.communityId, unit],
  );
  return found.rows;
}

/** Few transfers fund: found by their own index. */
export const fundedStatement = `select coalesce(sum(e.amount), 0)::bigint as funded from ledger_transfer t
     join ledger_entry e on e.community_id = t.community_id and e.transfer_id = t.id
     join ledger_account a on a.community_id = e.community_id and a.id = e.account_id
     where t.community_id = $1 and t.kind in ('fund', 'unfund') and a.unit = $2 and a.kind = 'budget'`;

async function readFunded(ctx: Ctx, unit: string): Promise<number> {
  const found = await ctx.tx.query<{ funded: number }>(fundedStatement, [ctx.communityId, unit]);
  return found.rows[0]!.funded;
}

/**
 * By month: what was earned less what was taken back; what was spent less what came back; what ran out;
 * how many wallets something happened in. An entry is one of these and no other.
 */
async function readFlows(ctx: Ctx, unit: string, since: Instant): Promise<LedgerFigures['months']> {
  const found = await ctx.tx.query<LedgerFigures['months'][number]>(flowsStatement, [
    ctx.communityId,
    unit,
    since,
  ]);
  return found.rows;
}

/** From the transfers of that time, whatever the planner believes: the history of a wallet may be long. */
export const flowsStatement = `with recent as materialized (
       select t.effective_at, e.account_id, e.amount, ${earnedEntry} as earned, t.kind = 'expire' as expired
       from ledger_transfer t
       join ledger_entry e on e.community_id = t.community_id and e.transfer_id = t.id
       where t.community_id = $1 and t.effective_at >= $3)
     select to_char(r.effective_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
       coalesce(sum(r.amount) filter (where r.earned), 0)::bigint as issued,
       coalesce(-sum(r.amount) filter (where not r.earned and not r.expired), 0)::bigint as redeemed,
       coalesce(-sum(r.amount) filter (where r.expired), 0)::bigint as expired,
       count(distinct a.id)::int as active
     from recent r join ledger_account a on a.community_id = $1 and a.id = r.account_id
     where a.unit = $2 and a.kind = 'wallet'
     group by 1 order by 1`;

/** What each wallet earned. */
async function readSums(ctx: Ctx, unit: string, since: Instant): Promise<number[]> {
  const found = await ctx.tx.query<{ sum: number }>(
    `select sum(e.amount)::bigint as sum from ledger_account a
     join ledger_entry e on e.community_id = a.community_id and e.account_id = a.id
     join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
     where a.community_id = $1 and a.unit = $2 and a.kind = 'wallet' and t.effective_at >= $3 and ${earnedEntry}
     group by a.id`,
    [ctx.communityId, unit, since],
  );
  return found.rows.map(({ sum }) => sum);
}
