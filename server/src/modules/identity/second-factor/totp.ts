import { msOf, type Instant } from '../../../platform/clock/clock.ts';

export const stepSeconds = 30;

/** Read when the first code comes: most processes never need it, and memory is counted. */
const library = () => import('otpauth');

/** 160 random bits, as RFC 4226 wants at least, and what the app's QR code says. */
export async function newTotp(
  label: string,
): Promise<{ bytes: Buffer; base32: string; uri: string }> {
  const { Secret, TOTP } = await library();
  const secret = new Secret({ size: 20 });
  const uri = new TOTP({ issuer: '邻里 Linli', label, secret }).toString();
  return { bytes: Buffer.from(secret.bytes), base32: secret.base32, uri };
}

/**
 * The step of time that a code belongs to: now's, the one before or the one after (RFC 6238, 5.2), since
 * clocks differ. Null when it is a code of none of them.
 */
export async function stepOf(secret: Buffer, code: string, now: Instant): Promise<number | null> {
  const { Secret, TOTP } = await library();
  const bytes = new Uint8Array(secret);
  const totp = new TOTP({ secret: new Secret({ buffer: bytes.buffer }), period: stepSeconds });
  const delta = totp.validate({ token: code, timestamp: msOf(now), window: 1 });
  return delta === null ? null : Math.floor(msOf(now) / 1000 / stepSeconds) + delta;
}
