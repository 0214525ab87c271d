import { sealFor, unsealFor } from '../../../platform/privacy/sealed.ts';

const purpose = 'linli second factor';

/** The secret of an authenticator, sealed for one account. */
export const seal = (serverKey: Buffer, owner: string, plain: Buffer): Buffer =>
  sealFor(serverKey, { purpose, owner }, plain);

/** Null when it was sealed with another key, or for somebody else, or was changed. */
export const unseal = (serverKey: Buffer, owner: string, sealed: Uint8Array): Buffer | null =>
  unsealFor(serverKey, { purpose, owner }, sealed);
