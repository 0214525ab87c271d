import { communityContract, type OutOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import { homesOf } from '../home/homes-of.ts';
import { stewardOf } from './steward-of.ts';

/**
 * The steward of the first of my buildings that has one. The number is shown in full: calling it is
 * what it is for.
 */
export async function mySteward(ctx: Ctx): Promise<OutOf<typeof communityContract.mySteward>> {
  const homes = await homesOf(ctx, personOf(ctx));
  for (const buildingId of new Set(homes.map((home) => home.buildingId))) {
    const steward = await stewardOf(ctx, buildingId);
    if (steward === null) continue;
    const [person] = await peopleByIds(ctx, [steward.personId]);
    return { steward: { ...steward, phone: person?.phone ?? null } };
  }
  return { steward: null };
}
