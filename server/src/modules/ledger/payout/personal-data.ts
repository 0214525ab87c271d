import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import {
  nameless,
  scrub,
  type DataSection,
  type Forgotten,
  type Kept,
  type OpenMatter,
  type PersonalData,
} from '../../../platform/privacy/personal-data.ts';
import { plusDays } from '../../../platform/clock/clock.ts';

/** What somebody redeemed, and what they were paid. */
export const exchangePersonalData: PersonalData = { sections, openMatters, forget };

type Item = Record<string, unknown>;
const most = sql`limit 5000`;

async function sections(ctx: Ctx, personId: string): Promise<DataSection[]> {
  const { tx, communityId } = ctx;
  const [redemptions, pay, accounts] = await Promise.all([
    rows(
      tx,
      sql<Item>`select number, name_zh as name, provider_name as provider, pieces, points, unit, state,
          created_at as "createdAt", ended_at as "endedAt"
        from redemption where community_id = ${communityId} and person_id = ${personId}
        order by created_at desc ${most}`,
    ),
    rows(
      tx,
      sql<Item>`select n.number, to_char(n.period, 'YYYY-MM') as period, l.amount_fen as "amountFen", l.state, l.reference,
          l.paid_at as "paidAt"
        from payout_line l join payout_run n on n.community_id = l.community_id and n.id = l.run_id
        where l.community_id = ${communityId} and l.person_id = ${personId} order by n.made_at desc ${most}`,
    ),
    // The number itself lies sealed: they have it on their card.
    rows(
      tx,
      sql<Item>`select bank, tail, saved_at as "savedAt" from bank_account
        where community_id = ${communityId} and person_id = ${personId}`,
    ),
  ]);
  return [
    { key: 'redemptions', items: redemptions },
    { key: 'pay', items: pay },
    { key: 'bank', items: accounts },
  ];
}

/** What they may still fetch, and money that is theirs. */
async function openMatters(ctx: Ctx, personId: string): Promise<OpenMatter[]> {
  const waiting = await rows(
    ctx.tx,
    sql<{ number: number }>`select number from redemption
      where community_id = ${ctx.communityId} and person_id = ${personId} and state = 'reserved'
      order by number limit 50`,
  );
  const wallet = await firstRow(
    ctx.tx,
    sql<{ fen: number }>`select coalesce(sum(b.balance), 0)::bigint as fen
      from ledger_account a
      join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id
      where a.community_id = ${ctx.communityId} and a.owner_kind = 'person' and a.owner_id = ${personId}
        and a.kind = 'wallet' and a.unit = 'CNY'`,
  );
  const fen = wallet?.fen ?? 0;
  return [
    ...waiting.map(({ number }) => ({ kind: 'redemption' as const, label: String(number) })),
    ...(fen > 0 ? [{ kind: 'pay' as const, label: `¥${(fen / 100).toFixed(2)}` }] : []),
  ];
}

/** Where a name stands beside the id of whose it is; what was paid keeps its name: it is a voucher. */
const columns = [
  ['redemption', 'person_id', 'person_name'],
  ['redemption', 'handed_by', 'handed_by_name'],
  ['shelf_move', 'by_id', 'by_name'],
  ['shelf_price', 'made_by', 'made_by_name'],
  ['shelf_rate', 'made_by', 'made_by_name'],
  ['payout_run', 'made_by', 'made_by_name'],
  ['payout_run', 'checked_by', 'checked_by_name'],
  ['ledger_hold', 'by_id', 'by_name'],
  ['ledger_release', 'by_id', 'by_name'],
] as const;

const voucherYears = 30;

async function forget(person: Forgotten): Promise<Kept[]> {
  const { tx, communityId, personId, now } = person;
  await nameless(person, columns);
  await scrub(person, 'redemption', ['reason'], sql`person_id = ${personId}`);
  await scrub(person, 'payout_line', ['reason'], sql`person_id = ${personId}`);
  await run(
    tx,
    sql`delete from bank_account where community_id = ${communityId} and person_id = ${personId}`,
  );
  const paid = await firstRow(
    tx,
    sql<{ count: number }>`select count(*)::int as count from payout_line
      where community_id = ${communityId} and person_id = ${personId} and state = 'paid'`,
  );
  const count = paid?.count ?? 0;
  const until = plusDays(now, voucherYears * 365.25).slice(0, 10);
  return count === 0 ? [] : [{ what: 'settlements', count, until }];
}
