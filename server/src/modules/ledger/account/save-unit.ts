import type { BodyOf, ledgerContract, LedgerUnit } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { listUnits, openUnits } from './open-units.ts';

/** More kinds nobody can tell apart. */
const mostUnits = 30;

/**
 * Names a kind of points, or adds one; money stays what it is.
 * @throws Refusal ledger.unit_unknown, ledger.too_many_units
 */
export async function saveUnit(
  ctx: Ctx,
  code: string,
  { nameZh, nameEn }: BodyOf<typeof ledgerContract.saveLedgerUnit>,
): Promise<LedgerUnit> {
  await openUnits(ctx);
  const units = await listUnits(ctx);
  const known = units.find((one) => one.code === code);
  if (known?.kind === 'money') throw new Refusal('ledger.unit_unknown');
  if (known === undefined && units.length >= mostUnits)
    throw new Refusal('ledger.too_many_units', { most: mostUnits });
  await ctx.tx.query(
    `insert into ledger_unit (community_id, code, kind, name_zh, name_en) values ($1, $2, 'points', $3, $4)
     on conflict (community_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en`,
    [ctx.communityId, code, nameZh, nameEn],
  );
  audit(ctx, { act: 'ledger.unit', subjectKind: 'unit', subjectLabel: `${code} ${nameZh}` });
  return { code, kind: 'points', nameZh, nameEn };
}
