import type { PayoutLine, PayoutRun } from '@linli/contract';
import { isAfter, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { mayDo } from './payout.policy.ts';
import { thresholdOn } from './tax-threshold.ts';

export interface RunRow extends Omit<
  PayoutRun,
  'can' | 'count' | 'totalFen' | 'byState' | 'whole' | 'withoutAccount' | 'warned'
> {
  madeBy: string | null;
}

export const runColumns = `n.id, n.number, to_char(n.period, 'YYYY-MM') as period, n.note, n.state, n.made_at as "madeAt",
  n.made_by as "madeBy", n.made_by_name as "madeByName", n.checked_at as "checkedAt", n.checked_by_name as "checkedByName",
  n.exported_at as "exportedAt", n.ended_at as "endedAt"`;

/** Keeps the list until the end of the transaction when locked: what is done to it is done one after another. */
export async function readRun(
  ctx: Ctx,
  payoutId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<RunRow | undefined> {
  const found = await ctx.tx.query<RunRow>(
    `select ${runColumns} from payout_run n where n.community_id = $1 and n.id = $2${lock ? ' for update' : ''}`,
    [ctx.communityId, payoutId],
  );
  return found.rows[0];
}

export interface LineRow extends Omit<PayoutLine, 'account' | 'warns'> {
  runId: string;
  holdId: string;
  transferId: string | null;
  bank: string | null;
  tail: string | null;
  /** When the account was saved. */
  accountAt: Instant | null;
}

/** Lines of some lists, the largest first, with what each person is paid in that calendar month. */
export async function readLines(ctx: Ctx, runIds: readonly string[]): Promise<LineRow[]> {
  const found = await ctx.tx.query<LineRow>(linesStatement, [
    ctx.communityId,
    [...runIds],
    ctx.now,
  ]);
  return found.rows;
}

const month = (at: string) => `date_trunc('month', ${at} at time zone 'Asia/Shanghai')`;
const linesStatement = `select l.run_id as "runId", l.person_id as "personId", l.person_name as "personName",
    l.amount_fen as "amountFen", l.hold_id as "holdId", l.state, l.transfer_id as "transferId", l.reference, l.reason,
    l.paid_at as "paidAt", l.ended_by_name as "endedByName", b.bank, b.tail,
    b.saved_at as "accountAt",
    case when l.state in ('pending', 'paid') then l.amount_fen else 0 end + (
      select coalesce(sum(o.amount_fen), 0)::bigint from payout_line o
      where o.community_id = l.community_id and o.person_id = l.person_id and o.state = 'paid' and o.run_id <> l.run_id
        and ${month('o.paid_at')} = ${month('coalesce(l.paid_at, $3::timestamptz)')}) as "monthFen"
  from payout_line l
  left join bank_account b on b.community_id = l.community_id and b.person_id = l.person_id
  where l.community_id = $1 and l.run_id = any ($2::uuid[])
  order by l.amount_fen desc, l.person_name, l.person_id`;

export function lineOf(row: LineRow, now: Instant): PayoutLine {
  const { runId: _r, holdId: _h, transferId: _t, accountAt: _a, bank, tail, ...line } = row;
  return {
    ...line,
    account: bank === null || tail === null ? null : { bank, tail },
    warns: line.monthFen > thresholdOn((line.paidAt ?? now).slice(0, 10)).fen,
  };
}

/** A list with its sums: each is the sum of its lines. What was taken off or came back is not in the whole. */
export function runOf(ctx: Ctx, row: RunRow, lines: readonly LineRow[]): PayoutRun {
  const { madeBy, ...run } = row;
  const byState = [...Map.groupBy(lines, ({ state }) => state)].map(([state, of]) => ({
    state,
    count: of.length,
    totalFen: sum(of),
  }));
  const counted = lines.filter(({ state }) => state === 'pending' || state === 'paid');
  const pending = lines.filter(({ state }) => state === 'pending');
  const whole = ofWhole(row, lines);
  return {
    ...run,
    count: counted.length,
    totalFen: sum(counted),
    byState,
    whole: { count: whole.length, totalFen: sum(whole) },
    withoutAccount: pending.filter(({ bank }) => bank === null).length,
    warned: counted.filter((one) => lineOf(one, ctx.now).warns).length,
    can: mayDo(ctx.actor, { state: row.state, madeBy, pending: pending.length }),
  };
}

/**
 * What is paid together. Of a list that went to the bank only whoever had an account by then: nobody else is in
 * its file, and they are paid by hand and noted one by one.
 */
export const ofWhole = (
  { exportedAt }: Pick<RunRow, 'exportedAt'>,
  lines: readonly LineRow[],
): LineRow[] =>
  lines.filter(
    ({ state, accountAt }) =>
      state === 'pending' &&
      (exportedAt === null || (accountAt !== null && !isAfter(accountAt, exportedAt))),
  );

const sum = (lines: readonly LineRow[]) => lines.reduce((all, { amountFen }) => all + amountFen, 0);

export interface Wallet {
  accountId: string;
  personId: string;
  freeFen: number;
}

/** Whose wallets hold money that was earned before a moment and is not set aside, so much at most. */
export async function fullWallets(ctx: Ctx, until: Instant, most: number): Promise<Wallet[]> {
  const found = await ctx.tx.query<Wallet>(
    `select w.account_id as "accountId", w.owner_id as "personId", w.free::bigint as "freeFen"
     from (select a.id as account_id, a.owner_id, least(b.balance - b.held, b.balance - b.held - (
         select coalesce(sum(e.amount), 0) from ledger_entry e
         join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
         where e.community_id = a.community_id and e.account_id = a.id and t.effective_at >= $2::timestamptz)) as free
       from ledger_account a
       join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id and b.stripe = 0
       where a.community_id = $1 and a.owner_kind = 'person' and a.kind = 'wallet' and a.unit = 'CNY'
         and b.balance - b.held > 0) w
     where w.free > 0 order by w.owner_id limit ${most}`,
    [ctx.communityId, until],
  );
  return found.rows;
}
