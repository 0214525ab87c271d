import type { FastifyRequest } from 'fastify';
import type { Doorkeeper } from '../../platform/http/mount.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Call, Route } from '../../platform/http/route.ts';
import type { PhotoVisibility } from '../../platform/files/index.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { eraseDecided } from './privacy/carry-out-erasure.ts';
import { consentPhotoIsVisible } from './privacy/consent.ts';
import { proxyPhotoIsVisible } from './proxy/proxy-photo.ts';
import type { IdentityDeps } from './identity.ts';
import { pruneSignIns } from './identity.jobs.ts';
import { identityRoutes } from './identity.routes.ts';
import { readNames } from './person/name-letters.ts';
import { seeKiosk, type SeenKiosk } from './kiosk/see-kiosk.ts';
import { createDoorkeeper } from './session/doorkeeper.ts';
import { cookieNameOf, secretOf } from './session/session-secret.ts';

export interface Identity {
  routes: Route[];
  doorkeeper: Doorkeeper;
  secretOf(request: FastifyRequest): string | null;
  cookieName: string;
  recurring: RecurringJob[];
  photoIsVisible: PhotoVisibility;
  /** What a screen in a hall reads for everybody; null on a device that is none. */
  seeKiosk<T>(call: Call, also: (tx: Tx, kiosk: SeenKiosk) => Promise<T>): Promise<T | null>;
}

/** Who may sign in, and who they are in each community. */
export function createIdentity(deps: IdentityDeps): Identity {
  return {
    routes: identityRoutes(deps),
    doorkeeper: createDoorkeeper(deps),
    secretOf: (request) => secretOf(request, { secure: deps.secureCookies }),
    cookieName: cookieNameOf({ secure: deps.secureCookies }),
    photoIsVisible: async (ctx, photoId) =>
      (await proxyPhotoIsVisible(ctx, photoId, deps.directory)) ||
      (await consentPhotoIsVisible(ctx, photoId)),
    recurring: [eraseDecided(deps), pruneSignIns, readNames],
    seeKiosk: (call, also) => seeKiosk({ ...call, ...deps }, also),
  };
}

export type { IdentityDeps } from './identity.ts';
export type { SeenKiosk } from './kiosk/see-kiosk.ts';
export { keepCards, makeFresh } from './card/make-cards.ts';
export { createKiosk } from './kiosk/kiosks.ts';
export type { Directory } from './directory.ts';
export { memberInvited, memberRevoked, memberVerified, type AboutMember } from './events.ts';
export { verifiedSince } from './member/verified-since.ts';
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
export { beginProxy } from './proxy/begin-proxy.ts';
export { agentsFor, type AgentFor } from './proxy/agent-for.ts';
export { release, reserve } from './sign-in/limits.ts';
export { birthdaysAmong, type Birthday } from './privacy/birthday.ts';
export { hasConsent, hasRefused, whoConsented } from './privacy/consent.ts';
export { askErasure } from './privacy/ask-erasure.ts';
export { identityPersonalData } from './privacy/forget-identity.ts';
export { readNames } from './person/name-letters.ts';
export { maskPhone, phoneSought } from './person/phone.ts';
export { addDemoAccount, holdsDemoPeople, type NewDemoAccount } from './sign-in/demo.ts';
export type { SecondFactorSetting } from './second-factor/second-factor.ts';
export { hasPlatformAdmin } from './sign-in/session-options.ts';
