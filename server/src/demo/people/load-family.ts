import { idFrom } from '../../platform/ids/ids.ts';
import type { Ctx } from '../../platform/context.ts';
import { beginProxy } from '../../modules/identity/index.ts';
import type { World } from '../requests/world.ts';

/** 周文涛 asks and rates for 王桂芳, who agreed to it by a code: one proxy, for a year. */
export async function loadFamily(ctx: Ctx, world: World): Promise<void> {
  const [principalId, agentId] = [world.demoIds.get('wang'), world.demoIds.get('zhou')];
  if (principalId === undefined || agentId === undefined) return;
  await beginProxy(ctx, {
    id: idFrom('demo-proxy', ctx.communityId),
    principalId,
    agentId,
    things: ['requests'],
    days: 365,
    consent: 'code',
  });
}
