import type { BodyOf, communityContract, PlaceCode } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { lockTree } from '../community.store.ts';
import { requireBuilding } from '../equipment/save-equipment.ts';
import { findCodes, insertCodes, type CodeRow, readCode, uncoded } from './code.store.ts';

/** Numbers are eight random digits: one that is taken is left out, and made in the next round. */
const rounds = 3;

/** Codes to print: each thing keeps the one it has, or gets its first. Printing again changes nothing. */
export async function makeCodes(
  ctx: Ctx,
  { buildingId, targets }: BodyOf<typeof communityContract.makeCodes>,
): Promise<{ items: PlaceCode[] }> {
  await lockTree(ctx);
  if (buildingId !== null) await requireBuilding(ctx, buildingId);
  let made = 0;
  for (const kind of targets) {
    for (let round = 0; round < rounds; round++) {
      const ids = await uncoded(ctx, kind, buildingId);
      if (ids.length === 0) break;
      await insertCodes(ctx, kind, ids);
      made += ids.length;
    }
  }
  if (made > 0) audit(ctx, { act: 'code.make', subjectKind: 'code', subjectLabel: String(made) });
  return { items: (await findCodes(ctx, { buildingId, targets })).map(shown) };
}

/** A label was torn off or copied: the thing gets another code, and the old one is dead at once. */
export async function replaceCode(
  ctx: Ctx,
  input: { codeId: string; id: string },
): Promise<PlaceCode> {
  await lockTree(ctx);
  const done = await readCode(ctx, { id: input.id });
  if (done !== undefined) return shown(done);
  const old = await readCode(ctx, { id: input.codeId });
  if (old === undefined) throw notFound();
  if (old.replacedAt !== null) throw new Refusal('community.code_replaced');
  await run(
    ctx.tx,
    sql`update place_code set replaced_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = ${old.id}`,
  );
  let fresh;
  for (let round = 0; round < rounds && fresh === undefined; round++) {
    await insertCodes(ctx, old.target, [old.targetId], [{ id: input.id } as never]);
    fresh = await readCode(ctx, { id: input.id });
  }
  if (fresh === undefined) throw new Error('no number is free for a code');
  audit(ctx, {
    act: 'code.replace',
    subjectKind: 'code',
    subjectId: fresh.id,
    subjectLabel: fresh.label,
  });
  return shown(fresh);
}

/** What lives needs no word on when it ended. */
export const shown = ({ replacedAt: _, ...code }: CodeRow): PlaceCode => code;
