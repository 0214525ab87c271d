import { z } from 'zod';
import { cardContract } from './card.ts';
import { endpoint } from './endpoint.ts';
import { answeredChallenge, factorContract } from './factor.ts';
import { privacyContract } from './privacy.ts';
import { actingFor, proxyContract } from './proxy.ts';
import {
  id,
  inCommunity,
  instant,
  locale,
  mobile,
  page,
  paging,
  personName,
  role,
} from './shared.ts';

const membership = z.object({
  communityId: id,
  communityCode: z.string(),
  communityName: z.string(),
  personId: id,
  roles: z.array(role),
});

export const session = z.object({
  accountId: id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  platformAdmin: z.boolean(),
  hasPassword: z.boolean(),
  locale,
  largePrint: z.boolean(),
  memberships: z.array(membership),
  /** Whom this account may act for. */
  actsFor: z.array(actingFor),
  /** Where people reach this server, as its operator set it; null on a machine of one's own. */
  address: z.string().nullable(),
});
export type Session = z.infer<typeof session>;

const sessionItem = z.object({
  id,
  current: z.boolean(),
  device: z.string(),
  ip: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
});

export const member = z.object({
  personId: id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  membershipId: id,
  role,
  organisationId: id.nullable(),
  organisationName: z.string().nullable(),
  startsAt: instant,
  endsAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  invited: z.boolean(),
});

const demoPerson = z.object({
  accountId: id,
  name: z.string(),
  role,
  communityName: z.string(),
  app: z.enum(['resident', 'desk', 'console']),
  lineZh: z.string(),
  lineEn: z.string(),
});

export const identityContract = {
  ...factorContract,
  sessionOptions: endpoint({
    method: 'GET',
    path: '/api/session/options',
    summary: 'Which ways of signing in this server offers, and the demo people when it is a demo.',
    out: z.object({
      demo: z.boolean(),
      demoPeople: z.array(demoPerson),
      firstAdmin: z.boolean(),
      /** Whether this address can have passkeys. */ passkeys: z.boolean(),
    }),
  }),
  requestCode: endpoint({
    method: 'POST',
    path: '/api/session/codes',
    summary: 'Send a one-time code by SMS. Answers the same whether or not the number is known.',
    body: z.strictObject({ phone: mobile, locale: locale.optional() }),
    out: z.object({ codeId: id, expiresAt: instant, resendSeconds: z.number().int() }),
    refusals: ['identity.too_many_codes', 'identity.sms_unavailable'],
  }),
  signInWithCode: endpoint({
    method: 'POST',
    path: '/api/session/by-code',
    summary: 'Sign in with the code that was sent.',
    body: z.strictObject({ codeId: id, code: z.string().regex(/^\d{6}$/) }),
    out: session,
    refusals: ['identity.code_wrong', 'identity.code_expired', 'identity.account_disabled'],
  }),
  signInWithPassword: endpoint({
    method: 'POST',
    path: '/api/session/by-password',
    summary: 'Sign in with phone and password (staff).',
    body: z.strictObject({ phone: mobile, password: z.string().min(1).max(200) }),
    out: session,
    refusals: [
      'identity.password_wrong',
      'identity.too_many_attempts',
      'identity.account_disabled',
    ],
  }),
  signInWithPasskey: endpoint({
    method: 'POST',
    path: '/api/session/by-passkey',
    summary: 'Sign in with a passkey; it counts as both factors.',
    body: answeredChallenge,
    out: session,
    refusals: [
      'identity.passkey_unavailable',
      'identity.passkey_refused',
      'identity.challenge_over',
      'identity.account_disabled',
    ],
  }),
  signInAsDemo: endpoint({
    method: 'POST',
    path: '/api/session/demo',
    summary: 'Demo mode only: become one of the demo people.',
    body: z.strictObject({ accountId: id }),
    out: session,
    refusals: ['identity.not_a_demo'],
  }),
  createFirstAdmin: endpoint({
    method: 'POST',
    path: '/api/session/first-admin',
    summary:
      'Make the first platform admin with the one-time key printed by the server at its first start.',
    body: z.strictObject({
      key: z.string().min(20).max(200),
      name: personName,
      phone: mobile,
      password: z.string().min(10).max(200),
    }),
    out: session,
    refusals: [
      'identity.first_admin_exists',
      'identity.first_admin_key_wrong',
      'identity.password_weak',
    ],
  }),
  getSession: endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and their roles in every community.',
    out: session,
  }),
  signOut: endpoint({ method: 'DELETE', path: '/api/session', summary: 'End this session.' }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/session/all',
    summary: 'My sessions on all devices.',
    out: z.object({ items: z.array(sessionItem) }),
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/session/all/:sessionId',
    summary: 'End one of my sessions.',
    params: z.strictObject({ sessionId: id }),
  }),
  setPassword: endpoint({
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Set or change my password. Ends my other sessions.',
    body: z.strictObject({ old: z.string().max(200).optional(), new: z.string().min(10).max(200) }),
    refusals: [
      'identity.password_wrong',
      'identity.password_weak',
      'identity.too_many_attempts',
      'identity.demo_shared',
    ],
  }),
  saveMyPreferences: endpoint({
    method: 'PATCH',
    path: '/api/session/preferences',
    summary: 'Language and large print, kept per person.',
    body: z.strictObject({ locale: locale.optional(), largePrint: z.boolean().optional() }),
    out: session,
  }),
  listMembers: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/members',
    summary: 'People and their roles in this community.',
    params: inCommunity,
    query: z.strictObject({
      ...paging,
      q: z.string().max(50).optional(),
      role: role.optional(),
      ended: z.enum(['true']).optional(),
    }),
    out: page(member),
  }),
  inviteMember: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/members',
    summary:
      'Invite somebody by phone into a role; they join when they first sign in with that phone.',
    params: inCommunity,
    body: z.strictObject({
      name: personName,
      phone: mobile,
      role,
      organisationId: id.optional(),
      endsAt: instant.optional(),
    }),
    out: member,
    refusals: [
      'identity.already_member',
      'identity.role_not_yours_to_give',
      'community.organisation_unknown',
    ],
  }),
  verifyMember: endpoint({
    method: 'POST',
    path: '/api/communities/:communityId/members/:membershipId/verification',
    summary: 'Staff confirm that this person is who they say.',
    params: inCommunity.extend({ membershipId: id }),
    out: member,
    refusals: ['identity.already_verified', 'identity.role_not_yours_to_give'],
  }),
  revokeMember: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/members/:membershipId',
    summary: 'End a role at once.',
    params: inCommunity.extend({ membershipId: id }),
    refusals: [
      'identity.last_manager',
      'identity.role_not_yours_to_give',
      'identity.already_ended',
    ],
  }),
  ...proxyContract,
  ...privacyContract,
  ...cardContract,
};
