import type { FastifyRequest } from 'fastify';
import type { Doorkeeper } from '../../platform/http/mount.ts';
import type { Route } from '../../platform/http/route.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import type { IdentityDeps } from './identity.ts';
import { pruneSignIns } from './identity.jobs.ts';
import { identityRoutes } from './identity.routes.ts';
import { createDoorkeeper } from './session/doorkeeper.ts';
import { cookieNameOf, secretOf } from './session/session-secret.ts';

export interface Identity {
  routes: Route[];
  doorkeeper: Doorkeeper;
  secretOf(request: FastifyRequest): string | null;
  cookieName: string;
  recurring: RecurringJob[];
}

/** Who may sign in, and who they are in each community. */
export function createIdentity(deps: IdentityDeps): Identity {
  return {
    routes: identityRoutes(deps),
    doorkeeper: createDoorkeeper(deps),
    secretOf: (request) => secretOf(request, { secure: deps.secureCookies }),
    cookieName: cookieNameOf({ secure: deps.secureCookies }),
    recurring: [pruneSignIns],
  };
}

export type { IdentityDeps } from './identity.ts';
export type { Directory } from './directory.ts';
export { memberInvited, type AboutMember } from './events.ts';
export { endRole } from './member/end-role.ts';
export { grantRoles, type Grant } from './member/grant-roles.ts';
export { addPeople, type NewPerson } from './person/add-people.ts';
export {
  addressesOf,
  findPeople,
  peopleByIds,
  peopleWithRoles,
  type Address,
  phonesStatement,
  type Person,
  type RoleHolder,
} from './person/people.ts';
export { isSought, maskPhone, phoneSought } from './person/phone.ts';
export { addDemoAccount, type NewDemoAccount } from './sign-in/demo.ts';
export { hasPlatformAdmin } from './sign-in/session-options.ts';
