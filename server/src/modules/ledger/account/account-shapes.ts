import type { Ctx } from '../../../platform/context.ts';

/** What of an account never changes. */
export interface AccountShape {
  unit: string;
  /** Over how many rows its figures are spread. */
  stripes: number;
}

/** Of this process, the oldest first: append-only by grant, so what was read once stays true. */
const known = new Map<string, AccountShape>();
const mostKnown = 20_000;

/**
 * Unit and stripes of accounts, in their order; each is asked for once in the life of the process.
 * @throws Error on an account that the community does not have
 */
export async function accountShapes(ctx: Ctx, ids: readonly string[]): Promise<AccountShape[]> {
  const keyOf = (id: string) => `${ctx.communityId} ${id}`;
  const missing = ids.filter((id) => !known.has(keyOf(id)));
  const fresh = new Map<string, AccountShape>();
  if (missing.length > 0) {
    const found = await ctx.tx.query<AccountShape & { id: string }>(
      'select id, unit, stripes from ledger_account where community_id = $1 and id = any ($2::uuid[])',
      [ctx.communityId, missing],
    );
    for (const { id, unit, stripes } of found.rows) fresh.set(id, { unit, stripes });
  }
  const shapes = ids.map((id) => fresh.get(id) ?? known.get(keyOf(id)));
  if (shapes.includes(undefined)) throw new Error('a transfer names an unknown account');
  for (const [id, shape] of fresh) {
    if (known.size >= mostKnown) known.delete(known.keys().next().value!);
    known.set(keyOf(id), shape);
  }
  return shapes as AccountShape[];
}
