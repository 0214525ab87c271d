import type { BodyOf, OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { assignBuildings, homesIn, listStaff } from '../../community/index.ts';
import { holders, namesOf } from '../person/steward.store.ts';
import { endBuildingGaps, openBuildingGaps } from './gap.store.ts';

type Bare = OutOf<typeof stewardContract.listChargeGaps>['buildings'];

/** Buildings that no steward looks after at this moment, those open longest first. */
export async function bareBuildings(ctx: Ctx): Promise<Bare> {
  const [{ uncovered }, gaps] = await Promise.all([listStaff(ctx), openBuildingGaps(ctx)]);
  const [homes, names] = await Promise.all([
    homesIn(
      ctx,
      uncovered.map((one) => one.buildingId),
    ),
    namesOf(
      ctx,
      gaps.map((one) => one.leftId),
    ),
  ]);
  const found = uncovered.map(({ buildingId, name }): Bare[number] => {
    const gap = gaps.find((one) => one.buildingId === buildingId);
    return {
      buildingId,
      name,
      homes: homes.filter((one) => one.buildingId === buildingId).length,
      gap: gap?.gap ?? 'unassigned',
      leftName: gap?.leftId == null ? null : (names.get(gap.leftId) ?? null),
      fromAt: gap?.fromAt ?? null,
    };
  });
  return found.toSorted(
    (one, other) => Number(one.fromAt === null) - Number(other.fromAt === null),
  );
}

/**
 * Gives a building to a full-time steward beside what they have. Somebody else was quicker: they hear it.
 * @throws Refusal steward.unknown, charge_changed, community.building_unknown
 */
export async function closeBuildingGap(
  ctx: Ctx,
  buildingId: string,
  { stewardId }: BodyOf<typeof stewardContract.closeBuildingGap>,
): Promise<void> {
  const steward = (await holders(ctx)).find((one) => one.personId === stewardId);
  if (steward?.kind !== 'full_time') throw new Refusal('steward.unknown');
  const { items, uncovered } = await listStaff(ctx);
  if (!uncovered.some((one) => one.buildingId === buildingId))
    throw new Refusal('steward.charge_changed');
  const has = items.find((one) => one.personId === stewardId && one.role === 'steward');
  await assignBuildings(ctx, {
    personId: stewardId,
    role: 'steward',
    buildingIds: [...(has?.buildingIds ?? []), buildingId],
  });
  await endBuildingGaps(ctx, [buildingId]);
  audit(ctx, {
    act: 'steward.close_gap',
    subjectKind: 'person',
    subjectId: stewardId,
    subjectLabel: steward.name,
  });
}
