import { communityContract, identityContract } from '@linli/contract';
import { callRoute, type Route } from '../platform/http/route.ts';
import type { Subscriber } from '../platform/facts/subscribers.ts';
import type { Identity } from '../modules/identity/index.ts';
import type { StandingOf } from '../modules/task/index.ts';
import { earningRoutes, earningSubscriber } from './earning/index.ts';
import { getKioskPage } from './kiosk-page.ts';
import { orderTaskRoutes, orderTasks } from './order-task.ts';
import { proposePlacesRoutes } from './propose-places.ts';
import { openCommunityWithManager } from './open-community.ts';
import { taskRequestRoutes } from './task-request.ts';
import { taskHours } from './task-hours.ts';
import { volunteerPerformer } from './volunteer-performer.ts';

/** Use cases that need two or more peers in one transaction. */
export function createFlows(
  identity: Pick<Identity, 'seeKiosk'>,
  { standingOf }: { standingOf: StandingOf },
): {
  routes: readonly Route[];
  subscribers: readonly Subscriber[];
} {
  return {
    subscribers: [taskHours, volunteerPerformer, earningSubscriber, orderTasks],
    routes: [
      ...earningRoutes,
      ...orderTaskRoutes(standingOf),
      ...proposePlacesRoutes(standingOf),
      ...taskRequestRoutes,
      callRoute(identityContract.getKiosk, 'anyone', (call) => getKioskPage(call, identity)),
      callRoute(communityContract.createCommunity, 'platform_admin', (call, { body }) =>
        openCommunityWithManager(call, body),
      ),
    ],
  };
}

export { startCommunity } from './open-community.ts';
export { occurrencesSince } from './earning/index.ts';
