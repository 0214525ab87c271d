import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { call, type Body, type Out } from '../../../client/index.ts';

/** The library comes when the first passkey is asked for. */
const library = () => import('@simplewebauthn/browser');

/** Whether this browser can have passkeys at the address it shows. */
export const canHavePasskeys = (): boolean =>
  isSecureContext &&
  typeof PublicKeyCredential === 'function' &&
  !/^[\d.]+$|^\[/.test(location.hostname);

/** Somebody closed the browser's own window: that is an answer and no mistake. */
export const isCalledOff = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** This device already holds one of the account's passkeys. */
export const isKnownHere = (error: unknown): boolean =>
  error instanceof Error && error.name === 'InvalidStateError';

export async function makePasskey(name: string): Promise<void> {
  const { startRegistration } = await library();
  const { challengeId, options } = await call('beginPasskey');
  const response = await startRegistration({
    optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
  });
  await call('addPasskey', {
    body: { challengeId, name, response: response as unknown as Body<'addPasskey'>['response'] },
  });
}

/** The browser's window with my passkeys. */
export async function signInByPasskey(): Promise<Out<'signInWithPasskey'>> {
  return call('signInWithPasskey', { body: await answered('beginPasskeySignIn', false) });
}

/**
 * Offers my passkeys where the browser offers to fill in the phone number; resolves when one was
 * chosen, maybe never. Null when this browser cannot.
 */
export async function offerPasskeys(): Promise<Out<'signInWithPasskey'> | null> {
  const { browserSupportsWebAuthnAutofill } = await library();
  if (!(await browserSupportsWebAuthnAutofill())) return null;
  return call('signInWithPasskey', { body: await answered('beginPasskeySignIn', true) });
}

/** Takes back the offer, before the browser is asked for something else. */
export async function endOffer(): Promise<void> {
  const { WebAuthnAbortService } = await library();
  WebAuthnAbortService.cancelCeremony();
}

export async function showByPasskey(): Promise<void> {
  await call('showPasskey', { body: await answered('beginShowPasskey', false) });
}

async function answered(begin: 'beginPasskeySignIn' | 'beginShowPasskey', autofill: boolean) {
  const { startAuthentication } = await library();
  const { challengeId, options } = await call(begin);
  const response = await startAuthentication({
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    useBrowserAutofill: autofill,
  });
  return {
    challengeId,
    response: response as unknown as Body<'signInWithPasskey'>['response'],
  };
}
