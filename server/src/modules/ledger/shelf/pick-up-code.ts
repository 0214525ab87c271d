import { createHmac } from 'node:crypto';
import { derivedKey } from '../../../platform/privacy/sealed.ts';

/**
 * The six digits that fetch a redemption. They are computed from the server's key each time and stand in no
 * table: what is kept is a keyed digest, by which a typed code is found.
 * @param round counted up when another open redemption has the same digits
 */
export function pickUpCode(serverKey: Buffer, redemptionId: string, round: number): string {
  const digest = createHmac('sha256', derivedKey(serverKey, 'linli pick-up code'))
    .update(`${redemptionId} ${round}`)
    .digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

export const codeMac = (serverKey: Buffer, communityId: string, code: string): Buffer =>
  createHmac('sha256', derivedKey(serverKey, 'linli pick-up digest'))
    .update(`${communityId} ${code}`)
    .digest();

/** What the resident's screen shows as a QR code. */
export const pickUpQr = (redemptionId: string, code: string): string =>
  `LINLIGET ${redemptionId} ${code}`;
