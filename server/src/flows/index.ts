import { communityContract } from '@linli/contract';
import { callRoute, type Route } from '../platform/http/route.ts';
import { openCommunityWithManager } from './open-community.ts';

/** Use cases that need two or more peers in one transaction. */
export function createFlows(): { routes: readonly Route[] } {
  return {
    routes: [
      callRoute(communityContract.createCommunity, 'platform_admin', (call, { body }) =>
        openCommunityWithManager(call, body),
      ),
    ],
  };
}

export { startCommunity } from './open-community.ts';
