import type { TriageModel } from '@linli/contract';
import type { Instant } from '../../../../platform/clock/clock.ts';
import type { Ctx } from '../../../../platform/context.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;
export type ModelCard = TriageModel['card'];

/** Models kept beside the shipped one; the oldest that is not in use makes room. */
export const keptModels = 5;

export async function activeVersion(ctx: Reading): Promise<number | null> {
  const found = await ctx.tx.query<{ version: number }>(
    'select version from triage_model where community_id = $1 and active',
    [ctx.communityId],
  );
  return found.rows[0]?.version ?? null;
}

export async function readWeights(ctx: Reading, version: number): Promise<Uint8Array | null> {
  const found = await ctx.tx.query<{ weights: Uint8Array }>(
    'select weights from triage_model where community_id = $1 and version = $2',
    [ctx.communityId, version],
  );
  return found.rows[0]?.weights ?? null;
}

export interface ModelRow {
  version: number;
  madeAt: Instant;
  active: boolean;
  card: ModelCard;
}

export async function readModels(ctx: Reading): Promise<ModelRow[]> {
  const found = await ctx.tx.query<ModelRow>(
    `select version, made_at as "madeAt", active, card from triage_model
     where community_id = $1 order by version desc limit 20`,
    [ctx.communityId],
  );
  return found.rows;
}

/** Keeps a model and uses it from now on. */
export async function saveModel(ctx: Ctx, card: ModelCard, weights: Uint8Array): Promise<void> {
  await lock(ctx);
  await ctx.tx.query('update triage_model set active = false where community_id = $1 and active', [
    ctx.communityId,
  ]);
  await ctx.tx.query(
    `insert into triage_model (community_id, version, made_at, card, weights, active)
     select $1, coalesce(max(version), 0) + 1, $2, $3::jsonb, $4::bytea, true
     from triage_model where community_id = $1`,
    [ctx.communityId, ctx.now, JSON.stringify(card), weights],
  );
  await ctx.tx.query(
    `delete from triage_model where community_id = $1 and not active and version not in (
       select version from triage_model where community_id = $1 order by active desc, version desc limit ${keptModels})`,
    [ctx.communityId],
  );
}

/** @returns whether there is such a model; 0 is the shipped one, which always is */
export async function useModel(ctx: Ctx, version: number): Promise<boolean> {
  await lock(ctx);
  const there = await ctx.tx.query(
    'select 1 from triage_model where community_id = $1 and version = $2',
    [ctx.communityId, version],
  );
  if (version !== 0 && there.rows.length === 0) return false;
  await ctx.tx.query('update triage_model set active = false where community_id = $1 and active', [
    ctx.communityId,
  ]);
  await ctx.tx.query(
    'update triage_model set active = true where community_id = $1 and version = $2',
    [ctx.communityId, version],
  );
  return true;
}

/** Two at once would both find none in use and break the rule of one. */
const lock = (ctx: Ctx) =>
  ctx.tx.query('select 1 from triage_model where community_id = $1 order by version for update', [
    ctx.communityId,
  ]);
