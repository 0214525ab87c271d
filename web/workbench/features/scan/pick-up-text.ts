/** What a resident's screen shows as a QR code: which redemption, and its code. */
export function pickUpOf(text: string): { redemptionId: string; code: string } | null {
  const match = /^LINLIGET ([0-9a-f-]{36}) (\d{6})$/i.exec(text.trim());
  return match === null ? null : { redemptionId: match[1]!, code: match[2]! };
}
