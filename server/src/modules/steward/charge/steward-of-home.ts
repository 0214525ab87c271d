import type { Ctx } from '../../../platform/context.ts';
import { standInsFrom } from '../../community/index.ts';
import { chargesOf } from './charge-homes.ts';

export interface HomeSteward {
  personId: string;
  name: string;
  /** Who stands in for them at this moment. */
  substituteId: string | null;
}

/** Who looks after a home: by its own name, else with its building; and who stands in today. */
export async function stewardOfHome(
  ctx: Ctx,
  home: { homeId: string; buildingId: string; label: string },
): Promise<HomeSteward | null> {
  const [charge] = await chargesOf(ctx, [home]);
  if (charge === undefined || charge.stewardId === null) return null;
  const { stewardId, stewardName } = charge;
  const standIn = (await standInsFrom(ctx)).find(
    (one) => one.stewardId === stewardId && Date.parse(one.startsAt) <= Date.parse(ctx.now),
  );
  return {
    personId: stewardId,
    name: stewardName ?? '',
    substituteId: standIn?.substituteId ?? null,
  };
}
