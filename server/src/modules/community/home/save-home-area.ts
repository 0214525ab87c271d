import { communityContract, type BodyOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { shareWithImports } from '../community.store.ts';
import { addAreas } from './add-homes.ts';
import { homeAfter } from './get-home.ts';
import { lockHome, type HomeDetail } from './home.store.ts';

type Input = BodyOf<typeof communityContract.saveHomeArea> & { homeId: string };

/** Records an area with its source and date; a second one of the same day corrects the first. */
export async function saveHomeArea(ctx: Ctx, input: Input): Promise<HomeDetail> {
  const { homeId, ...area } = input;
  await shareWithImports(ctx);
  const home = await lockHome(ctx, homeId);
  await addAreas(ctx, [{ homeId, ...area }]);
  audit(ctx, {
    act: 'home.save_area',
    subjectKind: 'home',
    subjectId: homeId,
    subjectLabel: home.label,
    field: area.kind,
  });
  return homeAfter(ctx, homeId);
}
