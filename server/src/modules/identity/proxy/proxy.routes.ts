import { identityContract as contract } from '@linli/contract';
import { callRoute, communityRoute, type Call, type Route } from '../../../platform/http/route.ts';
import type { IdentityCall, IdentityDeps } from '../identity.ts';
import { acceptInvite } from './accept-invite.ts';
import { askProxy } from './ask-proxy.ts';
import { confirmProxy } from './confirm-proxy.ts';
import { endMyProxy, endProxy } from './end-proxy.ts';
import { inviteAgent } from './invite-agent.ts';
import { listMyProxies, listProxies } from './list-proxies.ts';
import { recordProxy } from './record-proxy.ts';

/** Acting for somebody: asked, agreed to, seen by both, ended by either. */
export function proxyRoutes(deps: IdentityDeps): Route[] {
  const own = (call: Call): IdentityCall => ({ ...call, ...deps });
  const { directory } = deps;
  return [
    callRoute(contract.askProxy, 'account', (call, { body }) => askProxy(own(call), body)),
    callRoute(contract.confirmProxy, 'account', (call, { params, body }) =>
      confirmProxy(own(call), { ...params, ...body }),
    ),
    communityRoute(contract.inviteAgent, ['resident'], (ctx, { body }) => inviteAgent(ctx, body)),
    callRoute(contract.acceptInvite, 'account', (call, { body }) => acceptInvite(own(call), body)),
    callRoute(contract.listMyProxies, 'account', (call) => listMyProxies(own(call))),
    callRoute(contract.endMyProxy, 'account', (call, { params }) => endMyProxy(own(call), params)),
    communityRoute(
      contract.listProxies,
      ['manager', 'operator', 'dispatcher', 'social_worker', 'steward'],
      (ctx, { query }) => listProxies(ctx, { ...query, directory }),
    ),
    communityRoute(contract.recordProxy, ['manager', 'operator', 'steward'], (ctx, { body }) =>
      recordProxy(ctx, body, { directory }),
    ),
    communityRoute(contract.endProxy, ['manager', 'operator', 'steward'], (ctx, { params, body }) =>
      endProxy(ctx, { ...params, ...body, directory }),
    ),
  ];
}
