import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, inCommunity, instant, mobile } from './shared.ts';

// Passkeys and the second factor: both belong to an account and to no community.

const base64url = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most);
/** What a browser hands out of `navigator.credentials`; its parts are checked by the server's library. */
const credential = <R extends z.ZodType>(response: R) =>
  z.object({
    id: base64url(1400),
    rawId: base64url(1400),
    type: z.literal('public-key'),
    authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
    clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
    response,
  });
const registration = credential(
  z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(16_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
);
export const assertion = credential(
  z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(8000),
    userHandle: base64url(200).nullish(),
  }),
);
export type Assertion = z.infer<typeof assertion>;
export type Registration = z.infer<typeof registration>;

/** Options as WebAuthn writes them in JSON: handed to the browser as they are. */
const challenge = z.object({ challengeId: id, options: z.record(z.string(), z.unknown()) });
/** A challenge, answered by a passkey. */
export const answeredChallenge = z.strictObject({ challengeId: id, response: assertion });

const passkey = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Made for another address of this server: of no use here. */
  elsewhere: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

const passkeyName = z.string().trim().min(1).max(40);

/**
 * Why there can be no passkeys: browsers allow them only by HTTPS under a name, and the shared account of a
 * public demo is nobody's own.
 */
export const passkeyObstacle = z.enum(['plain_http', 'ip_address', 'demo']);

const shown = z.object({ strongUntil: instant });

export const factorContract = {
  listPasskeys: endpoint({
    method: 'GET',
    path: '/api/session/passkeys',
    summary: 'My passkeys, and whether this address can have any.',
    out: z.object({ items: z.array(passkey), obstacle: passkeyObstacle.nullable() }),
  }),
  beginPasskey: endpoint({
    method: 'POST',
    path: '/api/session/passkeys/challenges',
    summary:
      'Ask for the challenge with which a new passkey is made; it counts once, for 5 minutes.',
    out: challenge,
    refusals: [
      'identity.passkey_unavailable',
      'identity.too_many_passkeys',
      'identity.demo_shared',
    ],
  }),
  addPasskey: endpoint({
    method: 'POST',
    path: '/api/session/passkeys',
    summary: 'Add the passkey that this device has made.',
    body: z.strictObject({ challengeId: id, name: passkeyName, response: registration }),
    out: passkey,
    refusals: [
      'identity.passkey_unavailable',
      'identity.passkey_refused',
      'identity.challenge_over',
      'identity.passkey_known',
      'identity.too_many_passkeys',
    ],
  }),
  renamePasskey: endpoint({
    method: 'PATCH',
    path: '/api/session/passkeys/:passkeyId',
    summary: 'Call one of my passkeys something else.',
    params: z.strictObject({ passkeyId: id }),
    body: z.strictObject({ name: passkeyName }),
  }),
  removePasskey: endpoint({
    method: 'DELETE',
    path: '/api/session/passkeys/:passkeyId',
    summary: 'Remove one of my passkeys: it signs nobody in from now on.',
    params: z.strictObject({ passkeyId: id }),
  }),
  beginPasskeySignIn: endpoint({
    method: 'POST',
    path: '/api/session/by-passkey/challenges',
    summary: 'Ask for a challenge to sign in by passkey; the same for everybody.',
    out: challenge,
    refusals: ['identity.passkey_unavailable', 'identity.too_many_attempts'],
  }),
  getSecondFactor: endpoint({
    method: 'GET',
    path: '/api/session/second-factor',
    summary:
      'Whether I need a second factor, what I have, and until when this session has shown one.',
    out: z.object({
      needed: z.boolean(),
      passkeys: z.number().int(),
      totp: z.boolean(),
      recoveryCodes: z.number().int(),
      strongUntil: instant.nullable(),
      obstacle: passkeyObstacle.nullable(),
    }),
  }),
  beginTotp: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/totp',
    summary: 'A new secret for an authenticator app; it counts once a code of it was shown.',
    out: z.object({ secret: z.string(), uri: z.string(), expiresAt: instant }),
    refusals: ['identity.demo_shared'],
  }),
  confirmTotp: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/totp/confirmation',
    summary: 'Show the first code; answers with ten recovery codes, this once.',
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    out: z.object({ recoveryCodes: z.array(z.string()), strongUntil: instant }),
    refusals: ['identity.factor_wrong', 'identity.totp_not_begun', 'identity.too_many_attempts'],
  }),
  removeTotp: endpoint({
    method: 'DELETE',
    path: '/api/session/second-factor/totp',
    summary: 'Do without the authenticator app; its recovery codes end with it.',
  }),
  renewRecoveryCodes: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/recovery-codes',
    summary: 'Ten new recovery codes; the old ones end.',
    out: z.object({ recoveryCodes: z.array(z.string()) }),
    refusals: ['identity.totp_not_begun'],
  }),
  showTotp: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/by-totp',
    summary: 'Show the second factor by a code of the authenticator app.',
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    out: shown,
    refusals: [
      'identity.factor_wrong',
      'identity.factor_used',
      'identity.factor_unreadable',
      'identity.too_many_attempts',
    ],
  }),
  showRecoveryCode: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/by-recovery-code',
    summary: 'Show the second factor by one of the recovery codes, which is used up by it.',
    body: z.strictObject({ code: z.string().trim().min(16).max(30) }),
    out: shown.extend({ left: z.number().int() }),
    refusals: ['identity.factor_wrong', 'identity.too_many_attempts'],
  }),
  beginShowPasskey: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/passkey-challenges',
    summary: 'Ask for a challenge to show the second factor by one of my passkeys.',
    out: challenge,
    refusals: ['identity.passkey_unavailable', 'identity.too_many_attempts'],
  }),
  showPasskey: endpoint({
    method: 'POST',
    path: '/api/session/second-factor/by-passkey',
    summary: 'Show the second factor by one of my passkeys.',
    body: answeredChallenge,
    out: shown,
    refusals: [
      'identity.passkey_unavailable',
      'identity.passkey_refused',
      'identity.challenge_over',
    ],
  }),
  resetSecondFactor: endpoint({
    method: 'DELETE',
    path: '/api/communities/:communityId/members/:membershipId/second-factor',
    summary:
      'For somebody who has lost theirs: forget their second factor and end their sessions. Never one’s own.',
    params: inCommunity.extend({ membershipId: id }),
    refusals: [
      'identity.factor_own',
      'identity.factor_not_yours_to_reset',
      'identity.role_not_yours_to_give',
    ],
  }),
  resetSecondFactorByPhone: endpoint({
    method: 'POST',
    path: '/api/accounts/second-factor-resets',
    summary: 'The same by a platform admin, for accounts of several communities.',
    body: z.strictObject({ phone: mobile }),
    refusals: ['identity.factor_own'],
  }),
};
