import type { Ctx } from '../../../platform/context.ts';
import { peopleByIds } from '../../identity/index.ts';
import { homesOf } from '../home/homes-of.ts';
import { stewardOf } from './steward-of.ts';

interface Whereabouts {
  personId: string;
  homeId: string | null;
  homeLabel: string | null;
  steward: { personId: string; name: string; phone: string | null } | null;
}

/** Where some people live today, and the steward of the first of their buildings that has one. */
export async function whereabouts(ctx: Ctx, personIds: readonly string[]): Promise<Whereabouts[]> {
  const found: Whereabouts[] = [];
  for (const personId of personIds) {
    const homes = await homesOf(ctx, personId);
    let steward: Whereabouts['steward'] = null;
    for (const buildingId of new Set(homes.map((home) => home.buildingId))) {
      const one = await stewardOf(ctx, buildingId);
      if (one === null) continue;
      const [person] = await peopleByIds(ctx, [one.personId]);
      steward = { ...one, phone: person?.phone ?? null };
      break;
    }
    const [home] = homes;
    found.push({
      personId,
      homeId: home?.homeId ?? null,
      homeLabel: home?.label ?? null,
      steward,
    });
  }
  return found;
}
