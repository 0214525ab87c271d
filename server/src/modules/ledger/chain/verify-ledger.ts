import type { Ctx } from '../../../platform/context.ts';
import { chainedText, linkHash } from '../ledger.ts';
import { readChained } from './chained.store.ts';
import { chainStart } from './seal-transfers.ts';

export interface Verified {
  transfers: number;
  accounts: number;
  /** Made a moment ago and not in the chain yet. */
  unsealed: number;
  /** What does not hold, in words for an engineer; empty when all does. */
  problems: string[];
}

const atOnce = 1000;
const mostProblems = 50;

/**
 * Reads a community's whole ledger again: every link of the chain, every sum, every running figure.
 * Costs time and no memory; what is written meanwhile is not looked at.
 */
export async function verifyLedger(ctx: Ctx): Promise<Verified> {
  // One picture of the moment: a transfer that commits between two statements is in none of them.
  await ctx.tx.query('set transaction isolation level repeatable read');
  // All rows of a community against all others: whatever the statistics say, never one by one.
  void ctx.tx.query('set local enable_nestloop to off');
  const counted = await ctx.tx.query<{ transfers: number; accounts: number; unsealed: number }>(
    `select (select count(*) from ledger_transfer where community_id = $1)::bigint as transfers,
       (select count(*) from ledger_account where community_id = $1)::bigint as accounts,
       (select count(*) from ledger_unsealed where community_id = $1)::bigint as unsealed`,
    [ctx.communityId],
  );
  const problems = [...(await chainProblems(ctx)), ...(await sumProblems(ctx))];
  return { ...counted.rows[0]!, problems: problems.slice(0, mostProblems) };
}

async function chainProblems(ctx: Ctx): Promise<string[]> {
  let position = 0;
  let hash: Uint8Array = chainStart;
  for (;;) {
    const found = await ctx.tx.query<{ position: number; transferId: string; hash: Uint8Array }>(
      `select position, transfer_id as "transferId", hash from ledger_seal
       where community_id = $1 and position > $2 order by position limit ${atOnce}`,
      [ctx.communityId, position],
    );
    const ids = found.rows.map(({ transferId }) => transferId);
    const transfers = new Map((await readChained(ctx, ids)).map((one) => [one.id, one]));
    for (const link of found.rows) {
      if (link.position !== position + 1) return [`the chain has a gap after link ${position}`];
      const transfer = transfers.get(link.transferId);
      if (transfer === undefined)
        return [`link ${link.position}: transfer ${link.transferId} is gone`];
      if (!linkHash(hash, chainedText(transfer)).equals(link.hash))
        return [`link ${link.position}: transfer ${link.transferId} is not as it was sealed`];
      position = link.position;
      hash = link.hash;
    }
    if (found.rows.length < atOnce) break;
  }
  const end = await ctx.tx.query<{ position: number; hash: Uint8Array }>(
    'select position, hash from ledger_chain where community_id = $1',
    [ctx.communityId],
  );
  const last = end.rows[0] ?? { position: 0, hash: chainStart };
  return last.position === position && Buffer.from(hash).equals(last.hash)
    ? []
    : [`the chain ends at link ${position} and should at ${last.position}`];
}

async function sumProblems(ctx: Ctx): Promise<string[]> {
  const asked = checks.map(async ({ finds, query }) => {
    const found = await ctx.tx.query<{ what: string }>(`${query} limit ${mostProblems}`, [
      ctx.communityId,
    ]);
    return found.rows.map(({ what }) => `${finds}: ${what}`);
  });
  return (await Promise.all(asked)).flat();
}

/** Each finds what may not be. */
const checks: readonly { finds: string; query: string }[] = [
  {
    finds: 'a transfer whose lines do not sum to zero',
    query: `select distinct e.transfer_id::text as what from ledger_entry e
      join ledger_account a on a.community_id = e.community_id and a.id = e.account_id
      where e.community_id = $1 group by e.transfer_id, a.unit having sum(e.amount) <> 0`,
  },
  {
    finds: 'a transfer without lines',
    query: `select t.id::text as what from ledger_transfer t where t.community_id = $1 and not exists (
      select from ledger_entry e where e.community_id = $1 and e.transfer_id = t.id)`,
  },
  {
    finds: 'a line without its transfer',
    query: `select e.transfer_id::text as what from ledger_entry e where e.community_id = $1 and not exists (
      select from ledger_transfer t where t.community_id = $1 and t.id = e.transfer_id)`,
  },
  {
    finds: 'a transfer that is neither sealed nor waits for it',
    query: `select t.id::text as what from ledger_transfer t where t.community_id = $1
      and not exists (select from ledger_seal s where s.community_id = $1 and s.transfer_id = t.id)
      and not exists (select from ledger_unsealed u where u.community_id = $1 and u.transfer_id = t.id)`,
  },
  {
    finds: 'an account whose history does not add up to what is in it',
    query: `select b.account_id::text as what from ledger_balance b
      left join (select account_id, stripe, sum(amount) as balance, count(*) as lines, max(version) as version
        from ledger_entry where community_id = $1 group by 1, 2) e
        on e.account_id = b.account_id and e.stripe = b.stripe
      where b.community_id = $1 and (b.balance <> coalesce(e.balance, 0) or b.version <> coalesce(e.lines, 0)
        or b.version <> coalesce(e.version, 0))`,
  },
  {
    finds: 'an entry whose figure does not follow from the one before',
    query: `select what from (select transfer_id || ' line ' || line as what, balance - amount as before,
        lag(balance, 1, 0::bigint) over (partition by account_id, stripe order by version) as earlier
      from ledger_entry where community_id = $1) e where before <> earlier`,
  },
  {
    finds: 'an account that holds other than its open holds',
    query: `select b.account_id::text as what from ledger_balance b
      left join (select h.from_id, sum(h.amount) as held from ledger_hold h where h.community_id = $1
        and not exists (select from ledger_release r where r.community_id = $1 and r.hold_id = h.id) group by 1) o
        on o.from_id = b.account_id and b.stripe = 0
      where b.community_id = $1 and b.held <> coalesce(o.held, 0)`,
  },
  {
    finds: 'a hold that was posted otherwise than it was released',
    query: `select r.hold_id::text as what from ledger_release r
      left join ledger_transfer t on t.community_id = r.community_id and t.key = 'post:' || r.hold_id
      left join ledger_entry e on e.community_id = t.community_id and e.transfer_id = t.id and e.amount > 0
      where r.community_id = $1 and r.posted <> coalesce(e.amount, 0)`,
  },
];
