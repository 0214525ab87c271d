import { identityContract as contract } from '@linli/contract';
import { cardRoutes } from './card/card.routes.ts';
import { callRoute, communityRoute, type Call, type Route } from '../../platform/http/route.ts';
import type { IdentityCall, IdentityDeps } from './identity.ts';
import { inviteMember } from './member/invite-member.ts';
import { listMembers } from './member/list-members.ts';
import { revokeMember } from './member/revoke-member.ts';
import { privacyRoutes } from './privacy/privacy.routes.ts';
import { proxyRoutes } from './proxy/proxy.routes.ts';
import { rolesThatGive } from './member/role-policy.ts';
import { verifyMember } from './member/verify-member.ts';
import { passkeyRoutes } from './passkey/passkey.routes.ts';
import { secondFactorRoutes } from './second-factor/second-factor.routes.ts';
import { endSession, getSession, listSessions, signOut } from './session/my-sessions.ts';
import { saveMyPreferences } from './session/save-my-preferences.ts';
import { createFirstAdmin } from './sign-in/create-first-admin.ts';
import { signInAsDemo } from './sign-in/demo.ts';
import { requestCode } from './sign-in/request-code.ts';
import { sessionOptions } from './sign-in/session-options.ts';
import { setPassword } from './sign-in/set-password.ts';
import { signInWithCode } from './sign-in/sign-in-with-code.ts';
import { signInWithPassword } from './sign-in/sign-in-with-password.ts';

export function identityRoutes(deps: IdentityDeps): Route[] {
  const own = (call: Call): IdentityCall => ({ ...call, ...deps });
  const { directory } = deps;
  return [
    ...cardRoutes(deps),
    ...proxyRoutes(deps),
    ...privacyRoutes(deps),
    callRoute(contract.sessionOptions, 'anyone', (call) => sessionOptions(own(call))),
    callRoute(contract.requestCode, 'anyone', (call, { body }) => requestCode(own(call), body)),
    callRoute(contract.signInWithCode, 'anyone', (call, { body }) =>
      signInWithCode(own(call), body),
    ),
    callRoute(contract.signInWithPassword, 'anyone', (call, { body }) =>
      signInWithPassword(own(call), body),
    ),
    callRoute(contract.signInAsDemo, 'anyone', (call, { body }) => signInAsDemo(own(call), body)),
    callRoute(contract.createFirstAdmin, 'anyone', (call, { body }) =>
      createFirstAdmin(own(call), body),
    ),
    callRoute(contract.getSession, 'account', (call) => getSession(own(call))),
    callRoute(contract.signOut, 'anyone', (call) => signOut(own(call))),
    callRoute(contract.listSessions, 'account', (call) => listSessions(own(call))),
    callRoute(contract.endSession, 'account', (call, { params }) => endSession(own(call), params)),
    callRoute(contract.setPassword, 'account', (call, { body }) => setPassword(own(call), body)),
    callRoute(contract.saveMyPreferences, 'account', (call, { body }) =>
      saveMyPreferences(own(call), body),
    ),
    ...passkeyRoutes(own),
    ...secondFactorRoutes(own, deps),
    communityRoute(
      contract.listMembers,
      rolesThatGive,
      (ctx, { query }) => listMembers(ctx, { ...query, directory }),
      { bulk: true },
    ),
    communityRoute(
      contract.inviteMember,
      rolesThatGive,
      (ctx, { body }) => inviteMember(ctx, { ...body, directory }),
      // Whoever has got hold of a manager's texts alone would make themselves a manager with a key of their own.
      { bulk: true },
    ),
    communityRoute(contract.verifyMember, rolesThatGive, (ctx, { params }) =>
      verifyMember(ctx, { membershipId: params.membershipId, directory }),
    ),
    communityRoute(contract.revokeMember, rolesThatGive, (ctx, { params }) =>
      revokeMember(ctx, { membershipId: params.membershipId, directory }),
    ),
  ];
}
