import type { Ctx } from '../../../platform/context.ts';
import { chainedText, linkHash } from '../ledger.ts';
import { readChained } from './chained.store.ts';

/** Sealed in one transaction; the next takes the rest. */
export const sealedAtOnce = 500;

/** What the first link of a community's chain follows. */
export const chainStart = Buffer.alloc(32);

/**
 * Gives transfers that have no place in the chain yet the next ones, in the order of their ids. Whoever
 * seals holds the end of the chain; who moves amounts never waits for it.
 * @returns how many
 */
export async function sealTransfers(ctx: Ctx): Promise<number> {
  void ctx.tx.query(
    'insert into ledger_chain (community_id, position, hash) values ($1, 0, $2) on conflict do nothing',
    [ctx.communityId, chainStart],
  );
  const end = await ctx.tx.query<{ position: number; hash: Uint8Array }>(
    'select position, hash from ledger_chain where community_id = $1 for update',
    [ctx.communityId],
  );
  const taken = await ctx.tx.query<{ id: string }>(
    `delete from ledger_unsealed where community_id = $1 and transfer_id in (
       select transfer_id from ledger_unsealed where community_id = $1 order by transfer_id limit ${sealedAtOnce})
     returning transfer_id as id`,
    [ctx.communityId],
  );
  if (taken.rows.length === 0) return 0;
  const ids = taken.rows.map(({ id }) => id).toSorted();
  const transfers = new Map((await readChained(ctx, ids)).map((one) => [one.id, one]));
  let { position, hash }: { position: number; hash: Uint8Array } = end.rows[0]!;
  const hashes: string[] = [];
  for (const id of ids) {
    const link = linkHash(hash, chainedText(transfers.get(id)!));
    hashes.push(link.toString('hex'));
    hash = link;
  }
  void ctx.tx.query(
    `insert into ledger_seal (community_id, position, transfer_id, hash)
     select $1, $2::bigint + n, id, decode(hash, 'hex') from unnest($3::uuid[], $4::text[]) with ordinality as s (id, hash, n)`,
    [ctx.communityId, position, ids, hashes],
  );
  position += ids.length;
  void ctx.tx.query('update ledger_chain set position = $2, hash = $3 where community_id = $1', [
    ctx.communityId,
    position,
    hash,
  ]);
  return ids.length;
}
