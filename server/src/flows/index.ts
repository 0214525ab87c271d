import { communityContract, identityContract } from '@linli/contract';
import { callRoute, type Route } from '../platform/http/route.ts';
import type { Identity } from '../modules/identity/index.ts';
import { getKioskPage } from './kiosk-page.ts';
import { openCommunityWithManager } from './open-community.ts';

/** Use cases that need two or more peers in one transaction. */
export function createFlows(identity: Pick<Identity, 'seeKiosk'>): { routes: readonly Route[] } {
  return {
    routes: [
      callRoute(identityContract.getKiosk, 'anyone', (call) => getKioskPage(call, identity)),
      callRoute(communityContract.createCommunity, 'platform_admin', (call, { body }) =>
        openCommunityWithManager(call, body),
      ),
    ],
  };
}

export { startCommunity } from './open-community.ts';
