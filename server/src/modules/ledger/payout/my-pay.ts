import type { OutOf, payoutContract, QueryOf } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { myBankAccount } from './bank-account.ts';
import { thresholdOn } from './tax-threshold.ts';

type MyPay = OutOf<typeof payoutContract.getMyPay>;

/** What I earned, what is on its way, what was paid, and where to. */
export async function getMyPay(ctx: Ctx): Promise<MyPay> {
  const personId = personOf(ctx);
  const [wallet, payouts, account, paid] = await Promise.all([
    ctx.tx.query<{ balance: number }>(
      `select coalesce(sum(b.balance), 0)::bigint as balance ${myWallet('join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id')}`,
      [ctx.communityId, personId],
    ),
    ctx.tx.query<MyPay['payouts'][number]>(
      `select n.id as "payoutId", n.number, to_char(n.period, 'YYYY-MM') as period, l.amount_fen as "amountFen", l.state,
         n.state in ('exported', 'paid') as sent, coalesce(l.paid_at, n.made_at) as at, l.reference, l.reason
       from payout_line l join payout_run n on n.community_id = l.community_id and n.id = l.run_id
       where l.community_id = $1 and l.person_id = $2 and l.state <> 'taken_off'
       order by n.made_at desc, n.id desc limit 60`,
      [ctx.communityId, personId],
    ),
    myBankAccount(ctx, personId),
    ctx.tx.query<{ fen: number }>(
      `select coalesce(sum(amount_fen), 0)::bigint as fen from payout_line
       where community_id = $1 and person_id = $2 and state = 'paid'
         and date_trunc('year', paid_at at time zone 'Asia/Shanghai')
           = date_trunc('year', $3::timestamptz at time zone 'Asia/Shanghai')`,
      [ctx.communityId, personId, ctx.now],
    ),
  ]);
  const open = payouts.rows.filter(({ state }) => state === 'pending');
  return {
    balanceFen: wallet.rows[0]!.balance,
    onItsWayFen: open.reduce((sum, { amountFen }) => sum + amountFen, 0),
    paidThisYearFen: paid.rows[0]!.fen,
    account,
    payouts: payouts.rows,
    threshold: thresholdOn(ctx.now.slice(0, 10)),
  };
}

const myWallet = (joined: string) => `from ledger_account a ${joined}
  where a.community_id = $1 and a.owner_kind = 'person' and a.owner_id = $2 and a.kind = 'wallet' and a.unit = 'CNY'`;

type Entries = OutOf<typeof payoutContract.listMyPay>;

/** What came into my wallet and went out of it, newest first. */
export async function listMyPay(
  ctx: Ctx,
  { limit, cursor }: QueryOf<typeof payoutContract.listMyPay>,
): Promise<Entries> {
  const after = readCursor(cursor);
  const found = await ctx.tx.query<Entries['items'][number]>(
    `select t.id, t.at, t.words, t.kind, e.amount as "amountFen"
     ${myWallet(
       `join ledger_entry e on e.community_id = a.community_id and e.account_id = a.id
        join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id`,
     )}
       and ($3::timestamptz is null or (t.at, t.id) < ($3, $4::uuid))
     order by t.at desc, t.id desc limit $5`,
    [ctx.communityId, personOf(ctx), after?.at ?? null, after?.id ?? null, limit + 1],
  );
  return {
    items: found.rows.slice(0, limit),
    next: cursorAfter(
      found.rows.map((row) => ({ id: row.id, createdAt: row.at })),
      limit,
    ),
  };
}
