import type { Ctx } from '../../../platform/context.ts';
import { listUnits } from '../account/open-units.ts';

export interface PointUnit {
  unit: string;
  nameZh: string;
  nameEn: string;
}

/** The kinds of points of this community. */
export async function pointUnits(ctx: Ctx): Promise<PointUnit[]> {
  const units = await listUnits(ctx);
  return units
    .filter(({ kind }) => kind === 'points')
    .map(({ code, nameZh, nameEn }) => ({ unit: code, nameZh, nameEn }));
}

/** What a unit is called, by its code. */
export async function unitNames(
  ctx: Ctx,
): Promise<(unit: string) => { unitZh: string; unitEn: string }> {
  const known = new Map((await pointUnits(ctx)).map((one) => [one.unit, one]));
  return (unit) => ({
    unitZh: known.get(unit)?.nameZh ?? unit,
    unitEn: known.get(unit)?.nameEn ?? unit,
  });
}
