import { communityContract, type BodyOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { lockTree } from '../community.store.ts';
import { buildingOf, relabelHomes, type Building } from './building.store.ts';

type Input = BodyOf<typeof communityContract.saveBuilding> & { buildingId: string };

/** Adds or changes a building; its homes are called by the new name. Refuses a code that is taken. */
export async function saveBuilding(ctx: Ctx, input: Input): Promise<Building> {
  await lockTree(ctx);
  if (input.sectionId !== null) await requireSection(ctx, input.sectionId);
  const taken = await firstRow(
    ctx.tx,
    sql`select 1 from building where community_id = ${ctx.communityId}
      and code = ${input.code} and id <> ${input.buildingId}`,
  );
  if (taken !== undefined) throw new Refusal('community.building_code_taken', { code: input.code });
  await upsert(ctx, input);
  await relabelHomes(ctx, [input.buildingId]);
  audit(ctx, {
    act: 'building.save',
    subjectKind: 'building',
    subjectId: input.buildingId,
    subjectLabel: input.name,
  });
  return buildingOf(ctx, input.buildingId);
}

async function upsert(ctx: Ctx, input: Input): Promise<void> {
  await run(
    ctx.tx,
    sql`insert into building (community_id, id, section_id, code, name, storeys, created_at)
      values (${ctx.communityId}, ${input.buildingId}, ${input.sectionId}, ${input.code},
        ${input.name}, ${input.storeys}, ${ctx.now})
      on conflict (community_id, id) do update set section_id = excluded.section_id,
        code = excluded.code, name = excluded.name, storeys = excluded.storeys`,
  );
}

async function requireSection(ctx: Ctx, sectionId: string): Promise<void> {
  const found = await firstRow(
    ctx.tx,
    sql`select 1 from section where community_id = ${ctx.communityId} and id = ${sectionId}`,
  );
  if (found === undefined) throw notFound();
}
