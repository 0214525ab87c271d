import type { Erasure } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { rows, sql, type Tx } from '../../../platform/db/tx.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

export const erasuresWhere = (
  { tx, communityId }: { tx: Tx; communityId: string },
  where: ReturnType<typeof sql>,
): Promise<Erasure[]> =>
  rows(
    tx,
    sql<Erasure>`
      select e.id, e.number, e.person_id as "personId", p.name as "personName", e.state, e.how,
        e.asked_at as "askedAt", e.due_on as "dueOn", e.decided_at as "decidedAt",
        e.decided_by_name as "decidedByName", e.reason, e.kept, e.done_at as "doneAt"
      from erasure e join person p on p.community_id = e.community_id and p.id = e.person_id
      where e.community_id = ${communityId} and ${where} limit 500`,
  );

/** The last wish of somebody. */
export async function latestErasureOf(ctx: Reading, personId: string): Promise<Erasure | null> {
  const found = await erasuresWhere(
    ctx,
    sql`e.person_id = ${personId} order by e.asked_at desc, e.id desc`,
  );
  return found[0] ?? null;
}

export async function erasureById(ctx: Reading, id: string): Promise<Erasure | undefined> {
  return (await erasuresWhere(ctx, sql`e.id = ${id}`))[0];
}

/** Keeps the wish until the end of the transaction: withdrawing and carrying out take turns. */
export function lockErasure({ tx, communityId }: Reading, id: string): Promise<unknown> {
  return tx.query('select 1 from erasure where community_id = $1 and id = $2 for update', [
    communityId,
    id,
  ]);
}
