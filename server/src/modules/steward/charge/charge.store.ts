import type { GapName } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { rows, run, sql } from '../../../platform/db/tx.ts';

/** Who has a home by its own name, or what its gap is called. */
export interface ChargeRow {
  homeId: string;
  stewardId: string | null;
  gap: GapName | null;
  fromAt: Instant;
}

const columns = sql`home_id as "homeId", steward_id as "stewardId", gap, from_at as "fromAt"`;

export function readCharges(
  ctx: Ctx,
  homeIds: readonly string[],
  { lock = false }: { lock?: boolean } = {},
): Promise<ChargeRow[]> {
  return rows(
    ctx.tx,
    sql<ChargeRow>`select ${columns} from home_charge
      where community_id = ${ctx.communityId} and until_at is null
        and home_id = any (${[...homeIds]}::uuid[])
      order by home_id ${lock ? sql`for update` : sql``}`,
  );
}

export function readGaps(ctx: Ctx): Promise<ChargeRow[]> {
  return rows(
    ctx.tx,
    sql<ChargeRow>`select ${columns} from home_charge
      where community_id = ${ctx.communityId} and until_at is null and steward_id is null
      order by from_at, home_id limit 500`,
  );
}

/** Homes that somebody has by their own name. */
export async function homesNamedTo(ctx: Ctx, stewardIds: readonly string[]): Promise<string[]> {
  const found = await rows(
    ctx.tx,
    sql<{ homeId: string }>`select home_id as "homeId" from home_charge
      where community_id = ${ctx.communityId} and until_at is null
        and steward_id = any (${[...stewardIds]}::uuid[]) order by home_id limit 500`,
  );
  return found.map((one) => one.homeId);
}

/** Ends what homes had, at the moment in which the new begins. */
export function endCharges(ctx: Ctx, homeIds: readonly string[]): Promise<number> {
  return run(
    ctx.tx,
    sql`update home_charge set until_at = ${ctx.now}
      where community_id = ${ctx.communityId} and until_at is null
        and home_id = any (${[...homeIds]}::uuid[])`,
  );
}

/** @returns how many were written: fewer than asked when another was there first. */
export function beginCharges(
  ctx: Ctx,
  homeIds: readonly string[],
  to: { stewardId: string } | { gap: GapName },
): Promise<number> {
  const stewardId = 'stewardId' in to ? to.stewardId : null;
  const gap = 'gap' in to ? to.gap : null;
  return run(
    ctx.tx,
    sql`insert into home_charge (community_id, id, home_id, steward_id, gap, from_at, by_id)
      select ${ctx.communityId}, gen_random_uuid(), home, ${stewardId}::uuid, ${gap}::text, ${ctx.now},
        ${ctx.actor.personId}::uuid
      from unnest(${[...homeIds]}::uuid[]) as home
      on conflict do nothing`,
  );
}
