import type { PointEntry } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Earned } from './level.ts';

/**
 * Entries that somebody earned by, and those that took such back: not what they bought or got back for it, nor
 * what neighbours paid each other, or two would raise each other's level with the same points.
 */
export const earnedEntry = `((t.kind in ('earn', 'post', 'task') and e.amount > 0)
  or (t.kind in ('take_back', 'reverse') and e.amount < 0))`;

export interface Wallet {
  id: string;
  unit: string;
  balance: number;
  held: number;
}

/** Somebody's wallets of points, by unit. */
export async function readWallets(ctx: Ctx, personId: string): Promise<Wallet[]> {
  const found = await ctx.tx.query<Wallet>(
    `select a.id, a.unit, b.balance, b.held from ledger_account a
     join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id and b.stripe = 0
     where a.community_id = $1 and a.owner_kind = 'person' and a.owner_id = $2 and a.kind = 'wallet' and a.unit <> 'CNY'
     order by b.balance desc, a.unit`,
    [ctx.communityId, personId],
  );
  return found.rows;
}

/** What was earned into these wallets, and taken back out of them. */
export async function readEarned(
  ctx: Ctx,
  walletIds: readonly string[],
): Promise<(Earned & { walletId: string })[]> {
  const found = await ctx.tx.query<Earned & { walletId: string }>(
    `select e.account_id as "walletId", t.effective_at as at, e.amount from ledger_entry e
     join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
     where e.community_id = $1 and e.account_id = any ($2::uuid[]) and ${earnedEntry}`,
    [ctx.communityId, walletIds],
  );
  return found.rows;
}

/** What each of some people earned of a unit, or of all, in the order of their ids after one of them. */
export async function readEarnedBy(
  ctx: Ctx,
  { unit, after, limit }: { unit: string | null; after: string | null; limit: number },
): Promise<Map<string, Earned[]>> {
  const found = await ctx.tx.query<{ personId: string; at: Instant | null; amount: number }>(
    `with people as (
       select distinct a.owner_id from ledger_account a
       where a.community_id = $1 and a.owner_kind = 'person' and a.kind = 'wallet' and a.unit <> 'CNY'
         and ($2::text is null or a.unit = $2) and ($3::uuid is null or a.owner_id > $3)
       order by a.owner_id limit $4)
     select p.owner_id as "personId", x.at, x.amount from people p
     left join lateral (
       select t.effective_at as at, e.amount from ledger_account a
       join ledger_entry e on e.community_id = a.community_id and e.account_id = a.id
       join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
       where a.community_id = $1 and a.owner_kind = 'person' and a.owner_id = p.owner_id and a.kind = 'wallet'
         and a.unit <> 'CNY' and ($2::text is null or a.unit = $2) and ${earnedEntry}) x on true
     order by p.owner_id`,
    [ctx.communityId, unit, after, limit],
  );
  const people = new Map<string, Earned[]>();
  for (const { personId, at, amount } of found.rows) {
    const own = people.get(personId) ?? [];
    people.set(personId, at === null ? own : [...own, { at, amount }]);
  }
  return people;
}

/** What came into and went out of somebody's wallets, newest first. */
export async function readPointEntries(
  ctx: Ctx,
  one: {
    personId: string;
    unit: string | null;
    before: { at: Instant; id: string } | null;
    limit: number;
  },
): Promise<PointEntry[]> {
  const found = await ctx.tx.query<PointEntry>(
    `select t.id, a.unit, t.kind, t.words, t.effective_at as at, e.amount, e.balance
     from ledger_account a
     join ledger_entry e on e.community_id = a.community_id and e.account_id = a.id and e.stripe = 0
     join ledger_transfer t on t.community_id = e.community_id and t.id = e.transfer_id
     where a.community_id = $1 and a.owner_kind = 'person' and a.owner_id = $2 and a.kind = 'wallet'
       and a.unit <> 'CNY' and ($3::text is null or a.unit = $3)
       and ($4::timestamptz is null or (t.effective_at, t.id) < ($4, $5::uuid))
     order by t.effective_at desc, t.id desc limit $6`,
    [
      ctx.communityId,
      one.personId,
      one.unit,
      one.before?.at ?? null,
      one.before?.id ?? null,
      one.limit,
    ],
  );
  return found.rows;
}

/** What people owe of points given by error, by unit. */
export async function readOwed(ctx: Ctx, personId: string): Promise<Map<string, number>> {
  const found = await ctx.tx.query<{ unit: string; owed: number }>(
    `select t.unit, sum(t.wanted - coalesce(p.amount, 0))::bigint as owed from ledger_take_back t
     left join lateral (select sum(amount) as amount from ledger_take_back_part p
       where p.community_id = t.community_id and p.take_back_id = t.id) p on true
     where t.community_id = $1 and t.person_id = $2 group by t.unit`,
    [ctx.communityId, personId],
  );
  return new Map(found.rows.map(({ unit, owed }) => [unit, owed]));
}

/** What everybody earned since who has not left the ranking, most first. */
export async function readRanking(
  ctx: Ctx,
  since: Instant,
): Promise<{ personId: string; points: number }[]> {
  const found = await ctx.tx.query<{ personId: string; points: number }>(rankingStatement, [
    ctx.communityId,
    since,
  ]);
  return found.rows;
}

/** Begins with what moved since, whatever the planner believes: a month of years is read, and not the years. */
export const rankingStatement = `with recent as materialized (
       select e.account_id, e.amount from ledger_transfer t
       join ledger_entry e on e.community_id = t.community_id and e.transfer_id = t.id
       where t.community_id = $1 and t.effective_at >= $2 and ${earnedEntry})
     select a.owner_id as "personId", sum(r.amount)::bigint as points
     from recent r join ledger_account a on a.community_id = $1 and a.id = r.account_id
     where a.kind = 'wallet' and a.owner_kind = 'person' and a.unit <> 'CNY'
       and not exists (select from ledger_member m
         where m.community_id = a.community_id and m.person_id = a.owner_id and m.unranked)
     group by a.owner_id having sum(r.amount) > 0 order by points desc, a.owner_id`;

export async function readUnranked(ctx: Ctx, personId: string): Promise<boolean> {
  const found = await ctx.tx.query(
    'select from ledger_member where community_id = $1 and person_id = $2 and unranked',
    [ctx.communityId, personId],
  );
  return found.rows.length > 0;
}

export async function writeUnranked(ctx: Ctx, personId: string, unranked: boolean): Promise<void> {
  await ctx.tx.query(
    `insert into ledger_member (community_id, person_id, unranked) values ($1, $2, $3)
     on conflict (community_id, person_id) do update set unranked = excluded.unranked`,
    [ctx.communityId, personId, unranked],
  );
}
