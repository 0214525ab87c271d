import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed text is for, and whose it is: under another purpose or owner it cannot be opened. */
export interface Seal {
  purpose: string;
  owner: string;
}

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived from the server's own; bound to its owner, so that no two rows can be swapped. */
export function sealFor(serverKey: Buffer, { purpose, owner }: Seal, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(serverKey, purpose), iv);
  cipher.setAAD(Buffer.from(owner));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was sealed with another key, or for somebody else, or was changed. */
export function unsealFor(
  serverKey: Buffer,
  { purpose, owner }: Seal,
  sealed: Uint8Array,
): Buffer | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length < ivBytes + tagBytes) return null;
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', derivedKey(serverKey, purpose), iv)
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    const plain = decipher.update(bytes.subarray(ivBytes, -tagBytes));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}

/** One key for each purpose, out of the server's own. */
export const derivedKey = (serverKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serverKey, '', purpose, 32));
